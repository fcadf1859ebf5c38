using System.Text.Json.Nodes;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.Attacks;

/// <summary>As <see cref="SilenceAttackTests"/>, where the alarm's history does not say it outright.</summary>
[Trait("Category", "EndToEnd")]
public class HiddenSilenceAttackTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private readonly Landscape aws = fixture.Aws;

    // HistoryData has 4,095 characters: an alarm that needs more cannot be read from it.
    [Fact]
    public async Task A_change_that_is_too_long_for_the_history_is_told_as_what_nobody_can_read()
    {
        await aws.StartOverAsync();
        var mallory = Attackers.With("cloudwatch:PutMetricAlarm");
        var alarm = aws.AlarmToPut();
        var longest = aws.AlarmToPut("ActionsEnabled", false);
        longest["AlarmDescription"] = new string('x', 1024);
        foreach (var actions in (string[])["OKActions", "InsufficientDataActions"])
            longest[actions] = new JsonArray(
                [.. Enumerable.Range(0, 5).Select(n => (JsonNode)aws.Home.Arn("sns", $"{n}{new string('t', 250)}"))]);

        aws.Pass(5);
        aws.CallAs(mallory, "PutMetricAlarm", longest);
        aws.SignInUnheard();
        aws.CallAs(mallory, "PutMetricAlarm", alarm);
        aws.Pass(10);

        await aws.AssertToldAsync("it was changed to what its history does not show", mallory);
    }

    [Fact]
    [Row("A22", Outcome.Named)]
    public async Task A_mute_rule_that_came_and_went_is_told_by_the_alarm_that_went_off_unheard()
    {
        await aws.StartOverAsync();
        var mallory = Attackers.With("cloudwatch:PutAlarmMuteRule", "cloudwatch:DeleteAlarmMuteRule");

        aws.Pass(5);
        aws.CallAs(mallory, "PutAlarmMuteRule", new()
        {
            ["Name"] = "maintenance",
            ["Rule"] = new JsonObject
            {
                ["Schedule"] = new JsonObject { ["Expression"] = "cron(* * * * *)", ["Duration"] = "PT30M" },
            },
            ["MuteTargets"] = new JsonObject { ["AlarmNames"] = new JsonArray(Landscape.Alarm) },
        });
        aws.SignInUnheard();
        aws.CallAs(mallory, "DeleteAlarmMuteRule", new() { ["AlarmMuteRuleName"] = "maintenance" });
        aws.Pass(10);

        await aws.AssertToldAsync("it went off and no message to the alert's people left", mallory);
    }

    // More happens to the alarm than anybody reads of its history, so that what came before is out of sight.
    [Fact]
    public async Task A_history_that_somebody_fills_is_told_as_unknown()
    {
        await aws.StartOverAsync();
        var mallory = Attackers.With("cloudwatch:DisableAlarmActions", "cloudwatch:EnableAlarmActions", "cloudwatch:SetAlarmState");

        aws.Pass(5);
        aws.CallAs(mallory, "DisableAlarmActions");
        aws.SignInUnheard();
        aws.CallAs(mallory, "EnableAlarmActions");
        for (var n = 0; n < 600; n++)
            aws.CallAs(mallory, "SetAlarmState", new()
            {
                ["AlarmName"] = Landscape.Alarm,
                ["StateValue"] = n % 2 == 0 ? "OK" : "INSUFFICIENT_DATA",
                ["StateReason"] = "Threshold Crossed",
            });
        aws.Pass(10);

        await aws.AssertToldAsync("more happened to it than AlarmKeeper reads of its history", mallory);
    }

    // An accident: SNS refused the message for some minutes, and the next one went through.
    [Fact]
    public async Task An_action_that_failed_before_another_succeeded_is_told()
    {
        await aws.StartOverAsync();
        var policy = aws.Call("sns", "GetTopicAttributes", new() { ["TopicArn"] = aws.Topic })["Attributes"]!["Policy"]!.ToString();
        var shut = JsonNode.Parse(policy)!;
        shut["Statement"]!.AsArray().Add(new JsonObject
        {
            ["Effect"] = "Deny",
            ["Principal"] = new JsonObject { ["Service"] = "cloudwatch.amazonaws.com" },
            ["Action"] = "sns:Publish",
            ["Resource"] = aws.Topic,
        });

        aws.Pass(5);
        SetPolicy(shut.ToJsonString());
        aws.SignInUnheard();
        SetPolicy(policy);
        aws.SignInUnheard();

        var told = Assert.Single(await aws.ToldAsync());
        Assert.Contains("it went off and no message to the alert's people left", told.Body, StringComparison.Ordinal);
    }

    private void SetPolicy(string policy) => aws.Call("sns", "SetTopicAttributes", new()
    {
        ["TopicArn"] = aws.Topic,
        ["AttributeName"] = "Policy",
        ["AttributeValue"] = policy,
    });
}

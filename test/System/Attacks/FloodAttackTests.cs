using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.EndToEnd;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Attacks;

/// <summary>Somebody makes hundreds of harmless differences with long names, so that the one that silences the alert is cut off, or read by
/// nobody: it comes first wherever people look.</summary>
[Trait("Category", "EndToEnd")]
public class FloodAttackTests(ImpatientLandscapeFixture fixture) : IClassFixture<ImpatientLandscapeFixture>
{
    private const string Grave = "zzz-the-one-that-mutes";
    private const string Muted = $"- The mute rule {Grave} ";
    private const string Disabled = $"- The alarm {Landscape.Alarm}'s actions are disabled.";
    private const int Screen = 90;

    private readonly Landscape aws = fixture.Aws;

    [Fact]
    public async Task The_gravest_is_the_first_thing_in_mail_JSON_table_and_the_deployments_answer()
    {
        await aws.StartOverAsync();
        Flood();
        Mute(Grave, "cron(* * * * *)", "PT1H");
        By("monitoring", "DisableAlarmActions", "cloudwatch", new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) });
        aws.World.Inbox.Clear();

        var report = await aws.InvokeAsync();

        var mail = Assert.Single(aws.World.Inbox.Notifications, one => one.To == Landscape.NoticeReader);
        Assert.StartsWith("AlarmKeeper: DISARMED", mail.Subject, StringComparison.Ordinal);
        AssertFirst(Muted, "TO DO", mail.Body);
        AssertFirst(Disabled, "FOUND AND REPAIRED", mail.Body);
        Assert.InRange(mail.Body.Split('\n').Length, 1, Screen);
        var open = report.Json.GetProperty("open");
        Assert.True(open.GetArrayLength() > 300);
        Assert.Equal(("S0", Grave), (open[0].GetProperty("severity").GetString(), open[0].GetProperty("name").GetString()));

        AssertFirst(Muted, "TO DO", (await aws.RunOnStackAsync("check")).Output);
        var answer = await aws.DeployAsync("Update");
        Assert.Equal("FAILED", answer["Status"]!.ToString());
        Assert.Contains($"The mute rule {Grave} ", answer["Reason"]!.ToString(), StringComparison.Ordinal);
    }

    // AWS shows twenty a second: to read them all would take longer than the function has.
    [Fact]
    public async Task A_thousand_mute_rules_keep_no_repair_waiting_and_hide_none_that_is_active()
    {
        await aws.StartOverAsync();
        for (var n = 0; n < 1_000; n++)
            Mute($"a{n:0000}", "at(2030-01-01T00:00)", "PT1M", "SomebodyElses");
        Mute(Grave, "cron(* * * * *)", "PT1H");
        By("monitoring", "DisableAlarmActions", "cloudwatch", new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) });
        aws.World.Calls.Clear();

        var report = await aws.InvokeAsync();

        Assert.Contains(aws.World.Calls.Writes, call => call is { Operation: "PutMetricAlarm", Error: null });
        Assert.Equal(Grave, report.Json.GetProperty("open")[0].GetProperty("name").GetString());
        Assert.Contains(report.NotChecked, one => one.Because.Contains("there are 1001 mute rules", StringComparison.Ordinal));
    }

    private static void AssertFirst(string line, string section, string text)
    {
        var body = text[text.IndexOf($"\n{section}\n", StringComparison.Ordinal)..];
        Assert.StartsWith($"\n{section}\n{line}", body, StringComparison.Ordinal);
    }

    private void Flood()
    {
        var name = new string('a', 60);
        for (var n = 0; n < 200; n++)
            By("sns", "Subscribe", "sns",
                new() { ["TopicArn"] = aws.Topic, ["Protocol"] = "sqs", ["Endpoint"] = aws.Home.Arn("sqs", $"{name}{n}") });
        for (var n = 0; n < 90; n++)
            By("logs", "PutMetricFilter", "logs", new()
            {
                ["logGroupName"] = ControlTowerSeed.LogGroup,
                ["filterName"] = $"{name}{name}{name}{n}",
                ["filterPattern"] = $"{{ $.eventName = \"Never{n}\" }}",
                ["metricTransformations"] = new JsonArray(new JsonObject
                {
                    ["metricNamespace"] = "LogMetrics",
                    ["metricName"] = Landscape.Alarm,
                    ["metricValue"] = "0",
                }),
            });
        for (var n = 0; n < 60; n++)
            Mute($"{name}{n}", "at(2030-01-01T00:00)", "PT1M");
    }

    private void Mute(string name, string when, string duration, string alarm = Landscape.Alarm) =>
        By("monitoring", "PutAlarmMuteRule", "cloudwatch", new()
        {
            ["Name"] = name,
            ["Rule"] = new JsonObject { ["Schedule"] = new JsonObject { ["Expression"] = when, ["Duration"] = duration } },
            ["MuteTargets"] = new JsonObject { ["AlarmNames"] = new JsonArray(alarm) },
        });

    private void By(string service, string operation, string prefix, JsonObject input) => Dispatch.Serve(
        aws.World.Service(service), new(aws.Home, Attackers.With($"{prefix}:{operation}"), operation, input));
}

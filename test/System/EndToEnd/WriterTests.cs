using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.CloudTrail;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>Who changed what drifted.</summary>
[Trait("Category", "EndToEnd")]
public class WriterTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private const string Account = ControlTowerSeed.Account;

    private readonly Landscape aws = fixture.Aws;

    public static TheoryData<string, string> Callers => new()
    {
        { "IAMUser", $"arn:aws:iam::{Account}:user/mallory" },
        { "AssumedRole", $"arn:aws:sts::{Account}:assumed-role/Admin/mallory" },
        { "Root", $"arn:aws:iam::{Account}:root" },
        { "AssumedRole", $"arn:aws:sts::{Account}:assumed-role/alarm-keeper-too/mallory" },
    };

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task The_report_and_the_notice_name_the_caller(string type, string arn)
    {
        await aws.StartOverAsync();
        Intrude(type, arn, "monitoring", "DisableAlarmActions", new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) });

        var report = await aws.InvokeAsync();

        var call = report.Link("alarm").GetProperty("changedBy");
        Assert.Equal(arn, call.GetProperty("arn").GetString());
        Assert.Equal("DisableAlarmActions", call.GetProperty("event").GetString());
        Assert.Equal("203.0.113.7", call.GetProperty("sourceIp").GetString());
        var notice = Assert.Single(aws.World.Inbox.Notifications, mail => mail.To == Landscape.NoticeReader);
        Assert.Contains($"Changed by: {arn}, DisableAlarmActions at ", notice.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("mallory", notice.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_link_has_its_own_writer_and_the_newest_call_counts()
    {
        await aws.StartOverAsync();
        Intrude("IAMUser", User("ann"), "monitoring", "DisableAlarmActions", new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) });
        Intrude("IAMUser", User("bob"), "logs", "DeleteMetricFilter",
            new() { ["logGroupName"] = ControlTowerSeed.LogGroup, ["filterName"] = Landscape.Alarm });
        Intrude("IAMUser", User("eve"), "monitoring", "DeleteAlarms", new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) });

        var report = await aws.InvokeAsync();

        Assert.Equal(User("eve"), report.Link("alarm").GetProperty("changedBy").GetProperty("arn").GetString());
        Assert.Equal(User("bob"), report.Link("metric-filter").GetProperty("changedBy").GetProperty("arn").GetString());
    }

    [Fact]
    public async Task The_call_that_started_the_run_is_named_before_CloudTrails_history_has_it()
    {
        await aws.StartOverAsync();
        aws.Call("monitoring", "DisableAlarmActions", new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) });
        aws.Home.Store<EventStore>().Events.RemoveAll(call => call["eventName"]!.ToString() == "DisableAlarmActions");
        var detail = new JsonObject
        {
            ["eventTime"] = aws.Home.Now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["eventSource"] = "monitoring.amazonaws.com",
            ["eventName"] = "DisableAlarmActions",
            ["eventID"] = "e-1",
            ["userIdentity"] = new JsonObject { ["type"] = "IAMUser", ["arn"] = User("carol") },
            ["requestParameters"] = new JsonObject { ["alarmNames"] = new JsonArray(Landscape.Alarm) },
        };

        var report =
            await aws
                .InvokeAsync(
                    new JsonObject { ["source"] = "aws.monitoring", ["detail-type"] = "AWS API Call via CloudTrail", ["detail"] = detail }
                        .ToJsonString());

        Assert.Equal(User("carol"), report.Link("alarm").GetProperty("changedBy").GetProperty("arn").GetString());
    }

    [Fact]
    public async Task What_no_call_explains_names_nobody_and_the_notice_says_so()
    {
        await aws.StartOverAsync();
        aws.World.UnsubscribeByLink(Landscape.Subscriber);

        Assert.False((await aws.InvokeAsync()).Link("subscription").TryGetProperty("changedBy", out _));
        var notice = aws.World.Inbox.Notifications.First(mail => mail.To == Landscape.NoticeReader);
        Assert.Contains("Changed by: nobody that CloudTrail's history of the last day shows", notice.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trail_that_the_call_named_by_its_ARN_has_its_writer()
    {
        await aws.StartOverAsync();
        Intrude("IAMUser", User("mallory"), "cloudtrail", "StopLogging",
            new() { ["Name"] = aws.Home.Arn("cloudtrail", $"trail/{ControlTowerSeed.Trail}") });

        Assert.Equal(User("mallory"), (await aws.InvokeAsync()).Link("trail").GetProperty("changedBy").GetProperty("arn").GetString());
    }

    [Fact]
    public async Task Whoever_takes_a_rules_target_away_is_named_and_not_who_put_the_rule()
    {
        await aws.StartOverAsync();
        Intrude("IAMUser", User("deployer"), "events", "EnableRule", new() { ["Name"] = $"{Landscape.Function}-chain" });
        Intrude("IAMUser", User("mallory"), "events", "RemoveTargets",
            new() { ["Rule"] = $"{Landscape.Function}-chain", ["Ids"] = new JsonArray("alarm-keeper") });

        var report = await aws.InvokeAsync();

        Assert.Equal(User("mallory"),
            report.Link("rule", $"{Landscape.Function}-chain").GetProperty("changedBy").GetProperty("arn").GetString());
    }

    [Theory]
    [InlineData("check")]
    [InlineData("enforce")]
    public async Task Whoever_asks_on_a_command_line_may_have_done_it_and_is_named(string command)
    {
        await aws.StartOverAsync();
        aws.DisableActions();
        // What this very run writes may be of the same second, and is ours.
        aws.World.Advance(TimeSpan.FromSeconds(2));

        var report = ReportView.Parse((await aws.RunOnStackAsync(command, "--json")).Output);

        var call = report.Link("alarm").GetProperty("changedBy");
        Assert.Equal((User("admin"), "DisableAlarmActions"), (call.GetProperty("arn").GetString(), call.GetProperty("event").GetString()));
    }

    [Fact]
    public async Task A_quiet_run_looks_nobody_up()
    {
        await aws.StartOverAsync();

        await aws.InvokeAsync();

        Assert.DoesNotContain(aws.World.Calls.All, call => call.Operation == "LookupEvents");
    }

    private static string User(string name) => $"arn:aws:iam::{Account}:user/{name}";

    private void Intrude(string type, string arn, string service, string operation, JsonObject input) =>
        Dispatch.Serve(aws.World.Service(service), new(aws.Home, new(type, arn, Account, "AKIAMALLORY000000000"), operation, input)
        { SourceIp = "203.0.113.7" });
}

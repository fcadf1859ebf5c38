using System.Text.Json;
using AlarmKeeper.Alarms;
using AlarmKeeper.Configuration;
using AlarmKeeper.Modes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>"Test the alarm": a drill of an alert that works, and what comes after it.</summary>
[Trait("Category", "EndToEnd")]
public class DrillTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private const string Drill = """{"mode":"drill"}""";
    private const string Monthly = """{"source":"aws.scheduler","detail-type":"Scheduled Event","mode":"drill"}""";

    private readonly Landscape aws = fixture.Aws;

    [Fact]
    public async Task An_armed_alert_is_proven_and_its_people_get_a_mail_that_says_it_is_a_test()
    {
        await aws.StartOverAsync();
        aws.World.Calls.Clear();

        var report = await aws.InvokeAsync(Drill);

        Assert.Equal(("drill", "armed", true),
            (report.Json.GetProperty("mode").GetString(), report.Verdict,
                report.Json.GetProperty("drill").GetProperty("proven").GetBoolean()));
        var alert = Alert(report);
        Assert.Equal(("held", "set", "executed"), (Text(alert, "pattern"), Text(alert, "state"), Text(alert, "action")));
        Assert.Equal([Landscape.Subscriber], alert.GetProperty("people").EnumerateArray().Select(one => one.GetString()));
        Assert.All(alert.GetProperty("samples").EnumerateArray(),
            one => Assert.Equal(one.GetProperty("expected").GetBoolean(), one.GetProperty("matched").GetBoolean()));
        var mail = Assert.Single(aws.World.Inbox.All);
        Assert.Equal(Landscape.Subscriber, mail.To);
        Assert.Contains($"AlarmKeeper drill, by {FunctionRole.Arn} at ", mail.Body, StringComparison.Ordinal);
        Assert.Contains("This is a test: nobody used root", mail.Body, StringComparison.Ordinal);
        Assert.Equal(["SetAlarmState", "TagResource", "TagResource"],
            aws.World.Calls.Writes.Select(call => call.Operation).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_runs_after_a_drill_find_nothing_amiss_and_root_is_heard_again()
    {
        await aws.StartOverAsync();
        HoldEventsBack();
        await aws.InvokeAsync(Drill);
        Assert.Equal("ALARM", aws.ReadAlarm()["StateValue"]!.ToString());
        var meanwhile = await aws.InvokeAsync();
        Assert.Equal(("armed", 0, 0), (meanwhile.Verdict, meanwhile.Rows.Count, meanwhile.Open.Count));

        aws.World.RestoreDelivery(ControlTowerSeed.Trail);
        // Longer than an alarm may be in ALARM without a cause in the log group (row A15).
        aws.Pass(30);
        Assert.Equal("OK", aws.ReadAlarm()["StateValue"]!.ToString());
        var later = await aws.InvokeAsync();
        Assert.Equal(("armed", 0, 0), (later.Verdict, later.Rows.Count, later.Writes));
        Assert.Equal([Landscape.Subscriber], aws.RootSignsIn().Select(mail => mail.To));
    }

    [Fact]
    public async Task Whoever_borrows_the_words_of_a_drill_is_named_before_and_after_one()
    {
        await aws.StartOverAsync();
        HoldEventsBack();
        Forge();
        Assert.Contains("A14", (await aws.InvokeAsync()).Rows);

        aws.Pass(5);
        Assert.True((await aws.InvokeAsync(Drill)).Json.GetProperty("drill").GetProperty("proven").GetBoolean());
        aws.Pass(5);
        Forge();
        Assert.Contains("A14", (await aws.InvokeAsync()).Rows);
    }

    [Fact]
    public async Task A_drill_that_the_schedule_starts_and_that_proves_the_alert_writes_no_notice()
    {
        await aws.StartOverAsync();
        Assert.True((await aws.InvokeAsync(Monthly)).Json.GetProperty("drill").GetProperty("proven").GetBoolean());
        Assert.Equal([Landscape.Subscriber], aws.World.Inbox.All.Select(mail => mail.To));
    }

    [Fact]
    public async Task A_drill_that_the_schedule_starts_and_that_does_not_prove_the_alert_is_told_and_fails_the_invocation()
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named("somebody writes to the metric until the alarm stays in ALARM"));
        aws.World.Inbox.Clear();

        var failed = await aws.InvokeRawAsync(Monthly);

        Assert.Equal((false, "AlarmKeeper.NotProven"), (failed.Succeeded, failed.ErrorType));
        Assert.Contains("the alarm is in ALARM already", failed.Body, StringComparison.Ordinal);
        var notice = Assert.Single(aws.World.Inbox.Notifications, mail => mail.To == Landscape.NoticeReader);
        Assert.Equal("AlarmKeeper: the drill did NOT prove the alert (111122223333 eu-west-1)", notice.Subject);
        Assert.Contains("\nDRILL\n", notice.Body, StringComparison.Ordinal);
        Assert.Contains("not proven: the alarm is in ALARM already", notice.Body, StringComparison.Ordinal);

        aws.World.Inbox.Clear();
        Assert.False((await aws.InvokeAsync(Drill)).Json.GetProperty("drill").GetProperty("proven").GetBoolean());
        Assert.Empty(aws.World.Inbox.All);
    }

    [Fact]
    public async Task A_drill_repairs_nothing_and_says_so()
    {
        await aws.StartOverAsync();
        aws.DeleteFilter();
        var report = await aws.InvokeAsync(Drill);
        Assert.Equal("a drill repairs nothing", report.Link("metric-filter").GetProperty("repair").GetProperty("reason").GetString());
        Assert.Equal((0, "disarmed"), (report.Writes, report.Verdict));
    }

    [Fact]
    public async Task An_action_that_failed_once_is_history_after_a_drill_whose_action_succeeds()
    {
        await aws.StartOverAsync();
        var policy = aws.Call("sns", "GetTopicAttributes", new() { ["TopicArn"] = aws.Topic })["Attributes"]!["Policy"]!.ToString();
        await aws.PlayAsync(Break.Named("the topic's policy denies everybody to publish"));
        Assert.Empty(aws.RootSignsIn());
        aws.Pass(20);
        aws.SetTopic("Policy", policy);
        var before = await aws.InvokeAsync();
        Assert.Equal("disarmed", before.Verdict);
        Assert.Contains(before.Todos, todo => todo.Contains("run 'alarmkeeper drill'", StringComparison.Ordinal));

        var report = await aws.InvokeAsync(Drill);

        Assert.Equal(("armed", true), (report.Verdict, report.Json.GetProperty("drill").GetProperty("proven").GetBoolean()));
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
    }

    // The next event would be a datapoint, and a datapoint sets the state right: with AWS that takes minutes.
    private void HoldEventsBack() => aws.World.BreakDelivery(ControlTowerSeed.Trail, null);

    private void Forge() => aws.Call("monitoring", "SetAlarmState", new()
    {
        ["AlarmName"] = Landscape.Alarm,
        ["StateValue"] = "ALARM",
        ["StateReason"] = DrillReason.Of(FunctionRole.Arn, aws.Home.Now),
    });

    private static JsonElement Alert(ReportView report) =>
        Assert.Single(report.Json.GetProperty("drill").GetProperty("alerts").EnumerateArray());

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}

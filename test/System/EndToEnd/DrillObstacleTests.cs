using System.Text.Json;
using AlarmKeeper.Configuration;
using AlarmKeeper.Modes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>What keeps a drill from proving the alert: no state is set where that would not send the mail, and the reason is
/// named.</summary>
[Trait("Category", "EndToEnd")]
public class DrillObstacleTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private const string Drill = """{"mode":"drill"}""";

    private readonly Landscape aws = fixture.Aws;

    [Theory]
    [InlineData("the pattern spares sign-ins", "does not match", "root signs in to the console")]
    [InlineData("the pattern spells root with a small letter", "does not match", "root calls an API with an access key")]
    public async Task A_pattern_that_misses_root_fails_and_sets_no_state(string name, string verb, string fixtureName)
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named(name));

        var alert = await WithheldAsync();

        Assert.Equal("failed", alert.GetProperty("pattern").GetString());
        Assert.Contains($"the deployed pattern {verb} when ", alert.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains(alert.GetProperty("samples").EnumerateArray(), one =>
            one.GetProperty("name").GetString() == fixtureName && one.GetProperty("expected").GetBoolean()
                && !one.GetProperty("matched").GetBoolean());
    }

    [Fact]
    public async Task A_pattern_that_takes_a_service_for_root_fails_and_sets_no_state()
    {
        await aws.StartOverAsync();
        var filter =
            aws.Call("logs", "DescribeMetricFilters",
                new() { ["logGroupName"] = AlarmKeeper.Sandbox.Seed.ControlTowerSeed.LogGroup })["metricFilters"]![0]!.DeepClone()
                    .AsObject();
        filter["filterPattern"] = """{ $.userIdentity.type = "Root" }""";
        foreach (var name in (string[])["creationTime", "applyOnTransformedLogs"])
            filter.Remove(name);
        aws.Call("logs", "PutMetricFilter", filter);

        var alert = await WithheldAsync();

        Assert.Equal("the deployed pattern matches when a service calls on root's behalf", alert.GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("the filter is deleted", "no such metric filter", "failed")]
    [InlineData("the alarm is deleted", "there is no such alarm", "held")]
    [InlineData("a composite alarm takes the alarm's name", "a composite alarm has its name", "held")]
    [InlineData("the alarm's actions are disabled", "actions are disabled", "held")]
    [InlineData("a rule mutes the alarm", " mutes the alarm", "held")]
    [InlineData("the topic is taken off the alarm", "acts on no topic of AlarmKeeper's", "held")]
    [InlineData("somebody writes to the metric until the alarm stays in ALARM", "in ALARM already", "held")]
    public async Task A_state_that_would_send_no_mail_is_not_set(string name, string reason, string pattern)
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named(name));

        var alert = await WithheldAsync();

        Assert.Equal(pattern, alert.GetProperty("pattern").GetString());
        Assert.Contains(reason, alert.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_mutes_at_night_is_no_obstacle_by_day()
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named("a rule will mute the alarm some day"));
        Assert.Equal("set", Alert(await aws.InvokeAsync(Drill)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_topic_that_takes_no_message_from_the_alarm_is_found_by_the_failed_action()
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named("the topic's policy denies everybody to publish"));

        var report = await aws.InvokeAsync(Drill);

        var alert = Alert(report);
        Assert.Equal(("set", "failed", "disarmed"),
            (alert.GetProperty("state").GetString(), alert.GetProperty("action").GetString(), report.Verdict));
        Assert.StartsWith("Failed to execute action", alert.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains(report.Open, matter => matter.Contains("Failed to execute action", StringComparison.Ordinal));
        Assert.False(Proven(report));
    }

    [Fact]
    public async Task Without_a_confirmed_subscriber_nothing_is_proven_until_the_notice_topic_stands_in()
    {
        await aws.StartOverAsync();
        aws.World.UnsubscribeByLink(Landscape.Subscriber, aws.Topic);
        aws.Call("sns", "Subscribe", new() { ["TopicArn"] = aws.Topic, ["Protocol"] = "email", ["Endpoint"] = Landscape.Subscriber });
        var report = await aws.InvokeAsync(Drill);
        Assert.Equal("executed", Alert(report).GetProperty("action").GetString());
        Assert.Contains("no confirmed subscriber", Alert(report).GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(("", Landscape.Subscriber), (Names(report, "people"), Names(report, "pending")));
        Assert.False(Proven(report));

        await aws.InvokeAsync();
        // The function drills once in a quarter of an hour.
        aws.Pass(16);
        var standIn = await aws.InvokeAsync(Drill);
        Assert.Equal((Landscape.NoticeReader, Landscape.Subscriber), (Names(standIn, "people"), Names(standIn, "pending")));
        Assert.Equal(("weakened", true), (standIn.Verdict, Proven(standIn)));
    }

    [Fact]
    public async Task A_sample_event_that_cannot_be_tried_leaves_the_drill_unknown()
    {
        await aws.StartOverAsync();
        aws.World.Faults.Add(new(FaultKind.Html, Operation: "TestMetricFilter") { Status = 200 });
        var run = await aws.RunAsync("drill", "--json");
        aws.World.Faults.Clear();
        var report = ReportView.Parse(run.Output);
        Assert.Equal((3, "armed", "unknown", "withheld"),
            (run.ExitCode, report.Verdict, Alert(report).GetProperty("pattern").GetString(),
                Alert(report).GetProperty("state").GetString()));
        Assert.Contains("TestMetricFilter", Alert(report).GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_the_command_line_proven_is_0_and_not_proven_is_1()
    {
        await aws.StartOverAsync();
        var proven = await aws.RunAsync("drill");
        Assert.Equal((0, ""), (proven.ExitCode, proven.Errors));
        Assert.Contains($"should have mail: {Landscape.Subscriber}\n", proven.Output, StringComparison.Ordinal);
        Assert.Contains("The drill proved every alert", proven.Output, StringComparison.Ordinal);

        await aws.PlayAsync(Break.Named("somebody writes to the metric until the alarm stays in ALARM"));
        var again = await aws.RunAsync("drill");
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("not proven: the alarm is in ALARM already", again.Output, StringComparison.Ordinal);
    }

    private async Task<JsonElement> WithheldAsync()
    {
        aws.World.Calls.Clear();
        aws.World.Inbox.Clear();
        var report = await aws.InvokeAsync(Drill);
        Assert.Empty(aws.World.Calls.Writes);
        Assert.Empty(aws.World.Inbox.All);
        Assert.False(Proven(report));
        Assert.Equal("withheld", Alert(report).GetProperty("state").GetString());
        return Alert(report);
    }

    private static JsonElement Alert(ReportView report) =>
        Assert.Single(report.Json.GetProperty("drill").GetProperty("alerts").EnumerateArray());

    private static bool Proven(ReportView report) => report.Json.GetProperty("drill").GetProperty("proven").GetBoolean();

    private static string Names(ReportView report, string list) =>
        string.Join(',', Alert(report).GetProperty(list).EnumerateArray().Select(one => one.GetString()));
}

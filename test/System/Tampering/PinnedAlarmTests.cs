using System.Text.Json.Nodes;
using AlarmKeeper.Findings;
using AlarmKeeper.Sandbox.Monitoring;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Tampering;

/// <summary>An alarm that something holds in ALARM, or that CloudWatch cannot evaluate, does not change its state when root signs in (rows
/// A5, A14–A17, F5, F13).</summary>
[Trait("Category", "EndToEnd")]
public class PinnedAlarmTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    // An alarm that is in ALARM for longer has to have a reason in the log group.
    private const int LongerThanExplained = 25;

    private readonly Landscape aws = fixture.Aws;

    [Fact]
    [Row("A15", Outcome.Named)]
    public async Task Data_that_somebody_writes_to_the_metric_hide_root_and_are_named()
    {
        await aws.StartOverAsync();
        Assert.Empty(aws.RootSignsIn(WriteToTheMetric));

        aws.Pass(LongerThanExplained, WriteToTheMetric);
        var report = await aws.InvokeAsync();
        Assert.Equal("weakened", report.Verdict);
        Assert.Contains("A15", report.Rows);
        Assert.Contains(report.Todos, todo => todo.Contains("PutMetricData is not in CloudTrail", StringComparison.Ordinal));
    }

    [Fact]
    [Row("A15", Outcome.Harmless)]
    public async Task An_alarm_that_roots_own_events_keep_in_ALARM_is_in_order()
    {
        await aws.StartOverAsync();
        aws.Pass(LongerThanExplained + 5, () => aws.World.CloudTrail.RootSignIn(ControlTowerSeed.Account));
        Assert.Equal("ALARM", aws.ReadAlarm()["StateValue"]!.ToString());

        var report = await aws.InvokeAsync();
        Assert.Equal(("armed", 0), (report.Verdict, report.Rows.Count));
    }

    [Fact]
    [Row("A16", Outcome.Healed)]
    [Row("F5", Outcome.Healed)]
    public async Task A_default_value_of_one_hides_root_while_other_events_come_and_is_taken_off()
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named("every quiet minute counts one"));
        Assert.Empty(aws.RootSignsIn(DoSomething));

        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
        Assert.Equal([Landscape.Subscriber], aws.RootSignsIn(DoSomething).Select(mail => mail.To));
    }

    [Theory]
    [InlineData("the alarm looks at the minimum")]
    [InlineData("the alarm looks at a percentile")]
    [Row("A5", Outcome.Healed)]
    public async Task A_statistic_that_other_events_drown_hides_root_and_is_put_right(string name)
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named(name));
        Assert.Empty(aws.RootSignsIn(DoSomething));

        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
        Assert.Equal([Landscape.Subscriber], aws.RootSignsIn(DoSomething).Select(mail => mail.To));
    }

    [Fact]
    [Row("F13", Outcome.Named)]
    public async Task A_second_filter_that_counts_everything_hides_root_and_is_named()
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named("a second filter feeds the metric"));
        Assert.Empty(aws.RootSignsIn(DoSomething));

        var report = await aws.InvokeAsync();
        Assert.Equal("weakened", report.Verdict);
        Assert.Contains(report.Open, matter =>
            matter.Contains("root-use-by-account on aws-controltower/CloudTrailLogs feeds RootAccountUsage too", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("EVALUATION_ERROR", "disarmed")]
    [InlineData("EVALUATION_FAILURE", "disarmed")]
    [InlineData("PARTIAL_DATA", "weakened")]
    [Row("A17", Outcome.Named)]
    public async Task An_alarm_that_CloudWatch_cannot_evaluate_hides_root_and_is_named(string evaluation, string verdict)
    {
        await aws.StartOverAsync();
        var alarm = aws.Home.Store<MonitoringStore>().Alarms[Landscape.Alarm];
        (alarm.EvaluationState, alarm.Watch) = (evaluation, null);
        Assert.Empty(aws.RootSignsIn());

        var report = await aws.InvokeAsync();
        Assert.Equal(verdict, report.Verdict);
        Assert.Contains("A17", report.Rows);
        Assert.Contains(report.Open, matter => matter.Contains(evaluation, StringComparison.Ordinal));
    }

    [Fact]
    [Row("A14", Outcome.Named)]
    public async Task A_state_set_by_hand_is_named_while_it_is_fresh_and_then_forgotten()
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named("somebody sets the alarm's state by hand"));
        Assert.Contains("A14", (await aws.InvokeAsync()).Rows);

        aws.Pass(3 * 60);
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
        Assert.Equal("nothing to see here", aws.ReadAlarm()["StateReason"]!.ToString());
    }

    private void WriteToTheMetric() => aws.Call("monitoring", "PutMetricData", new()
    {
        ["Namespace"] = "LogMetrics",
        ["MetricData"] = new JsonArray(new JsonObject { ["MetricName"] = Landscape.Alarm, ["Value"] = 1 }),
    });

    // Whatever an account is busy with: it is an event, and not root's.
    private void DoSomething() => aws.Call("sts", "GetCallerIdentity", []);
}

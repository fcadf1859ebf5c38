using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.ChangedBy;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.ChangedBy;

/// <summary>
/// Which sequence of calls is a conflict: o is somebody else's, k is AlarmKeeper's, a minute each, the newest last; then comes this run's
/// repair.
/// </summary>
public class ConflictTests
{
    private const string Put = "PutMetricAlarm";
    private const string Heartbeat =
        """{"alarmName":"RootAccountUsageHeartbeat","metricName":"RootAccountUsage","namespace":"LogMetrics"}""";

    private static readonly Finding Alarm = Chains.Armed().WithAlarm(alarm => alarm with { ActionsEnabled = false }).Link(LinkKind.Alarm);

    [Theory]
    [InlineData("okok", 3)]
    [InlineData("okoko", 3)]
    [InlineData("okokoko", 4)]
    [InlineData("koko", 0)]
    [InlineData("kok", 0)]
    [InlineData("ooko", 0)]
    [InlineData("okkkk", 0)]
    [InlineData("kkkk", 0)]
    [InlineData("oooo", 0)]
    [InlineData("ookookoo", 3)]
    [InlineData("", 0)]
    public void Rounds_are_counted_and_not_calls(string calls, int repairs) => Assert.Equal(repairs, Of(calls)?.Repairs ?? 0);

    [Fact]
    public void It_names_the_newest_caller_and_when_it_began()
    {
        var conflict = Of("okoko")!;

        Assert.Equal(Chains.Now.AddMinutes(-5), conflict.Since);
        Assert.Equal(Chains.Now.AddMinutes(-1), conflict.By.At);
    }

    [Fact]
    public void A_repair_within_the_second_of_the_call_comes_after_it()
    {
        var (first, second) = (Chains.Now.AddMinutes(-9), Chains.Now.AddMinutes(-5));

        Assert.Equal(3, Conflict.Of(Alarm, Put, Changes([Other(second), Other(first)], [Own(second), Own(first)]))?.Repairs);
    }

    [Fact]
    public void Calls_on_another_alarm_of_the_same_metric_are_no_part_of_it()
    {
        Assert.Null(Of("okok", own: call => call with { Parameters = Heartbeat }));
        Assert.Null(Of("okok", other: call => call with { Name = Put, Parameters = Heartbeat }));
    }

    [Fact]
    public void A_heartbeat_made_within_the_second_of_the_first_call_ends_no_round()
    {
        var (first, second) = (Chains.Now.AddMinutes(-9), Chains.Now.AddMinutes(-5));

        Assert.Null(Conflict.Of(
            Alarm, Put, Changes([Other(second), Other(first)], [Own(second), Own(first) with { Parameters = Heartbeat }])));
    }

    [Fact]
    public void What_this_run_wrote_itself_is_counted_once() =>
        Assert.Null(Conflict.Of(Alarm, Put, Changes(
            [Other(Chains.Now.AddMinutes(-1)), Other(Chains.Now.AddMinutes(-9))],
            [Own(Chains.Now.AddSeconds(1)), Own(Chains.Now.AddMinutes(-5))])));

    [Fact]
    public void Another_alarms_calls_and_other_operations_are_no_part_of_it()
    {
        Assert.Null(Of("okok", other => other with { Parameters = """{"alarmNames":["Another"]}""" }));
        Assert.Null(Of("okok", own: call => call with { Parameters = """{"alarmName":"Another"}""" }));
        Assert.Null(Of("okok", own: call => call with { Name = "SetAlarmState" }));
    }

    private static Conflict? Of(
        string calls, Func<CloudTrailEvent, CloudTrailEvent>? other = null, Func<CloudTrailEvent, CloudTrailEvent>? own = null)
    {
        var at = calls.Select((who, index) => (Who: who, At: Chains.Now.AddMinutes(index - calls.Length))).Reverse().ToList();
        return Conflict.Of(Alarm, Put, Changes(
            [.. at.Where(one => one.Who == 'o').Select(one => (other ?? (call => call))(Other(one.At)))],
            [.. at.Where(one => one.Who == 'k').Select(one => (own ?? (call => call))(Own(one.At)))]));
    }

    private static Changes Changes(ImmutableArray<CloudTrailEvent> others, ImmutableArray<CloudTrailEvent> own) =>
        new(others, own, Chains.Now);

    private static CloudTrailEvent Other(DateTimeOffset at) =>
        Reports.Mallory with { At = at, Parameters = """{"alarmNames":["RootAccountUsage"]}""" };

    private static CloudTrailEvent Own(DateTimeOffset at) => Reports.Mallory with
    {
        Caller = "arn:aws:sts::111122223333:assumed-role/keeper/x",
        At = at,
        Name = Put,
        Parameters = """{"alarmName":"RootAccountUsage"}""",
    };
}

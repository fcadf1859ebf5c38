using System.Globalization;
using System.Text;
using AlarmKeeper.Alarms;
using AlarmKeeper.Findings;
using AlarmKeeper.Modes;
using AlarmKeeper.Reporting;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Trigger;

namespace AlarmKeeper.Tests.Trigger;

/// <summary>Which events need no run of their own, because the last run began after the call.</summary>
public class RepeatedEventsTests
{
    [Theory]
    [InlineData(-3600, true)]
    [InlineData(-5, true)]
    [InlineData(-4, false)]
    [InlineData(0, false)]
    [InlineData(30, false)]
    [InlineData(86_400, false)]
    public void A_call_was_seen_when_the_last_run_began_well_after_it(int secondsAfterTheRunBegan, bool isSeen) =>
        Assert.Equal(isSeen, RepeatedEvents.After(Reports.Armed).HasSeen(Tampering(secondsAfterTheRunBegan)));

    [Theory]
    [InlineData("iam.amazonaws.com", -59, false)]
    [InlineData("iam.amazonaws.com", -60, true)]
    [InlineData("organizations.amazonaws.com", -59, false)]
    [InlineData("kms.amazonaws.com", -59, false)]
    [InlineData("sns.amazonaws.com", -59, true)]
    public void What_takes_a_while_to_hold_everywhere_gets_a_while(string source, int secondsAfterTheRunBegan, bool isSeen) =>
        Assert.Equal(isSeen, RepeatedEvents.After(Reports.Armed).HasSeen(Tampering(secondsAfterTheRunBegan, source)));

    [Theory]
    [InlineData("0001-01-01T00:00:00Z", true)]
    [InlineData("9999-12-31T23:59:59Z", false)]
    public void A_time_at_the_end_of_all_times_fails_nothing(string at, bool isSeen)
    {
        var payload = $$$"""{"detail-type":"AWS API Call via CloudTrail","detail":{"eventName":"DeleteAlarms","eventTime":"{{{at}}}"}}""";
        Assert.Equal(isSeen, RepeatedEvents.After(Reports.Armed).HasSeen(Payload.Read(Encoding.UTF8.GetBytes(payload))));
    }

    [Fact]
    public void Before_the_first_run_nothing_was_seen() => Assert.False(RepeatedEvents.Nothing.HasSeen(Tampering(-3600)));

    [Fact]
    public void A_run_that_repaired_and_told_has_seen_it() => Assert.True(RepeatedEvents.After(Reports.Repaired).HasSeen(Tampering(-60)));

    public static TheoryData<string> Incomplete => [.. Runs.Keys];

    [Theory]
    [MemberData(nameof(Incomplete))]
    public void A_run_that_is_not_done_with_what_it_saw_spares_none(string run) =>
        Assert.False(RepeatedEvents.After(Runs[run]).HasSeen(Tampering(-3600)));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"mode":"check"}""")]
    [InlineData("""{"detail-type":"Scheduled Event","detail":{"eventName":"DeleteAlarms","eventTime":"2020-01-01T00:00:00Z"}}""")]
    [InlineData("""{"detail-type":"AWS API Call via CloudTrail"}""")]
    [InlineData("""{"detail-type":"AWS API Call via CloudTrail","detail":{"eventName":"DeleteAlarms"}}""")]
    [InlineData("""{"detail-type":"AWS API Call via CloudTrail","detail":{"eventName":"DeleteAlarms","eventTime":"long ago"}}""")]
    [InlineData("""{"detail-type":"AWS API Call via CloudTrail","detail":{"eventName":"DeleteAlarms","eventTime":1}}""")]
    public void Other_causes_and_calls_without_a_time_always_get_their_run(string payload) =>
        Assert.False(RepeatedEvents.After(Reports.Armed).HasSeen(Payload.Read(Encoding.UTF8.GetBytes(payload))));

    [Fact]
    public void What_stays_unread_and_was_told_does_not_make_every_call_of_a_burst_a_run()
    {
        var report = Reports.Armed with
        { NotChecked = [new("whether a mute rule silences the alarms", "ListAlarmMuteRules: AccessDenied: no") { WasReported = true }] };

        Assert.True(RepeatedEvents.After(report).HasSeen(Tampering(-6)));
    }

    private static Dictionary<string, RunReport> Runs { get; } = new()
    {
        ["disarmed"] = Reports.Hopeless,
        ["unknown"] = Reports.Unknown,
        ["blind"] = Reports.Blind,
        ["only checked"] = Reports.Armed with { Mode = Mode.Check },
        ["not told"] = Reports.Repaired with
        { Notice = new() { Reason = NoticeReason.Repaired, Errors = ["Publish: Throttled: slow down"] } },
        ["failed to repair"] = Reports.Armed with
        { Links = [new(Weakened, new(RepairOutcome.Failed, "PutMetricAlarm", "no"), LinkState.Changed)] },
        ["did not check something"] = Reports.Armed with
        { NotChecked = [new("whether a mute rule silences the alarms", "ListAlarmMuteRules: Throttling: slow down")] },
        ["left unread"] = Reports.Armed with { Links = [new(Weakened, null, LinkState.Unknown)] },
    };

    private static Finding Weakened => Finding.Of(
        new AlarmLink("RootAccountUsage", "RootAccountUsage"),
        [AlarmRows.MissingDataKeepAlarm.ToRepair("TreatMissingData", "notBreaching", "ignore", Severity.S2)]);

    private static Request Tampering(int secondsAfterTheRunBegan, string source = "monitoring.amazonaws.com")
    {
        var at =
            Chains.Now.AddSeconds(secondsAfterTheRunBegan).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var payload = $$$"""{"detail-type":"AWS API Call via CloudTrail","detail":{"eventName":"DisableAlarmActions","eventSource":"{{{source}}}","eventTime":"{{{at}}}"}}""";
        return Payload.Read(Encoding.UTF8.GetBytes(payload));
    }
}

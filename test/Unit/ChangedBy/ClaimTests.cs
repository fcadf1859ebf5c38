using System.Collections.Immutable;
using AlarmKeeper.ChangedBy;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.ChangedBy;

/// <summary>An event that started the run, of which CloudTrail's history has no record: anybody may have written it.</summary>
public class ClaimTests
{
    private const string Put = "PutMetricAlarm";

    private static readonly Finding Alarm = Chains.Armed().WithAlarm(alarm => alarm with { ActionsEnabled = false }).Link(LinkKind.Alarm);

    [Fact]
    public void It_is_named_as_a_claim_where_no_record_is()
    {
        var call = Of([Claim(1)]).Newest(Alarm)!;

        Assert.Contains("(according to the event that started this run; CloudTrail's history does not have it yet)", Words.Call(call),
            StringComparison.Ordinal);
        Assert.DoesNotContain("according", Words.Call(call with { IsClaim = false }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_goes_before_it() => Assert.Equal("bob", Of([Claim(1), Record(9, "bob")]).Newest(Alarm)!.Caller);

    [Fact]
    public void A_record_of_what_was_repaired_since_does_not() =>
        Assert.Equal("alice", Of([Claim(1), Record(9, "bob")], [Record(5, "keeper") with { Name = Put }]).Newest(Alarm)!.Caller);

    [Fact]
    public void It_makes_no_fight() => Assert.Null(Conflict.Of(
        Alarm, Put, Of([Claim(9), Record(5, "bob")], [Record(7, "keeper") with { Name = Put }, Record(3, "keeper") with { Name = Put }])));

    [Fact]
    public void It_shortens_no_search() => Assert.Equal(Chains.Now.AddHours(-2), Of([Claim(1)]).ChangedSince(Alarm, Put));

    private static Changes Of(ImmutableArray<CloudTrailEvent> others, ImmutableArray<CloudTrailEvent> own = default) =>
        new(others, own.IsDefault ? [] : own, Chains.Now);

    private static CloudTrailEvent Claim(int minutesAgo) => Record(minutesAgo, "alice") with { IsClaim = true };

    private static CloudTrailEvent Record(int minutesAgo, string caller) => Reports.Mallory with
    {
        At = Chains.Now.AddMinutes(-minutesAgo),
        Caller = caller,
        Parameters = """{"alarmNames":["RootAccountUsage"],"alarmName":"RootAccountUsage"}""",
    };
}

using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.Events;
using AlarmKeeper.RootActivity;
using AlarmKeeper.RunState;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.RootActivity;

/// <summary>What people read as one thing, and what as several.</summary>
public class ActivityGroupTests
{
    private static readonly Activity Call = Explanations.Root(ActivityKind.ApiCall, 5, it => it with { Name = "GetUser", Id = "a" });

    [Fact]
    public void The_same_call_again_and_again_is_one_group_with_its_newest_record()
    {
        var group = Assert.Single(ActivityGroup.Of(
        [
            Call,
            With(it => it with { At = it.At.AddMinutes(2), Id = "b", UserAgent = "curl" }),
            With(it => it with { At = it.At.AddMinutes(-2), Id = "c" }),
        ]));

        Assert.Equal((3, "b", Call.Event.At.AddMinutes(-2)), (group.Count, group.Newest.Event.Id, group.First));
    }

    [Fact]
    public void Another_address_account_answer_or_way_in_is_another_group()
    {
        Activity[] different =
        [
            Call,
            With(it => it with { SourceIp = "198.51.100.1" }),
            With(it => it with { Account = Explanations.Member }),
            With(it => it with { Error = "AccessDenied" }),
            With(it => it with { UsedMfa = false }),
            With(it => it with { Backfill = "DELIVERY_DELAY" }),
        ];

        Assert.Equal(different.Length, ActivityGroup.Of(different).Length);
    }

    [Fact]
    public void A_record_that_CloudTrail_corrected_is_one_event_as_corrected()
    {
        var correction = With(it => it with { SourceIp = "198.51.100.1", Backfill = "UPDATED_DATA", Corrects = "a" }) with
        {
            IngestedAt = Call.IngestedAt.AddMinutes(9),
        };

        var group = Assert.Single(ActivityGroup.Of([Call, correction]));

        Assert.Equal((1, "198.51.100.1", false), (group.Count, group.Newest.Event.SourceIp, group.Newest.IsCorrection));
        Assert.True(Assert.Single(ActivityGroup.Of([correction])).Newest.IsCorrection);
    }

    [Fact]
    public void Of_two_corrections_the_later_holds_whatever_ids_they_have()
    {
        var first = With(it => it with { Id = "b", Error = "wrong", Corrects = "a" }) with { IngestedAt = Call.IngestedAt.AddMinutes(1) };
        var second = With(it => it with { Id = "c", Error = "right", Corrects = "a" }) with { IngestedAt = Call.IngestedAt.AddMinutes(2) };

        Assert.Equal("right", Assert.Single(ActivityGroup.Of([second, Call, first])).Newest.Event.Error);
    }

    [Fact]
    public void The_newest_comes_first()
    {
        var groups = ActivityGroup.Of(
            [With(it => it with { Name = "Old" }), With(it => it with { Name = "New", At = it.At.AddMinutes(1) })]);

        Assert.Equal(["New", "Old"], groups.Select(group => group.Newest.Event.Name));
    }

    [Fact]
    public void What_succeeded_comes_before_what_failed_however_new_that_is()
    {
        var groups = ActivityGroup.Of([
            With(it => it with { Name = "Refused", Error = "AccessDenied", At = it.At.AddMinutes(2) }),
            With(it => it with { Name = "Guessed", Kind = ActivityKind.FailedSignIn, At = it.At.AddMinutes(1) }),
            With(it => it with { Name = "Done" }),
        ]);

        Assert.Equal(["Done", "Refused", "Guessed"], groups.Select(group => group.Newest.Event.Name));
    }

    [Fact]
    public void A_record_that_two_alerts_watch_for_counts_once_for_the_first()
    {
        var group = Assert.Single(ActivityGroup.Of([Call, Call with { Alert = "IamPolicyChanges" }]));

        Assert.Equal((1, "RootAccountUsage"), (group.Count, group.Newest.Alert));
    }

    [Fact]
    public void What_people_were_told_of_another_alert_is_known_again_by_when_it_was_delivered_and_not_by_when_it_happened()
    {
        var change = Call with { Alert = "IamPolicyChanges" };
        var memory = Memory.FromTags(Memory.Nothing.WithExplained([change]).ChangedTags(Memory.Nothing), Chains.Now);

        Assert.True(memory.HasExplained(change));
        var late = change with
        { Event = Call.Event with { At = Call.Event.At.AddMinutes(-20) }, IngestedAt = Call.IngestedAt.AddMilliseconds(1) };
        Assert.False(memory.HasExplained(late));
        Assert.False(memory.HasExplained(Call));
    }

    [Fact]
    public void What_people_know_is_never_forgotten_for_something_older()
    {
        var change = Call with { Alert = "IamPolicyChanges" };
        var memory = Memory.Nothing.WithExplained([change]).WithExplained([change with { IngestedAt = Call.IngestedAt.AddHours(-1) }]);

        Assert.True(memory.HasExplained(change));
    }

    private static Activity With(Func<CloudTrailEvent, CloudTrailEvent> change) => Call with { Event = change(Call.Event) };
}

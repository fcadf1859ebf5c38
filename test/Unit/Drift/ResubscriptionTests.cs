using AlarmKeeper.Chain;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.RunState;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Drift;

/// <summary>Rows N6 and N7: when an address gets one more mail.</summary>
public class ResubscriptionTests
{
    private static readonly TimeSpan AnHour = TimeSpan.FromHours(1);
    private static readonly TimeSpan ADay = TimeSpan.FromDays(1);

    [Fact]
    public void An_invitation_of_an_hour_ago_is_waited_for() =>
        Assert.Equal("N7 Report", Ann(Pending().WithMemory(Chains.Ann, SubscriberStatus.Pending, AnHour)));

    [Fact]
    public void After_a_day_the_invitation_is_sent_again() =>
        Assert.Equal("N7 Repair", Ann(Pending().WithMemory(Chains.Ann, SubscriberStatus.Pending, ADay)));

    [Fact]
    public void A_pending_one_whom_nobody_remembers_may_have_been_invited_just_now() =>
        Assert.Equal("N7 Report", Ann(Pending().WithoutMemory()));

    [Fact]
    public void And_is_waited_for_from_then_on()
    {
        var situation = Pending().WithoutMemory();

        Assert.Equal(new RememberedSubscriber(SubscriberStatus.Pending, Chains.Now, ""),
            situation.Remember(Memory.Nothing).Find(Chains.Ann));
    }

    [Fact]
    public void Somebody_missing_whom_nobody_remembers_is_invited() => Assert.Equal("N5 Repair", Ann(Vanished().WithoutMemory()));

    [Fact]
    public void Somebody_whose_subscription_is_lost_twice_a_day_is_invited_once() =>
        Assert.Equal("N5 Report", Ann(Vanished().WithMemory(Chains.Ann, SubscriberStatus.Pending, AnHour)));

    [Fact]
    public void Where_it_cannot_be_remembered_nobody_is_invited_unless_a_person_asks()
    {
        var situation = Vanished().WithUnreadableMemory();

        Assert.Equal("N5 Report", Ann(situation));
        Assert.Equal("N5 Repair", Ann(situation with { Observed = situation.Observed with { MayInviteUnremembered = true } }));
    }

    [Fact]
    public void A_queue_is_asked_for_nothing_and_is_subscribed_whatever_is_remembered()
    {
        var queue = new Subscriber("sqs", "arn:aws:sqs:eu-west-1:111122223333:alerts");
        var records =
            new SubscriptionRecords(Chains.Now, new Observation<Memory>.Unreadable("denied"), Chains.Armed().Observed.EndedByCall);

        Assert.True(Resubscription.MayBeInvited(queue, records));
        Assert.False(Resubscription.MayBeInvited(Chains.Ann, records));
    }

    [Fact]
    public void Without_a_readable_memory_nobody_is_invited_again() => Assert.Equal("N7 Report", Ann(Pending().WithUnreadableMemory()));

    [Fact]
    public void An_invitation_that_expired_is_replaced_at_once() =>
        Assert.Equal("N5 Repair", Ann(Vanished().WithMemory(Chains.Ann, SubscriberStatus.Pending, TimeSpan.FromDays(3))));

    [Fact]
    public void Somebody_unsubscribed_by_a_recorded_call_is_subscribed_again_at_once() =>
        Assert.Equal("N5 Repair", Ann(Vanished().WithEnded($"{Chains.TopicArn}:id-of-ann")));

    [Fact]
    public void Somebody_who_lost_the_whole_topic_is_subscribed_again_at_once() =>
        Assert.Equal("N5 Repair", Ann(Vanished().WithEnded(Chains.TopicArn)));

    [Fact]
    public void Somebody_who_left_without_a_recorded_call_is_asked_first()
    {
        var situation = Vanished();

        Assert.Equal("N6 Report", Ann(situation));
        Assert.Equal("none, and CloudTrail has no call that ended it", situation.Link(Chains.Ann).Differences[0].Observed);
        Assert.Equal(LinkState.Missing, situation.Link(Chains.Ann).State);
    }

    [Fact]
    public void The_call_that_ended_another_subscription_explains_nothing() =>
        Assert.Equal("N6 Report", Ann(Vanished().WithEnded($"{Chains.TopicArn}:id-of-bob")));

    [Fact]
    public void Somebody_who_has_been_gone_for_less_than_a_day_is_left_alone()
    {
        var situation = Vanished().WithMemory(Chains.Ann, SubscriberStatus.Gone, AnHour);

        Assert.Equal("N6 Report", Ann(situation));
        Assert.StartsWith("none since 2026-05-04 11:00 UTC", situation.Link(Chains.Ann).Differences[0].Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Somebody_who_has_been_gone_for_a_day_is_invited_again() =>
        Assert.Equal("N6 Repair", Ann(Vanished().WithMemory(Chains.Ann, SubscriberStatus.Gone, ADay)));

    [Fact]
    public void When_CloudTrail_cannot_be_read_nobody_knows_why_somebody_is_missing()
    {
        var situation = Vanished().WithUnreadableTrailOfCalls();
        var link = situation.Link(Chains.Ann);

        Assert.Equal((LinkState.Missing, null, false), (link.State, link.Error, link.NeedsRepair));
        Assert.EndsWith("CloudTrail cannot be asked whether a call ended it", link.Differences[0].Observed, StringComparison.Ordinal);
        Assert.Equal(new FailedRead("who ended a subscription", "LookupEvents: AccessDeniedException: not authorized"),
            Assert.Single(SideReads.Unread(situation.Desired, situation.Observed)));
    }

    [Fact]
    public void A_sent_invitation_is_remembered_by_its_subscription()
    {
        var step = SubscriptionRepair.Subscribe(Chains.Ann, Chains.TopicArn, Chains.Armed().Observed.Subscriptions);

        var memory = MemoryUpdate.AfterRepair(Memory.Nothing, step, $"{Chains.TopicArn}:new", Chains.Now);

        Assert.Equal(new RememberedSubscriber(SubscriberStatus.Pending, Chains.Now, "new"), memory.Find(Chains.Ann));
    }

    [Fact]
    public void Another_write_is_no_invitation()
    {
        var step = SubscriptionRepair.TakeOffFilter(Chains.Confirmed(Chains.Ann));

        Assert.Same(Memory.Nothing, MemoryUpdate.AfterRepair(Memory.Nothing, step, null, Chains.Now));
    }

    [Fact]
    public void A_confirmation_is_remembered_once()
    {
        var situation = Chains.Armed().WithMemory(Chains.Ann, SubscriberStatus.Pending, AnHour, Memory.IdOf("id-of-ann"));
        var before = situation.Observed.Memory.ValueOrDefault!;

        var after = situation.Remember(before);

        Assert.Equal(new RememberedSubscriber(SubscriberStatus.Confirmed, Chains.Now, Memory.IdOf("id-of-ann")), after.Find(Chains.Ann));
        Assert.Equal(before.Find(Chains.Bob), after.Find(Chains.Bob));
    }

    [Fact]
    public void Somebody_who_left_is_remembered_as_gone_from_this_run_on()
    {
        var situation = Vanished();

        var after = situation.Remember(situation.Observed.Memory.ValueOrDefault!);

        Assert.Equal(new RememberedSubscriber(SubscriberStatus.Gone, Chains.Now, Memory.IdOf("id-of-ann")), after.Find(Chains.Ann));
    }

    [Fact]
    public void An_unreadable_list_changes_no_memory()
    {
        var situation = Chains.Armed().WithUnreadableSubscriptions();
        var before = situation.Observed.Memory.ValueOrDefault!;

        Assert.Same(before, situation.Remember(before));
    }

    private static Situation Pending() => Chains.Armed().WithSubscriptions(Chains.Pending(Chains.Ann), Chains.Confirmed(Chains.Bob));

    private static Situation Vanished() => Chains.Armed().WithSubscriptions(Chains.Confirmed(Chains.Bob));

    private static string Ann(Situation situation) => Assert.Single(situation.Link(Chains.Ann).Differences) is var one
        ? $"{one.Row.Id} {one.Act}" : "";
}

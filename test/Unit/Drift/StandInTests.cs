using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Tests.Drift;

/// <summary>The notice topic stands in for an alert topic that nobody hears.</summary>
public class StandInTests
{
    private static readonly Subscriber Stranger = new("email", "stranger@else.example");

    [Fact]
    public void While_nobody_has_confirmed_the_alarm_also_acts_on_the_notice_topic() =>
        Assert.Equal(
            [$"AlarmActions: {Chains.TopicArn}, should be {Chains.NoticeTopicArn} (S0, A3, Repair)"],
            NobodyConfirmed().In(LinkKind.Alarm));

    [Fact]
    public void That_it_does_not_yet_is_not_told_as_if_somebody_had_taken_it_off() => Assert.Equal(
        "The alarm A does not act on the notice topic. Its people stand in while nobody hears the alert topic.",
        NobodyConfirmed().Drift.Where(finding => finding.Link.Kind == LinkKind.Alarm).SelectMany(finding => finding.Differences).Single()
            .About("A"));

    [Fact]
    public void A_missing_topic_is_heard_by_nobody() =>
        Assert.Equal([Chains.TopicArn, Chains.NoticeTopicArn], Wanted(Chains.Armed().WithoutTopic(), []));

    [Fact]
    public void Once_the_notice_topic_stands_in_somebody_is_told()
    {
        var situation = NobodyConfirmed().WithAlarm(alarm => alarm with { AlarmActions = [Chains.TopicArn, Chains.NoticeTopicArn] });

        Assert.Empty(situation.In(LinkKind.Alarm));
        Assert.Equal(Verdict.Weakened, situation.Verdict);
    }

    [Fact]
    public void A_missing_alert_topic_weakens_while_the_notice_topic_is_acted_on() =>
        Assert.Equal(
            [$"AlarmActions: {Chains.NoticeTopicArn}, should be {Chains.TopicArn} (S1, A3, Repair)"],
            NobodyConfirmed().WithAlarm(alarm => alarm with { AlarmActions = [Chains.NoticeTopicArn] }).In(LinkKind.Alarm));

    [Fact]
    public void A_notice_topic_that_nobody_hears_does_not_make_it_better()
    {
        var situation = NobodyConfirmed()
            .WithAlarm(alarm => alarm with { AlarmActions = [Chains.TopicArn, Chains.NoticeTopicArn] })
            .WithNoticeTopic(topic => topic with { Subscriptions = Chains.There(ImmutableArray<Subscription>.Empty) });

        Assert.False(situation.Delivery.NoticeTopicDelivers);
        Assert.Equal(Verdict.Disarmed, situation.Verdict);
    }

    [Fact]
    public void When_the_alert_topic_is_heard_again_the_notice_topic_leaves()
    {
        var situation = Chains.Armed().WithAlarm(alarm => alarm with { AlarmActions = [Chains.TopicArn, Chains.NoticeTopicArn] });

        Assert.Equal(
            ["AlarmActions: with alarmkeeper-notices, which stood in, should be without alarmkeeper-notices (S3, A3, Repair)"],
            situation.Differences);
        Assert.Equal([Chains.TopicArn, "x"], Wanted(situation, ["x", Chains.NoticeTopicArn]));
        Assert.Equal(Verdict.Armed, situation.Verdict);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Unreadable_subscriptions_change_nothing_in_the_actions(bool standsIn)
    {
        string[] actions = standsIn ? [Chains.TopicArn, Chains.NoticeTopicArn] : [Chains.TopicArn];
        var situation = Chains.Armed().WithUnreadableSubscriptions().WithAlarm(alarm => alarm with { AlarmActions = [.. actions] });

        Assert.Empty(situation.In(LinkKind.Alarm));
        Assert.Equal(actions, Wanted(situation, [.. actions]));
        Assert.Equal(Verdict.Unknown, situation.Verdict);
    }

    [Fact]
    public void Strangers_do_not_count_as_audience() =>
        Assert.False(Chains.Armed().WithSubscriptions(Chains.Confirmed(Stranger)).Delivery.AlertTopicDelivers);

    [Fact]
    public void Anybody_counts_where_nobody_is_named() =>
        Assert.True(Chains.Armed().WithSubscribers().WithSubscriptions(Chains.Confirmed(Stranger)).Delivery.AlertTopicDelivers);

    [Fact]
    public void The_same_mailbox_by_JSON_counts() =>
        Assert.True(Chains.Armed().WithSubscriptions(Chains.Confirmed(new("email-json", "ANN@corp.example"))).Delivery.AlertTopicDelivers);

    [Fact]
    public void A_filtered_subscription_does_not_count() =>
        Assert.False(Chains.Armed().WithSubscriptions(Chains.Confirmed(Chains.Ann) with { FilterPolicy = """{"a":["b"]}""" }).Delivery.AlertTopicDelivers);

    [Fact]
    public void A_notice_topic_with_the_key_that_AWS_manages_cannot_stand_in() =>
        Assert.False(Chains.Armed()
            .WithNoticeTopic(topic => topic with
            { Topic = Chains.There(topic.Topic.ValueOrDefault! with { Key = new("alias/aws/sns") { IsAwsManaged = true } }) })
            .Delivery.NoticeTopicDelivers);

    private static Situation NobodyConfirmed() => Chains.Armed().WithSubscriptions(Chains.Pending(Chains.Ann), Chains.Pending(Chains.Bob));

    private static string[] Wanted(Situation situation, ImmutableArray<string> there) =>
        [.. AlarmActions.Wanted(there, situation.Desired.Alarms.First(), situation.Delivery)];
}

using System.Collections.Immutable;
using AlarmKeeper.Chain;
using AlarmKeeper.Findings;
using AlarmKeeper.Policies;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Tests.Drift;

public class TopicDriftTests
{
    [Fact]
    public void A_deleted_topic_is_missing_with_its_policy_and_everybody_on_it()
    {
        var situation = Chains.Armed().WithoutTopic();

        Assert.Equal(["topic: absent, should be present (S0, N1, Repair)"], situation.In(LinkKind.Topic));
        Assert.Equal(
            ["Policy: no statement allows it, should be cloudwatch.amazonaws.com may publish for AlarmKeeper's alarms (S0, N2, Repair)"],
            situation.In(LinkKind.TopicPolicy));
        Assert.Equal(
            Enumerable.Repeat("subscription: none: the topic is missing, should be confirmed (S1, N5, Repair)", 2),
            situation.In(LinkKind.Subscription));
    }

    [Fact]
    public void A_FIFO_topic_in_its_place_is_named() =>
        Assert.Equal(
            ["topic: absent, should be present (S0, N1, Repair)",
                "FifoTopic: true: root-account-usage.fifo took its place, and takes no e-mail, should be false (S0, N15, Repair)"],
            Chains.Armed().WithoutTopic(hasFifoTwin: true).In(LinkKind.Topic));

    [Fact]
    public void An_unreadable_topic_leaves_its_policy_unknown_too()
    {
        var situation =
            Chains.Armed()
                .WithAlertTopic(topic => topic with
                { Topic = new Observation<Topic>.Unreadable("GetTopicAttributes: AuthorizationError: no") });

        Assert.Equal((LinkState.Unknown, LinkState.Unknown),
            (situation.Link(LinkKind.Topic).State, situation.Link(LinkKind.TopicPolicy).State));
        Assert.DoesNotContain(situation.Drift, link => link.NeedsRepair);
        Assert.Equal(Verdict.Unknown, situation.Verdict);
    }

    [Fact]
    public void The_key_that_AWS_manages_shuts_CloudWatch_out() =>
        Assert.Equal(
            ["KmsMasterKeyId: alias/aws/sns, should be none, or a customer managed key (S0, N3, Repair)"],
            Chains.Armed().WithTopic(topic => topic with { Key = new("alias/aws/sns") { IsAwsManaged = true } }).Differences);

    [Fact]
    public void A_customer_managed_key_is_the_owners() =>
        Assert.Empty(Chains.Armed().WithTopic(topic => topic with { Key = new("alias/ours") }).Differences);

    [Fact]
    public void A_display_name_is_cosmetic_and_stays()
    {
        var situation = Chains.Armed().WithTopic(topic => topic with { DisplayName = "Newsletter" });

        Assert.Equal(["DisplayName: Newsletter, should be none (S3, N16, Report)"], situation.Differences);
        Assert.Equal(Verdict.Armed, situation.Verdict);
    }

    [Fact]
    public void A_missing_notice_topic_is_for_the_stack() =>
        Assert.Equal(
            ["topic: absent, should be present (S2, E13, Report)"],
            NoticeTopic(topic => topic with
            { Topic = new Observation<Topic>.Absent(), Subscriptions = new Observation<ImmutableArray<Subscription>>.Absent() }));

    [Fact]
    public void A_notice_topic_without_subscribers_speaks_to_nobody() =>
        Assert.Equal(
            ["subscriptions: none, should be at least one confirmed (S2, E14, Report)"],
            NoticeTopic(topic => topic with { Subscriptions = Chains.There(ImmutableArray<Subscription>.Empty) }));

    [Fact]
    public void A_notice_topic_whose_every_subscription_filters_speaks_to_nobody() =>
        Assert.Equal(
            ["FilterPolicy: {\"a\":[\"b\"]}, should be at least one without (S2, E17, Report)"],
            NoticeTopic(topic => topic with
            {
                Subscriptions = Chains.There<ImmutableArray<Subscription>>(
                    [Chains.Confirmed(Chains.Ann) with { FilterPolicy = """{"a":["b"]}""" }, Chains.Pending(Chains.Bob)]),
            }));

    [Fact]
    public void A_pending_reader_of_notices_has_to_confirm() =>
        Assert.Equal(
            ["subscriptions: none confirmed, some pending, should be at least one confirmed (S2, E15, Report)"],
            NoticeTopic(topic => topic with { Subscriptions = Chains.There<ImmutableArray<Subscription>>([Chains.Pending(Chains.Ann)]) }));

    [Fact]
    public void A_notice_topic_that_shuts_CloudWatch_out_cannot_stand_in() =>
        Assert.Equal(
            ["Policy: CloudWatch may not, or cannot use its key, should be CloudWatch may publish, so that it can stand in for the alert topic (S2, E16, Report)"],
            NoticeTopic(topic => topic with { Topic = Chains.There(topic.Topic.ValueOrDefault! with { Policy = AccessPolicy.Empty }) }));

    [Fact]
    public void An_unreadable_memory_is_named_and_decides_nothing()
    {
        var situation = Chains.Armed().WithUnreadableMemory();

        var link = situation.Link(LinkKind.NoticeTopic);

        Assert.Equal(("alarmkeeper-notices", LinkState.InSync), (link.Link.Name, link.State));
        Assert.Equal("what earlier runs remembered", Assert.Single(SideReads.Unread(situation.Desired, situation.Observed)).What);
        Assert.Equal(Verdict.Armed, situation.Verdict);
    }

    private static IEnumerable<string> NoticeTopic(Func<ObservedTopic, ObservedTopic> change) =>
        Chains.Armed().WithNoticeTopic(change).In(LinkKind.NoticeTopic);
}

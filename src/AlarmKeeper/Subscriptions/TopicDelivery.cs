using System.Collections.Immutable;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Policies;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Subscriptions;

/// <summary>Whether the two topics reach somebody.</summary>
/// <param name="AlertTopicDelivers">A wanted subscriber of the alert topic would get its messages; null when that could not be
/// read.</param>
/// <param name="NoticeTopicDelivers">The notice topic can be published to by alarms, and has a subscriber that would get it.</param>
internal sealed record TopicDelivery(bool? AlertTopicDelivers, bool NoticeTopicDelivers)
{
    /// <summary>Whether alarms can publish to the notice topic, whoever hears it.</summary>
    public bool MayAlarmsPublishNotices { get; init; } = NoticeTopicDelivers;

    /// <summary>
    /// A recreated topic has no confirmed subscriber, and a mute alert topic would tell nobody. Until somebody confirms, the alarm
    /// also acts on the notice topic, whose people confirmed when the stack was deployed.
    /// </summary>
    public bool NeedsNoticeTopic => AlertTopicDelivers == false;

    /// <summary>What it costs that one subscriber would hear nothing: everything, unless another one or the notice topic would.</summary>
    public Severity SeverityOfOneLess => AlertTopicDelivers == true || NoticeTopicDelivers ? Severity.S1 : Severity.S0;

    /// <param name="alertTopic">Whom the alert is for.</param>
    /// <param name="noticeTopic">Null when none is set.</param>
    /// <param name="alarms">That must be able to publish.</param>
    public static TopicDelivery Of(Audience alertTopic, Audience? noticeTopic, AlarmPublishers alarms)
    {
        var mayPublish = noticeTopic?.Topic.Topic.ValueOrDefault is { } topic && MayPublish(topic, alarms);
        return new(
            Delivers(alertTopic.Wanted, alertTopic.Topic), mayPublish && Delivers(noticeTopic!.Wanted, noticeTopic.Topic) == true
                && !HidesAlarms(noticeTopic))
        { MayAlarmsPublishNotices = mayPublish };
    }

    /// <summary>Whether a wanted subscriber of a topic would get its messages; null when that could not be read.</summary>
    public static bool? Delivers(ImmutableArray<Subscriber> wanted, ObservedTopic topic) => topic switch
    {
        { Topic: Observation<Topic>.Absent } => false,
        { Subscriptions: Observation<ImmutableArray<Subscription>>.Present { Value: var there } } =>
            there.Any(subscription => subscription.Delivers && IsWanted(wanted, subscription)),
        _ => null,
    };

    /// <summary>Those of whom a wanted subscriber of a topic would be told, where nothing proves of any of them that it is; empty where it
    /// is proved of one.</summary>
    public static ImmutableArray<Subscriber> Unproved(ImmutableArray<Subscriber> wanted, ObservedTopic topic)
    {
        var told = topic.There.RemoveAll(subscription => !subscription.Delivers || !IsWanted(wanted, subscription));
        return told.Any(subscription => subscription.Proof == DeliveryProof.Proved) ? [] : [.. told.Select(one => one.Subscriber)];
    }

    /// <summary>Strangers do not count: swapping the endpoint is a way to silence the alert (row N11).</summary>
    public static bool IsWanted(ImmutableArray<Subscriber> wanted, Subscription subscription) =>
        wanted.IsEmpty || wanted.Any(subscription.Reaches);

    private static bool MayPublish(Topic topic, AlarmPublishers alarms) =>
        !TopicKeyComparison.Of(topic, alarms).Any(difference => difference.Severity == Severity.S0)
        && !alarms.AreShutOut(topic.Policy, topic.Arn);

    private static bool HidesAlarms(Audience notice) => notice is { Users: { } users, Protection.ValueOrDefault: { } policy }
        && MessageProtection.Of(policy, users.Texts, users.Publisher)?.Severity == Severity.S0;
}

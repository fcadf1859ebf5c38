using System.Collections.Immutable;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Observed;
using Subscription = AlarmKeeper.Chain.Subscription;

namespace AlarmKeeper.Drift;

/// <summary>Who hears the two topics.</summary>
/// <param name="AlertTopicIsHeard">A wanted subscriber of the alert topic would get its messages; null when that could not be read.</param>
/// <param name="NoticeTopicIsHeard">The notice topic can be published to by alarms, and has a subscriber that would get it.</param>
internal sealed record Audience(bool? AlertTopicIsHeard, bool NoticeTopicIsHeard)
{
    /// <summary>
    /// A recreated topic has no confirmed subscriber, and a mute alert topic would tell nobody. Until somebody confirms, the alarm
    /// also acts on the notice topic, whose people confirmed when the stack was deployed.
    /// </summary>
    public bool NeedsNoticeTopic => AlertTopicIsHeard == false;

    /// <summary>What it costs that one subscriber would hear nothing: everything, unless another one or the notice topic would.</summary>
    public Severity SeverityOfOneLess => AlertTopicIsHeard == true || NoticeTopicIsHeard ? Severity.S1 : Severity.S0;

    public static Audience Of(DesiredChain desired, ObservedChain observed) => new(IsHeard(desired, observed.AlertTopic), IsHeard(desired, observed));

    /// <summary>Whether a wanted subscriber of a topic would get its messages; null when that could not be read.</summary>
    public static bool? IsHeard(DesiredChain desired, ObservedTopic topic) => topic switch
    {
        { Topic: Observation<Topic>.Absent } => false,
        { Subscriptions: Observation<ImmutableArray<Subscription>>.Present { Value: var there } } =>
            there.Any(subscription => subscription.Delivers && IsWanted(desired, subscription)),
        _ => null,
    };

    // Strangers do not count: swapping the endpoint is a way to silence the alert (row N11).
    private static bool IsWanted(DesiredChain desired, Subscription subscription) =>
        desired.Subscribers.IsEmpty
        || desired.Subscribers.Any(one => one.SameAs(subscription.Subscriber) || one.SameMailboxAs(subscription.Subscriber));

    private static bool IsHeard(DesiredChain desired, ObservedChain observed) =>
        observed.NoticeTopic is
        {
            Topic: Observation<Topic>.Present { Value: var topic },
            Subscriptions: Observation<ImmutableArray<Subscription>>.Present { Value: var there },
        }
        && there.Any(subscription => subscription.Delivers)
        && !TopicKeyDrift.Of(topic.Key, desired, observed.At).Any(difference => difference.Severity == Severity.S0)
        && desired.AlarmArns.All(alarm => AlarmAccess.Of(topic.Policy, new(AlarmRequest.Publish, topic.Arn, desired.Whereabouts.Place.Account, alarm, observed.At)).IsAllowed);
}

using System.Collections.Immutable;
using AlarmKeeper.Chain;
using AlarmKeeper.Observed;
using Subscription = AlarmKeeper.Chain.Subscription;

namespace AlarmKeeper.Drift;

/// <summary>Whether people would hear AlarmKeeper itself. The stack owns the notice topic, so nothing of it is repaired here.</summary>
internal static class NoticeTopicDrift
{
    public static IEnumerable<LinkDrift> Of(ObservedChain observed, Audience audience)
    {
        if (observed.NoticeTopic is { } topic && Of(topic, audience) is { } link)
            yield return link;
    }

    // Null where it could not be read: then it is one of the things that were not checked.
    private static LinkDrift? Of(ObservedTopic observed, Audience audience)
    {
        var name = Arns.Resource(observed.Arn);
        return observed switch
        {
            { Topic: Observation<Topic>.Unreadable } => null,
            { Topic: Observation<Topic>.Absent } => LinkDrift.Of(LinkKind.Enforcer, name, [Broken("topic", "present", "absent", "N1")], LinkState.Missing),
            { Subscriptions: not Observation<ImmutableArray<Subscription>>.Present } => null,
            _ => LinkDrift.Of(LinkKind.Enforcer, name, Differences(observed, audience)),
        };
    }

    private static IEnumerable<Difference> Differences(ObservedTopic observed, Audience audience)
    {
        var there = observed.Subscriptions.ValueOrDefault is { IsDefault: false } read ? read : [];
        if (!there.Any(subscription => subscription.Delivers))
            yield return there.Any(subscription => subscription.Status == SubscriptionStatus.Pending)
                ? Broken("subscriptions", "at least one confirmed", "none confirmed, some pending", "N7")
                : Broken("subscriptions", "at least one confirmed", "none", "N5");
        else if (!audience.NoticeTopicIsHeard)
            yield return Broken("Policy", "CloudWatch may publish, so that it can stand in for the alert topic", "CloudWatch may not, or cannot use its key", "N2");
    }

    private static Difference Broken(string field, string desired, string observed, string row) => Difference.ForPerson(field, desired, observed, Severity.S2, row);
}

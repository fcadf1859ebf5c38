using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Observed;

namespace AlarmKeeper.Repair;

/// <summary>Subscribes who is missing, invites again who is pending, and takes off a filter policy.</summary>
internal static class SubscriptionRepair
{
    public static RepairStep For(LinkDrift link, DesiredChain desired, ObservedChain observed)
    {
        var subscriber = desired.Subscribers.Single(one => one.Name == link.Name);
        var filtered = observed.AlertTopic.Subscriptions.ValueOrDefault is { IsDefault: false } there && link.Differences.Any(difference => difference.Row == "N10")
            ? there.FirstOrDefault(subscription => subscription.Subscriber.SameAs(subscriber) && subscription.FilterPolicy is not null)
            : null;
        return filtered is null
            ? new(link, "Subscribe", async (aws, cancellation) =>
                await aws.Sns.SubscribeAsync(desired.TopicArn, subscriber.Protocol, subscriber.Endpoint, cancellation).ConfigureAwait(false))
            : new(link, "SetSubscriptionAttributes", async (aws, cancellation) =>
            {
                await aws.Sns.SetSubscriptionAttributesAsync(filtered.Arn, "FilterPolicy", "{}", cancellation).ConfigureAwait(false);
                return null;
            });
    }
}

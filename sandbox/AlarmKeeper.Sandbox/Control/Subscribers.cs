using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Sns;

namespace AlarmKeeper.Sandbox.Control;

/// <summary>What people do with the links in SNS's mails. None of it is signed, and so none is a CloudTrail event (row N6).</summary>
internal static class Subscribers
{
    /// <summary>Clicks the confirmation link of every pending subscription of an endpoint.</summary>
    /// <param name="topicArn">Null for any topic.</param>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static void ConfirmSubscription(this World world, string endpoint, string? topicArn = null)
    {
        lock (world.Gate)
            foreach (var subscription in Of(world, (endpoint, topicArn), SubscriptionState.Pending))
                subscription.State = SubscriptionState.Confirmed;
    }

    /// <summary>Clicks the link at the foot of a notification: the subscription is gone at once.</summary>
    /// <inheritdoc cref="ConfirmSubscription"/>
    public static void UnsubscribeByLink(this World world, string endpoint, string? topicArn = null)
    {
        lock (world.Gate)
            foreach (var subscription in Of(world, (endpoint, topicArn), SubscriptionState.Confirmed))
                subscription.Topic.Region.Store<SnsStore>().Subscriptions.Remove(subscription);
    }

    /// <summary>Leaves the subscription listed as Deleted for 72 hours (row N9).</summary>
    /// <inheritdoc cref="ConfirmSubscription"/>
    public static void MarkSubscriptionDeleted(this World world, string endpoint, string? topicArn = null)
    {
        lock (world.Gate)
            foreach (var subscription in Of(world, (endpoint, topicArn), SubscriptionState.Confirmed))
                (subscription.State, subscription.Since) = (SubscriptionState.Deleted, subscription.Topic.Region.Now);
    }

    /// <summary>SNS gives up on an address that got too much mail: it has to confirm once more, and nobody sends it an invitation (row
    /// N8).</summary> <inheritdoc cref="ConfirmSubscription"/>
    public static void DeactivateSubscription(this World world, string endpoint, string? topicArn = null)
    {
        lock (world.Gate)
            foreach (var subscription in Of(world, (endpoint, topicArn), SubscriptionState.Confirmed))
                (subscription.State, subscription.Since) = (SubscriptionState.Pending, subscription.Topic.Region.Now);
    }

    private static List<Subscription> Of(World world, (string Endpoint, string? TopicArn) which, SubscriptionState state)
    {
        world.Tick();
        var found = world.Regions
            .SelectMany(region => region.Store<SnsStore>().Subscriptions)
            .Where(one => one.Endpoint == which.Endpoint && one.State == state)
            .Where(one => which.TopicArn is null || one.Topic.Arn == which.TopicArn)
            .ToList();
        return found.Count > 0
            ? found
            : throw new InvalidOperationException($"{which.Endpoint} has no {state} subscription to {which.TopicArn ?? "any topic"}");
    }
}

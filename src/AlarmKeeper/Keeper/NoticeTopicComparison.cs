using System.Collections.Immutable;
using AlarmKeeper.Findings;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Keeper;

/// <summary>Whether people would hear AlarmKeeper itself. The stack owns the notice topic, so nothing of it is repaired here.</summary>
internal static class NoticeTopicComparison
{
    /// <returns>Null where it could not be read: then it is one of the things that were not checked.</returns>
    public static Finding? Of(ObservedTopic observed, TopicDelivery delivery)
    {
        var link = new NoticeTopicLink(observed.Arn);
        return observed switch
        {
            { Topic.Error: not null } => null,
            { Topic: Observation<Topic>.Absent } =>
                Finding.Missing(link, KeeperRows.NoticeTopicDeleted.ForPerson("topic", "present", "absent")),
            { Subscriptions: Observation<ImmutableArray<Subscription>>.Present { Value: var there } } =>
                Finding.Of(link, Differences(there, delivery)),
            _ => null,
        };
    }

    private static IEnumerable<Difference> Differences(ImmutableArray<Subscription> there, TopicDelivery delivery)
    {
        const string confirmed = "at least one confirmed";
        if (there.Any(subscription => subscription.Delivers))
        {
            if (!delivery.NoticeTopicDelivers)
                yield return KeeperRows.NoticeTopicClosed.ForPerson(
                    "Policy",
                    "CloudWatch may publish, so that it can stand in for the alert topic",
                    "CloudWatch may not, or cannot use its key");
        }
        else if (there.FirstOrDefault(subscription => subscription.Status == SubscriptionStatus.Confirmed) is { } filtered)
            yield return KeeperRows.NoticeTopicFiltered.ForPerson("FilterPolicy", "at least one without", filtered.FilterPolicy ?? "");
        else if (there.Any(subscription => subscription.Status == SubscriptionStatus.Pending))
            yield return KeeperRows.NoticeTopicUnconfirmed.ForPerson("subscriptions", confirmed, "none confirmed, some pending") with
            {
                AwaitsClick = true,
            };
        else
            yield return KeeperRows.NoticeTopicUnread.ForPerson("subscriptions", confirmed, "none");
    }
}

using System.Collections.Immutable;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Policies;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Keeper;

/// <summary>Whether people would hear AlarmKeeper itself. The stack owns the notice topic, so nothing of it is repaired here.</summary>
internal static class NoticeTopicComparison
{
    /// <param name="observed">The notice topic.</param>
    /// <param name="protection">Its data-protection policy as JSON; empty when it has none.</param>
    /// <param name="delivery">Who hears the topics.</param>
    /// <param name="users">Who publishes to it, and what.</param>
    /// <param name="areReadersNamed">Whether each of those who have to read it is looked at for itself.</param>
    /// <returns>Null where it could not be read: then it is one of the things that were not checked.</returns>
    public static Finding? Of(ObservedTopic observed, Observation<string> protection, TopicDelivery delivery, TopicUsers users,
        bool areReadersNamed)
    {
        var link = new NoticeTopicLink(observed.Arn);
        return observed switch
        {
            { Topic.Error: not null } => null,
            { Topic: Observation<Topic>.Absent } =>
                Finding.Missing(link, NoticeTopicRows.Deleted.ForPerson("topic", "present", "absent")),
            { Subscriptions: Observation<ImmutableArray<Subscription>>.Present { Value: var there } } =>
                Finding.Of(link,
                    [.. Differences(there, delivery, areReadersNamed), .. Publishing(observed.Topic.ValueOrDefault!, protection, users)]),
            _ => null,
        };
    }

    private static IEnumerable<Difference> Differences(
        ImmutableArray<Subscription> there, TopicDelivery delivery, bool areReadersNamed)
    {
        const string confirmed = "at least one confirmed";
        if (there.Any(subscription => subscription.Delivers))
        {
            if (!delivery.MayAlarmsPublishNotices)
                yield return NoticeTopicRows.Closed.ForPerson(
                    "Policy",
                    "CloudWatch may publish, so that it can stand in for the alert topic",
                    "CloudWatch may not, or cannot use its key");
        }
        else if (areReadersNamed)
            yield break;
        else if (there.FirstOrDefault(subscription => subscription.Status == SubscriptionStatus.Confirmed) is { } filtered)
            yield return NoticeTopicRows.Filtered.ForPerson("FilterPolicy", "at least one without", filtered.FilterPolicy ?? "") with
            {
                Sentences = "Every subscription of the notice topic {name} filters its messages. Nobody reads what AlarmKeeper has to say.",
            };
        else if (there.Any(subscription => subscription.Status == SubscriptionStatus.Pending))
            yield return NoticeTopicRows.Unconfirmed.ForPerson("subscriptions", confirmed, "none confirmed, some pending") with
            {
                AwaitsClick = true,
                Sentences =
                    "Nobody has confirmed a subscription of the notice topic {name}. Nobody reads what AlarmKeeper has to say until "
                    + "somebody confirms.",
            };
        else
            yield return NoticeTopicRows.Unread.ForPerson("subscriptions", confirmed, "none") with
            {
                Sentences = "Nobody is subscribed to the notice topic {name}. Nobody reads what AlarmKeeper has to say.",
                Remedy = "Subscribe somebody to the notice topic, and let them confirm.",
            };
    }

    private static IEnumerable<Difference> Publishing(Topic topic, Observation<string> protection, TopicUsers users)
    {
        if (users.Role?.IsDenied(topic.Policy) == true)
            yield return NoticeTopicRows.Closed.ForPerson("Policy", "AlarmKeeper's role may publish", "a Deny for AlarmKeeper's role") with
            {
                Sentences =
                    "The policy of the notice topic {name} denies AlarmKeeper to publish. Nobody reads there what AlarmKeeper has to say.",
            };
        if (users.Rules?.May(topic) == false)
            yield return NoticeTopicRows.RulesShutOut.ForPerson(
                "Policy", "EventBridge may publish (events.amazonaws.com)", "EventBridge may not, or cannot use its key");
        if (TopicKeyComparison.Of(topic, users.Role, NoticeTopicRows.KeyShut, Setting.NoticeTopicKmsKeyArn) is { } shutOut)
            yield return shutOut;
        if (protection.ValueOrDefault is { } policy && MessageProtection.Of(policy, users.Texts, users.Publisher) is { } does)
            yield return NoticeTopicRows.MessagesProtected.ForPerson(
                "DataProtectionPolicy", "nothing that denies or masks what is published here", does.What);
    }
}

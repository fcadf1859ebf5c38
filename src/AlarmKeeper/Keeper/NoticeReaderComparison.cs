using System.Collections.Immutable;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Keeper;

/// <summary>Whether those who have to read notices get them (rows E14, E15, E17). Whoever else reads there is welcome.</summary>
internal static class NoticeReaderComparison
{
    /// <param name="readers">That the stack names.</param>
    /// <param name="observed">The notice topic, with the filter policies of these.</param>
    /// <returns>One for each who does not get them; none where the topic could not be read.</returns>
    public static IEnumerable<Finding> Of(ImmutableArray<Subscriber> readers, ObservedTopic observed) =>
        observed
            is { Topic: Observation<Topic>.Present, Subscriptions: Observation<ImmutableArray<Subscription>>.Present { Value: var there } }
            ? readers.Select(reader => Of(reader, observed.Arn, there)).Where(finding => finding.State != LinkState.InSync)
            : [];

    private static Finding Of(Subscriber reader, string topicArn, ImmutableArray<Subscription> there)
    {
        var link = new NoticeReaderLink(reader, topicArn);
        // JSON mail in the same mailbox is a notice as well.
        var found = there.Where(one => one.Reaches(reader)).OrderBy(one => one.Status).ThenBy(one => !one.Delivers).FirstOrDefault();
        const string confirmed = "confirmed";
        return found switch
        {
            { Delivers: true } => Finding.Of(link, []),
            { Status: SubscriptionStatus.Confirmed } =>
                Finding.Of(link, [NoticeTopicRows.Filtered.ForPerson("FilterPolicy", "none", found.FilterPolicy ?? "")]),
            { Status: SubscriptionStatus.Pending } => Finding.Of(link,
                [NoticeTopicRows.Unconfirmed.ForPerson("SubscriptionArn", confirmed, "PendingConfirmation") with { AwaitsClick = true }]),
            // It ended, and SNS takes no new one before it has forgotten it.
            { } ended => Finding.Of(link, [NoticeTopicRows.Unread.ForPerson("SubscriptionArn", confirmed, ended.Status.ToString())]),
            // Pending for two days, in which nobody is asked again.
            null => Finding.Missing(link, NoticeTopicRows.Unread.ToRepair("subscription", confirmed, "none"))
                .RepairedBy(() => SubscriptionRepair.SubscribeReader(reader, topicArn)),
        };
    }
}

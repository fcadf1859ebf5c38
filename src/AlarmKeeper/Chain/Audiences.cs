using AlarmKeeper.Subscriptions;

namespace AlarmKeeper.Chain;

/// <summary>Whom the two topics are for.</summary>
internal static class Audiences
{
    public static Audience OfAlertTopic(DesiredChain desired, ObservedChain observed) => new(observed.AlertTopic, desired.Subscribers)
    {
        Protection = observed.DataProtection,
        Users = TopicUses.OfAlertTopic(desired, observed),
    };

    /// <summary>Null where there is no notice topic.</summary>
    public static Audience? OfNoticeTopic(DesiredChain desired, ObservedChain observed) => observed.NoticeTopic is not { } topic ? null
        : new(topic, desired.NoticeReaders)
        {
            Protection = observed.NoticeProtection,
            Users = TopicUses.OfNoticeTopic(desired, observed),
        };
}

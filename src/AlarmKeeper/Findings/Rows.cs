namespace AlarmKeeper.Findings;

/// <summary>The whole catalogue of what can break, in the order of docs/tampering.md.</summary>
internal static class Rows
{
    public static IEnumerable<Row> All =>
    [
        .. AlarmRows.All, .. MetricFilterRows.All, .. LogGroupRows.All, .. TrailRows.All,
        TopicRows.Deleted, TopicRows.PolicyKeepsAlarmsOut, TopicRows.AwsManagedKey, TopicRows.KeyUnusable, SubscriptionRows.Unsubscribed,
        SubscriptionRows.OptedOut, SubscriptionRows.Unconfirmed, SubscriptionRows.GivenUp, SubscriptionRows.StillListed,
        SubscriptionRows.Filtered, SubscriptionRows.Stranger, SubscriptionRows.JsonMail, SubscriptionRows.Delivery,
        TopicRows.MessagesProtected, TopicRows.Fifo, TopicRows.DisplayName, TopicRows.Logging, SubscriptionRows.Mailbox,
        TopicRows.Unreadable, TopicRows.TagsChanged, SubscriptionRows.EndpointRefuses, SubscriptionRows.DeliveryFailed,
            TopicRows.KeyShutsKeeperOut, .. KeeperRows.All, MemoryRows.Foreign, MemoryRows.NoRoom,
    ];
}

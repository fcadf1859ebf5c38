using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Chain;
using AlarmKeeper.Configuration;
using AlarmKeeper.Subscriptions;

namespace AlarmKeeper.Drilling;

/// <summary>A confirmed subscriber who may not get what is sent to it.</summary>
/// <param name="Name">As SNS lists it.</param>
/// <param name="Why">Why it cannot be proved, or why it fails. May hold what anybody wrote.</param>
internal sealed record DoubtfulRecipient(string Name, string Why);

/// <summary>Who gets an alarm's mail: the subscribers of those of its topics that AlarmKeeper reads.</summary>
/// <param name="Topics">The ARNs of these topics.</param>
/// <param name="People">Mailboxes that a person confirmed, as SNS lists them.</param>
/// <param name="Pending">Endpoints that nobody has confirmed yet.</param>
internal sealed record Recipients(ImmutableArray<string> Topics, ImmutableArray<string> People, ImmutableArray<string> Pending)
{
    public static Recipients None { get; } = new([], [], []);

    /// <summary>SNS sends to them, and nothing shows from here that it arrives.</summary>
    public ImmutableArray<DoubtfulRecipient> Unproved { get; init; } = [];

    /// <summary>SNS sends to them, and they take nothing.</summary>
    public ImmutableArray<DoubtfulRecipient> Failing { get; init; } = [];

    public static Recipients Of(Alarm alarm, ObservedChain observed)
    {
        ImmutableArray<ObservedTopic> topics = [.. new[] { observed.AlertTopic, observed.NoticeTopic }
            .OfType<ObservedTopic>().Where(topic => alarm.AlarmActions.Contains(topic.Arn))];
        var subscriptions = topics.SelectMany(topic => topic.Subscriptions.Or([])).ToList();
        return new(
            [.. topics.Select(topic => topic.Arn)],
            Endpoints(subscriptions.Where(one => one is { Delivers: true, Proof: DeliveryProof.Proved })),
            Endpoints(subscriptions.Where(one => one.Status == SubscriptionStatus.Pending)))
        {
            Unproved = Doubtful(subscriptions.Where(one => one is { Delivers: true, Proof: DeliveryProof.NotProvable })),
            Failing = Doubtful(subscriptions.Where(one =>
                one is { Status: SubscriptionStatus.Confirmed, Proof: DeliveryProof.Fails, FilterPolicy: null })),
        };
    }

    /// <summary>Why nobody is known to have got the mail; null where somebody who should get it did.</summary>
    public Obstacle? Unreached(DesiredChain desired, ObservedChain observed)
    {
        var delivery = ChainComparison.DeliveryOf(desired, observed);
        var isAlert = Topics.Contains(desired.TopicArn);
        var isNotice = desired.NoticeTopicArn is { } notice && Topics.Contains(notice);
        if ((delivery.AlertTopicDelivers == true && isAlert) || (delivery.NoticeTopicDelivers && isNotice))
            return isNotice || TopicDelivery.Unproved(desired.Subscribers, observed.AlertTopic).IsEmpty
                ? null
                : new("nothing shows from here that the message arrived: ask whoever reads it there", IsUnknown: true);
        return delivery.AlertTopicDelivers is null && isAlert
            ? new("the alert topic's subscribers could not be read", IsUnknown: true)
            : new("no confirmed subscriber who should hear of it gets the alarm's mail");
    }

    private static ImmutableArray<DoubtfulRecipient> Doubtful(IEnumerable<Subscription> subscriptions) =>
        [.. subscriptions.Select(one =>
            new DoubtfulRecipient(one.Subscriber.Name, (one.Refusal ?? Unasked(one.Subscriber)) + Undelivered(one)))
            .Distinct().OrderBy(one => one.Name, StringComparer.Ordinal)];

    // Whoever looks for a lost message should know where SNS has put it.
    private static string Undelivered(Subscription subscription) =>
        subscription.DeadLetterQueue is { } queue ? $"; look for what SNS could not deliver in the queue {queue}" : "";

    private static string Unasked(Subscriber subscriber) => subscriber.Protocol is "http" or "https"
        ? "a program confirmed the subscription, and no person"
        : "SNS asks nobody to confirm such a subscription";

    private static ImmutableArray<string> Endpoints(IEnumerable<Subscription> subscriptions) =>
        [.. subscriptions.Select(subscription => subscription.Subscriber.Name).Distinct().Order(StringComparer.Ordinal)];
}

using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Chain;
using AlarmKeeper.Subscriptions;

namespace AlarmKeeper.Drilling;

/// <summary>Who gets an alarm's mail: the subscribers of those of its topics that AlarmKeeper reads.</summary>
/// <param name="Topics">The ARNs of these topics.</param>
/// <param name="People">Endpoints that SNS delivers to, as it lists them.</param>
/// <param name="Pending">Endpoints that nobody has confirmed yet.</param>
internal sealed record Recipients(ImmutableArray<string> Topics, ImmutableArray<string> People, ImmutableArray<string> Pending)
{
    public static Recipients None { get; } = new([], [], []);

    public static Recipients Of(Alarm alarm, ObservedChain observed)
    {
        ImmutableArray<ObservedTopic> topics = [.. new[] { observed.AlertTopic, observed.NoticeTopic }
            .OfType<ObservedTopic>().Where(topic => alarm.AlarmActions.Contains(topic.Arn))];
        var subscriptions = topics.SelectMany(topic => topic.Subscriptions.Or([])).ToList();
        return new(
            [.. topics.Select(topic => topic.Arn)],
            Endpoints(subscriptions.Where(subscription => subscription.Delivers)),
            Endpoints(subscriptions.Where(subscription => subscription.Status == SubscriptionStatus.Pending)));
    }

    /// <summary>Why nobody is known to have got the mail; null where somebody who should get it did.</summary>
    public Obstacle? Unreached(DesiredChain desired, ObservedChain observed)
    {
        var delivery = ChainComparison.DeliveryOf(desired, observed);
        var isAlert = Topics.Contains(desired.TopicArn);
        var isNotice = desired.NoticeTopicArn is { } notice && Topics.Contains(notice);
        if ((delivery.AlertTopicDelivers == true && isAlert) || (delivery.NoticeTopicDelivers && isNotice))
            return null;
        return delivery.AlertTopicDelivers is null && isAlert
            ? new("the alert topic's subscribers could not be read", IsUnknown: true)
            : new("no confirmed subscriber who should hear of it gets the alarm's mail");
    }

    private static ImmutableArray<string> Endpoints(IEnumerable<Subscription> subscriptions) =>
        [.. subscriptions.Select(subscription => subscription.Subscriber.Endpoint).Distinct().Order(StringComparer.Ordinal)];
}

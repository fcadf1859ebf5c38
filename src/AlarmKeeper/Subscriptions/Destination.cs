using System.Collections.Immutable;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Subscriptions;

/// <summary>A topic that AlarmKeeper publishes to itself.</summary>
/// <param name="TopicArn">Which.</param>
/// <param name="Delivers">Somebody would get what is published to it; null when that could not be read. A topic takes a message whether or
/// not anybody is subscribed to it.</param>
internal sealed record Destination(string TopicArn, bool? Delivers)
{
    /// <summary>Whoever would get it, wanted or not; null where that could not be read.</summary>
    public ImmutableArray<Subscriber>? Readers { get; init; }

    /// <summary>A person who should hear of it reads it as text.</summary>
    public bool ReachesPerson { get; init; }

    public static Destination OfAlert(ImmutableArray<Subscriber> wanted, ObservedTopic topic) =>
        new(topic.Arn, TopicDelivery.Delivers(wanted, topic))
        {
            Readers = topic.Subscriptions is Observation<ImmutableArray<Subscription>>.Present
                ? [.. topic.There.Where(one => one.Delivers).Select(one => one.Subscriber)]
                : null,
            ReachesPerson =
                topic.There.Any(one => one is { Delivers: true, Subscriber.IsPerson: true } && TopicDelivery.IsWanted(wanted, one)),
        };

    /// <summary>Whoever is subscribed to the notice topic is welcome there.</summary>
    public static Destination OfNotice(ObservedTopic topic) => OfAlert([], topic);
}

/// <summary>Which topics a message of AlarmKeeper's own goes to.</summary>
internal static class Destinations
{
    /// <summary>
    /// The notice topic always. The alert topic when somebody hears it who does not hear the notice topic, so that nobody reads the same
    /// mail twice; and when nobody can say who hears either.
    /// </summary>
    /// <param name="wanted">Who has to be told of an alert; empty when people subscribe themselves.</param>
    /// <param name="alertTopic">With its subscriptions.</param>
    /// <param name="noticeTopic">Null when none is set.</param>
    public static IEnumerable<Destination> OfNotice(
        ImmutableArray<Subscriber> wanted, ObservedTopic alertTopic, ObservedTopic? noticeTopic)
    {
        var notice = noticeTopic is null ? null : Destination.OfNotice(noticeTopic);
        if (notice is not null)
            yield return notice;
        var alert = Destination.OfAlert(wanted, alertTopic);
        var listeners = Subscribed(noticeTopic);
        if (Subscribed(alertTopic).Any(one => !listeners.Any(other => other.Subscriber.SameAs(one.Subscriber)))
            || (alert.Delivers is null && notice?.Delivers != true))
            yield return alert;
    }

    private static ImmutableArray<Subscription> Subscribed(ObservedTopic? topic) => topic?.There.RemoveAll(one => !one.Delivers) ?? [];
}

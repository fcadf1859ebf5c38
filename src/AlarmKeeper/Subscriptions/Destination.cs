using System.Collections.Immutable;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Subscriptions;

/// <summary>A topic that AlarmKeeper publishes to itself.</summary>
/// <param name="TopicArn">Which.</param>
/// <param name="Delivers">Somebody who has to hear it would get what is published to it; null when that could not be read. A topic takes a
/// message whether or not anybody is subscribed to it.</param>
internal sealed record Destination(string TopicArn, bool? Delivers)
{
    /// <summary>Whoever would get it, wanted or not; null where that could not be read.</summary>
    public ImmutableArray<Subscriber>? Readers { get; init; }

    /// <summary>A person who should hear of it reads it as text.</summary>
    public bool ReachesPerson { get; init; }

    public static Destination Of(Audience audience, string message)
    {
        var topic = audience.Topic;
        return new(topic.Arn, audience.Gets(message))
        {
            Readers = topic.Subscriptions is Observation<ImmutableArray<Subscription>>.Present
                ? [.. topic.There.Where(one => one.Delivers).Select(one => one.Subscriber)]
                : null,
            ReachesPerson = topic.There.Any(one =>
                one is { Delivers: true, Subscriber.IsPerson: true } && TopicDelivery.IsWanted(audience.Wanted, one)),
        };
    }
}

/// <summary>Which topics a notice goes to.</summary>
/// <param name="To">At once.</param>
/// <param name="Otherwise">Where one of those takes nothing; null for none.</param>
internal sealed record Destinations(ImmutableArray<Destination> To, Destination? Otherwise)
{
    /// <summary>
    /// The notice topic always. The alert topic when somebody hears it who does not hear the notice topic, so that nobody reads the same
    /// mail twice; and whenever it is not certain that those who have to read notices get this one, whoever hears either.
    /// </summary>
    /// <param name="message">What it says.</param>
    /// <param name="alertTopic">Whom the alert is for.</param>
    /// <param name="noticeTopic">Null when none is set.</param>
    public static Destinations OfNotice(string message, Audience alertTopic, Audience? noticeTopic)
    {
        var alert = Destination.Of(alertTopic, message);
        var listeners = Subscribed(noticeTopic);
        var hasOthers = Subscribed(alertTopic).Any(one => !listeners.Any(other => other.Subscriber.SameAs(one.Subscriber)));
        if (noticeTopic is null)
            return new(hasOthers || alert.Delivers != false ? [alert] : [], null);
        var notice = Destination.Of(noticeTopic, message);
        if (hasOthers || (alert.Delivers != false && notice.Delivers != true))
            return new([notice, alert], null);
        return new([notice], alert.Delivers == false ? null : alert);
    }

    private static ImmutableArray<Subscription> Subscribed(Audience? audience) =>
        audience?.Topic.There.RemoveAll(one => !one.Delivers) ?? [];
}

using System.Collections.Immutable;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Policies;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Subscriptions;

/// <summary>A topic that AlarmKeeper publishes to, and who has to hear it.</summary>
/// <param name="Topic">With its subscriptions.</param>
/// <param name="Wanted">By name; empty where people subscribe themselves, and then anybody counts.</param>
internal sealed record Audience(ObservedTopic Topic, ImmutableArray<Subscriber> Wanted)
{
    /// <summary>Its data-protection policy as JSON; empty where it has none, or nobody asked.</summary>
    public Observation<string> Protection { get; init; } = Observation.Of("");

    /// <summary>Who publishes there; null where that is not looked into.</summary>
    public TopicUsers? Users { get; init; }

    /// <summary>Whether somebody who has to hear it would get a message; null where that cannot be known.</summary>
    public bool? Gets(string message) => (TopicDelivery.Delivers(Wanted, Topic), IsShut, Hides(message)) switch
    {
        (false, _, _) or (_, true, _) or (_, _, true) => false,
        (true, _, false) => true,
        _ => null,
    };

    private bool IsShut => Topic.Topic.ValueOrDefault is { } topic && Users?.Role?.IsDenied(topic.Policy) == true;

    private bool? Hides(string message) => Users is null ? false
        : Protection.ValueOrDefault is { } policy ? MessageProtection.Hides(policy, message, Users.Publisher) : null;
}

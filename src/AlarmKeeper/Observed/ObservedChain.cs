using System.Collections.Immutable;
using AlarmKeeper.Chain;

namespace AlarmKeeper.Observed;

/// <summary>A topic and who hears it.</summary>
internal sealed record ObservedTopic(string Arn, Observation<Topic> Topic, Observation<ImmutableArray<Subscription>> Subscriptions);

/// <summary>A metric filter's place: those of the trail's group, and those that feed the same metric from another one.</summary>
/// <param name="OnGroup">Every filter of the log group.</param>
/// <param name="Elsewhere">Filters of other groups with the metric of an alert that the group lacks; empty otherwise.</param>
internal sealed record ObservedFilters(Observation<ImmutableArray<MetricFilter>> OnGroup, Observation<ImmutableArray<MetricFilter>> Elsewhere);

/// <summary>The chain as AWS shows it.</summary>
internal sealed record ObservedChain
{
    public required DateTimeOffset At { get; init; }

    public required Observation<LogGroup> LogGroup { get; init; }

    public required ObservedFilters Filters { get; init; }

    /// <summary>Those of the desired names that exist.</summary>
    public required Observation<ImmutableArray<Alarm>> Alarms { get; init; }

    public required ObservedTopic AlertTopic { get; init; }

    /// <summary>Null when no notice topic is set.</summary>
    public ObservedTopic? NoticeTopic { get; init; }

    /// <summary>Whether a FIFO topic stands where the alert topic was (row N15). Looked for only when that one is missing.</summary>
    public bool HasFifoTwin { get; init; }

    public required Observation<Memory> Memory { get; init; }

    /// <summary>Calls that ended subscriptions, of the last day. Read only when a known subscriber is missing (rows N5, N6).</summary>
    public required Observation<ImmutableArray<EndedSubscription>> EndedByCall { get; init; }
}

/// <summary>A subscription, or all of a topic, ended by an API call that CloudTrail recorded.</summary>
/// <param name="Arn">Of the subscription, or of the deleted topic.</param>
/// <param name="At">When.</param>
internal sealed record EndedSubscription(string Arn, DateTimeOffset At);

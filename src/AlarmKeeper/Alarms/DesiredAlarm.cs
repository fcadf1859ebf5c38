using System.Collections.Immutable;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Alarms;

/// <summary>An alarm as it should be.</summary>
/// <param name="Alarm">Its actions are those that it must have.</param>
/// <param name="StandIn">The topic that is an action too while nobody hears the others; null for none.</param>
internal sealed record DesiredAlarm(Alarm Alarm, string? StandIn)
{
    /// <summary>It watches the chain and not root: without it the alert still works.</summary>
    public bool IsHeartbeat { get; init; }

    /// <summary>It watches AlarmKeeper itself: without it the alert still works.</summary>
    public bool IsWatchdog { get; init; }

    public Link Link => IsWatchdog ? new WatchdogLink(Alarm.Name) : new AlarmLink(Alarm.Name, IsHeartbeat ? null : Alarm.Name);
}

/// <summary>What the alarms of these names are, and what they did.</summary>
/// <param name="At">Now, by AWS's clock.</param>
/// <param name="Alarms">Those of the desired names that exist, of whatever form.</param>
internal sealed record ObservedAlarms(DateTimeOffset At, Observation<ImmutableArray<Alarm>> Alarms)
{
    /// <summary>By the name of the alarm.</summary>
    public ImmutableDictionary<string, AlarmHistory> Histories { get; init; } = ImmutableDictionary<string, AlarmHistory>.Empty;

    /// <summary>When the topic, its policy or its key was last repaired: actions that failed before are history (row A18).</summary>
    public DateTimeOffset? TopicRepairedAt { get; init; }

    /// <summary>When the last drill began: the states that it set are nobody's forgery (row A14).</summary>
    public DateTimeOffset? DrilledAt { get; init; }

    /// <summary>Whether the metric can have had a datapoint in the last hour: the heartbeat would else go off at once.</summary>
    public bool HasMetricData { get; init; }

    public Alarm? Find(string name) => Alarms.Or([]).FirstOrDefault(alarm => alarm.Name == name);
}

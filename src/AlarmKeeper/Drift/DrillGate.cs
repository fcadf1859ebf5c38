using System.Collections.Immutable;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Observed;
using MuteRule = AlarmKeeper.Chain.MuteRule;

namespace AlarmKeeper.Drift;

/// <summary>Why a drill does not go on.</summary>
/// <param name="Reason">For people; may hold what anybody wrote.</param>
/// <param name="IsUnknown">Something could not be read or done, which proves nothing against the alert.</param>
internal sealed record Obstacle(string Reason, bool IsUnknown = false);

/// <summary>Decides whether an alarm's state may be set: only where that would send people the mail.</summary>
internal static class DrillGate
{
    /// <summary>The filter as deployed, or what is in the way of trying its pattern.</summary>
    public static (MetricFilter? Filter, Obstacle? Obstacle) Filter(DesiredAlert alert, ObservedChain observed) => observed.Filters.OnGroup switch
    {
        Observation<ImmutableArray<MetricFilter>>.Unreadable { Error: var error } => (null, new(error, IsUnknown: true)),
        Observation<ImmutableArray<MetricFilter>>.Present { Value: var there } when there.FirstOrDefault(filter => filter.Name == alert.Alert.Name) is { } filter => (filter, null),
        _ => (null, new("the trail's log group has no such metric filter")),
    };

    /// <summary>What is in the way of setting the alarm's state; null for nothing.</summary>
    public static Obstacle? Alarm(DesiredAlert alert, ObservedChain observed)
    {
        if (observed.Alarms is Observation<ImmutableArray<Alarm>>.Unreadable { Error: var error })
            return new(error, IsUnknown: true);
        var found = observed.Alarms.ValueOrDefault is { IsDefault: false } alarms ? alarms.FirstOrDefault(alarm => alarm.Name == alert.Alarm.Name) : null;
        return found switch
        {
            null => new("there is no such alarm"),
            // It would stay in ALARM until one of its children changes (SetAlarmState).
            { IsComposite: true } => new("a composite alarm has its name"),
            { ActionsEnabled: false } => new("the alarm's actions are disabled"),
            { StateValue: "ALARM" } => new("the alarm is in ALARM already: to set it there again is no change of state, and sends no mail"),
            _ => Muted(alert, observed.MuteRules)
                ?? (Listeners.Of(found, observed).Topics.IsEmpty ? new("the alarm acts on no topic of AlarmKeeper's") : null),
        };
    }

    // A rule that is only scheduled mutes nothing now. Where none could be read the drill goes on: it shows itself whether the alarm acts.
    private static Obstacle? Muted(DesiredAlert alert, ObservedMuteRules read) =>
        read.Rules.FirstOrDefault(rule => rule.IsActive && rule.Mutes(alert.Alarm.Name)) is { } rule
            ? new($"the mute rule {rule.Name} mutes the alarm")
            : null;
}

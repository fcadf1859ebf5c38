using AlarmKeeper.Alarms;
using AlarmKeeper.Chain;
using AlarmKeeper.MetricFilters;

namespace AlarmKeeper.Drilling;

/// <summary>Why a drill does not go on.</summary>
/// <param name="Reason">For people; may hold what anybody wrote.</param>
/// <param name="IsUnknown">Something could not be read or done, which proves nothing against the alert.</param>
internal sealed record Obstacle(string Reason, bool IsUnknown = false);

/// <summary>Decides whether an alarm's state may be set: only where that would send people the mail.</summary>
internal static class DrillGate
{
    /// <summary>The filter as deployed, or what is in the way of trying its pattern.</summary>
    public static (MetricFilter? Filter, Obstacle? Obstacle) Filter(DesiredAlert alert, ObservedChain observed)
    {
        var filters = observed.Filters.OnGroup;
        if (filters.Error is { } error)
            return (null, new(error, IsUnknown: true));
        return filters.Or([]).FirstOrDefault(filter => filter.Name == alert.Alert.Name) is { } found
            ? (found, null)
            : (null, new("the trail's log group has no such metric filter"));
    }

    /// <summary>What is in the way of setting the alarm's state; null for nothing.</summary>
    public static Obstacle? Alarm(DesiredAlert alert, ObservedChain observed)
    {
        if (observed.Alarms.Error is { } error)
            return new(error, IsUnknown: true);
        return observed.FindAlarm(alert.Alarm.Name) switch
        {
            null => new("there is no such alarm"),
            // It would stay in ALARM until one of its children changes (SetAlarmState).
            { IsComposite: true } => new("a composite alarm has its name"),
            { ActionsEnabled: false } => new("the alarm's actions are disabled"),
            { StateValue: "ALARM" } => new("the alarm is in ALARM already: to set it there again is no change of state, and sends no mail. "
                + "Drill again when it is OK"),
            var found => Muted(alert, observed.MuteRules)
                ?? (Recipients.Of(found, observed).Topics.IsEmpty ? new("the alarm acts on no topic of AlarmKeeper's") : null),
        };
    }

    // A rule that is only scheduled mutes nothing now. Where none could be read the drill goes on: it shows itself whether the alarm acts.
    private static Obstacle? Muted(DesiredAlert alert, ObservedMuteRules read) =>
        read.Rules.FirstOrDefault(rule => rule.IsActive && rule.Mutes(alert.Alarm.Name)) is { } rule
            ? new($"the mute rule {rule.Name} mutes the alarm")
            : null;
}

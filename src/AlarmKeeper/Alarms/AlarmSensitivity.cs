using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Alarms;

/// <summary>
/// How an alarm that should wait for several events compares with one that does not, or counts otherwise: one that goes off sooner silences
/// nothing, as on the day when the setting changes.
/// </summary>
internal static class AlarmSensitivity
{
    private const int Minute = 60;

    /// <summary>Whether one goes off whenever the tuned one would.</summary>
    public static bool GoesOffSooner(Alarm found, Alarm tuned)
    {
        if (!IsTuned(tuned) || found is not { Threshold: > 0 and { } threshold, Period: >= Minute and { } period })
            return false;
        // One event is 1, so that no maximum reaches more.
        if (found.Statistic == AlarmTemplates.Maximum && threshold > 1)
            return false;
        // As many events as the tuned alarm waits for, spread as evenly as they can be over the shorter periods within its own.
        var periods = Math.Max(1, Math.Ceiling((double)tuned.Period!.Value / period));
        return threshold <= Math.Ceiling(tuned.Threshold!.Value / periods);
    }

    /// <summary>What another period costs an alarm that goes off sooner: a longer one keeps it in ALARM, and later events tell
    /// nobody.</summary>
    public static Severity OfPeriod(Alarm found, Alarm tuned) => found.Period > tuned.Period ? Severity.S1 : Severity.S2;

    private static bool IsTuned(Alarm alarm) =>
        (alarm.Threshold, alarm.Period) != (AlertCatalogue.RootUsage.Threshold, AlertCatalogue.RootUsage.Period);
}

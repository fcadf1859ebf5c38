using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Findings;
using AlarmKeeper.RunState;

namespace AlarmKeeper.Chain;

/// <summary>
/// The times in which alerts' alarms told nobody, and which were over before this run (row A22). Each is told once: a notice remembers
/// how far the histories had been looked at (docs/decisions/0048).
/// </summary>
internal static class ChainSilences
{
    // As far as the search for whoever did it goes, and somewhat less than a day's runs that failed.
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(1);

    // Without memory: one interval between runs and what a run may be late, so that hardly anything is told twice.
    private static readonly TimeSpan RunsApart = TimeSpan.FromMinutes(75);

    // What ended just now another run may have ended, which is about to tell it.
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(2);

    public static ImmutableArray<AlarmSilence> Of(DesiredChain desired, ObservedChain observed, ImmutableArray<Finding> findings)
    {
        if (observed.Alarms.Error is not null)
            return [];
        var window = new SilenceWindow(Since(observed), Until(desired, observed, findings));
        return
        [
            .. from alarm in desired.Alarms
               where !alarm.IsHeartbeat && !IsOpen(alarm, findings) && observed.Histories.ContainsKey(alarm.Alarm.Name)
               let isMuted = observed.MuteRules.Rules.Any(rule => rule.IsActive && rule.Mutes(alarm.Alarm.Name))
               let now = (!IsBroken(alarm, findings), isMuted)
               from silence in AlarmSilences.Of(alarm, observed.Histories[alarm.Alarm.Name].Record, now, window)
               select silence,
        ];
    }

    /// <summary>How far the histories have been looked at once people have been told.</summary>
    /// <param name="desired">As it should be.</param>
    /// <param name="found">As it was found.</param>
    /// <param name="last">As it was read last, after whatever was repaired: that ended silences, and is told as a repair.</param>
    /// <param name="now">By AWS's clock, which shows whole seconds.</param>
    public static DateTimeOffset ToldUntil(DesiredChain desired, ObservedChain found, ObservedChain last, DateTimeOffset now)
    {
        var findings = ChainComparison.Of(desired, found);
        var until = Until(desired, found, findings);
        if (until < DateTimeOffset.MaxValue)
            return until;
        var written = last.Histories.Values.SelectMany(history => history.Record.Versions).Select(version => version.At);
        return written.Append(now).Max().AddSeconds(1);
    }

    private static DateTimeOffset Since(ObservedChain observed)
    {
        if (observed.Memory.ValueOrDefault is not { } memory)
            return observed.At - RunsApart;
        var earliest = observed.At - LookBack;
        return memory.HistoriesToldUntil is { } told && told > earliest ? told : earliest;
    }

    // A run that repairs an alarm, or tells of another one's repair, tells all that came before: it would be told again for that repair.
    private static DateTimeOffset Until(DesiredChain desired, ObservedChain observed, ImmutableArray<Finding> findings) =>
        desired.Alarms.Any(alarm => !alarm.IsHeartbeat && (IsBroken(alarm, findings) || IsOwed(alarm, observed)))
            ? DateTimeOffset.MaxValue : observed.At - Settling;

    // What silences an alarm still, and waits for a person, is told as that: nothing was put back.
    private static bool IsOpen(DesiredAlarm alarm, ImmutableArray<Finding> findings) => findings.Any(finding =>
        finding.Link == alarm.Link && finding.Differences.Any(one => one is { Severity: Severity.S0, Act: Act.Report }));

    private static bool IsOwed(DesiredAlarm alarm, ObservedChain observed) =>
        observed.Memory.ValueOrDefault?.Owed is { } owed && owed.Repairs.Any(one => one.Link == Fingerprint.Of(alarm.Link));

    private static bool IsBroken(DesiredAlarm alarm, ImmutableArray<Finding> findings) =>
        findings.Any(finding => finding.Link == alarm.Link && finding.NeedsRepair);
}

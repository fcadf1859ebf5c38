using System.Collections.Immutable;

namespace AlarmKeeper.Alarms;

/// <summary>
/// Whose histories a scheduled run reads where there are several alerts: those that may say anything new, and one more an hour, so that
/// everybody's turn comes (docs/decisions/0066).
/// </summary>
/// <param name="Now">By AWS's clock.</param>
internal sealed record HistoryTurn(DateTimeOffset Now)
{
    // Silences are looked for in a day; clocks differ, and runs are late.
    private static readonly TimeSpan Quiet = TimeSpan.FromHours(26);

    /// <param name="alarms">Of the alerts, root's first; null where one is missing, or could not be read.</param>
    public ImmutableArray<string> Of(IReadOnlyCollection<(string Name, Alarm? Alarm)> alarms)
    {
        var quiet = alarms.Skip(1).Where(one => IsQuiet(one.Alarm)).Select(one => one.Name).ToList();
        var hours = Now.UtcTicks / TimeSpan.TicksPerHour;
        return [.. alarms.Select(one => one.Name).Except(quiet.Where((_, place) => place != hours % quiet.Count))];
    }

    // Whatever an alarm's history has to say came with a change of its state or its configuration. Of older ones earlier runs have read.
    private bool IsQuiet(Alarm? alarm) =>
        alarm is { StateValue: "OK", StateSince: var since, StateWrittenAt: var written, ConfiguredAt: var configured }
        && new[] { since, written, configured }.All(at => Now - at > Quiet);
}

using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Reporting;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>That an alarm told nobody for a while, in words, fit to be shown.</summary>
internal static class SilenceText
{
    public const string Title = "WAS SILENT";

    // Who called more often wanted to be lost in it.
    private const int MaxCalls = 4;

    private const int MaxWhat = 400;

    /// <summary>The subject's part.</summary>
    public static string Subject(RunReport report) =>
        $"{(Names(report) is { } names ? names : "the alert")} WAS SILENT for a while, and is heard again";

    /// <summary>What happened, in one sentence.</summary>
    public static string Lead(RunReport report) =>
        $"{(Names(report) is { } names ? $"The alarm {names}" : "The alert")} told nobody for a while before this run, and was put back.";

    /// <summary>All there is to say about one, a line each.</summary>
    public static IEnumerable<string> Lines(ToldSilence told)
    {
        var (silence, row) = (told.Silence, AlarmRows.SilentMeanwhile);
        yield return row.About(Printable.Line(silence.Alarm.Name));
        yield return $"From {Words.Time(silence.From)} until {Words.Time(silence.Until)}: {Printable.Line(silence.What, MaxWhat)}.";
        if (told.By.IsEmpty)
            yield return $"Changed by: {Words.Nobody}";
        foreach (var call in told.By.Take(MaxCalls))
            yield return $"Changed by: {Words.Call(call)}";
        if (told.By.Length > MaxCalls)
            yield return $"… and {Words.Count(told.By.Length - MaxCalls, "call", "calls")} more, the last one at {Words.Time(told.By[^1].At)}";
        yield return $"What to do: {row.Advice}";
        yield return FindingText.Reference(row, row.Severity);
    }

    // Null where root's is among them.
    private static string? Names(RunReport report)
    {
        var names = report.Silences.Select(one => one.Silence.Alarm.Name).Distinct().ToList();
        return names.Contains(AlertCatalogue.RootUsage.Name) ? null : AlertWords.Named(names);
    }
}

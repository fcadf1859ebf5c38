using AlarmKeeper.Reporting;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>What earlier runs repaired and told nobody, in words, fit to be shown.</summary>
internal static class OwedText
{
    /// <summary>What happened, in one sentence; null where there is nothing to tell.</summary>
    public static string? Summary(OwedReport? owed) => owed is not { Count: > 0 } ? null
        : $"An earlier run, at {Words.Time(owed.At)}, repaired {Words.Count(owed.Count, "thing", "things")}, or was about to, and told nobody: "
            + "it ended early, or its notice reached nobody.";

    /// <summary>One repair, a line each: what was wrong, what it cost, who did it.</summary>
    public static IEnumerable<string> Lines(OwedFinding one)
    {
        yield return one.Link is { } link ? one.Row.About(Printable.Line(link.Name)) : $"{one.Row.GeneralTitle}. {one.Row.Meaning}";
        yield return FindingText.Reference(one.Row, one.Severity);
        yield return $"Changed by: {(one.ChangedBy is { } call ? Words.Call(call) : Words.Nobody)}";
    }

    /// <summary>That there were more of which nothing else is known; nothing where there were none.</summary>
    public static IEnumerable<string> More(OwedReport owed) =>
        owed.More > 0
            ? [$"{Words.Count(owed.More, "more repair", "more repairs")} of which nothing else was kept: look at the function's log."] : [];
}

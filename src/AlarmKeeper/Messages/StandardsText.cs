using AlarmKeeper.Findings;
using AlarmKeeper.Reporting;
using AlarmKeeper.Standards;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>What auditors will say, for a person at a terminal.</summary>
internal static class StandardsText
{
    public const string Title = "WHAT AUDITORS WILL SAY (predicted; docs/standards.md has their rules)";

    /// <summary>The report's word.</summary>
    public static string Word(this StandardStatus status) => status switch
    {
        StandardStatus.Passed => "passed",
        StandardStatus.Failed => "failed",
        StandardStatus.NoData => "no-data",
        StandardStatus.Warning => "warning",
        _ => "unknown",
    };

    // More names than this are counted.
    private const int MostRules = 3;

    /// <summary>The lines of each item, fit to be shown: what passes, then what does not with its reason, and what would change
    /// it.</summary>
    public static IEnumerable<string[]> Items(RunReport report)
    {
        var passed = report.Standards.Verdicts.Where(IsPassed).GroupBy(verdict => verdict.Auditor)
            .Select(same => (same.Key, Rules: Rules([.. same]), same.First().Word));
        foreach (var same in passed.GroupBy(auditor => (auditor.Rules, auditor.Word)))
            yield return [$"{string.Join(", ", same.Select(auditor => auditor.Key))} {same.Key.Rules}: {same.Key.Word}"];
        // Many that fail for one reason are one story, and many that one thing would change have one remedy.
        foreach (var remedy in report.Standards.Verdicts.Where(verdict => !IsPassed(verdict)).GroupBy(verdict => verdict.Change))
        {
            string[] failed = [.. remedy.GroupBy(verdict => (verdict.Word, verdict.Reason)).Select(same =>
                $"{string.Join(", ", same.Select(verdict => verdict.Auditor).Distinct())} {Rules([.. same])}: {same.Key.Word}. "
                + Fit(same.Key.Reason))];
            foreach (var one in failed.SkipLast(1))
                yield return [one];
            yield return [failed[^1], $"What would change {(failed.Length == 1 ? "it" : "these")}: {Fit(remedy.Key ?? "")}"];
        }

        foreach (var remark in report.Standards.Remarks)
            yield return [$"They may ask about {Fit(remark)}"];
        if (Warning(report) is { } warning)
            yield return [warning];
    }

    /// <summary>What to think of a pass where the alert is silent; null where there is nothing to add.</summary>
    public static string? Warning(RunReport report) => !report.Root.IsHeard() && report.Standards.Verdicts.Any(IsPassed)
        ? "A pass does not mean that somebody would be told: these auditors look at less than AlarmKeeper does."
        : null;

    public static bool IsPassed(StandardVerdict verdict) => verdict.Status == StandardStatus.Passed;

    private static string Rules(IReadOnlyCollection<StandardVerdict> verdicts)
    {
        var rules = verdicts.Select(verdict => verdict.Rule).Distinct().ToList();
        return rules.Count <= MostRules ? string.Join(", ", rules) : $"{rules[0]} and {rules.Count - 1} more";
    }

    private static string Fit(string text) => Printable.Line(text, 1_500);
}

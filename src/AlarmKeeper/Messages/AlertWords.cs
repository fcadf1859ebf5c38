using AlarmKeeper.Findings;
using AlarmKeeper.Reporting;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>The answers about root and the other alerts, in words fit to be shown.</summary>
internal static class AlertWords
{
    /// <summary>The answer about root, then a sentence for each other alert of which more is to be said.</summary>
    public static IEnumerable<string> Answers(RunReport report) => [Words.Answer(report), .. OfOthers(report)];

    /// <summary>One sentence for all that share root's fate, and one for each alert that has a fault of its own.</summary>
    public static IEnumerable<string> OfOthers(RunReport report)
    {
        var alike = report.Alerts.Where(one => !one.IsRoot && one.Reason is null && !one.Verdict.IsHeard());
        if (string.Join(", ", alike.Select(one => one.Alert.Name)) is { Length: > 0 } names)
            yield return $"The same holds for {names}.";
        foreach (var alert in report.Alerts)
            if (alert.Reason is { } reason)
                yield return $"Of {alert.Alert.Title} ({alert.Alert.Name}) {Answer(alert.Verdict)}. {Why(reason)}.";
    }

    /// <summary>The other alerts that alone are not armed, for a subject; null where there are none.</summary>
    public static string? Subject(RunReport report)
    {
        var broken = report.Alerts.Where(one => one.Reason is not null).ToList();
        if (broken.Count == 0)
            return null;
        var worst = broken.MaxBy(one => Grade(one.Verdict))!.Verdict;
        return $"{Named([.. broken.Where(one => one.Verdict == worst).Select(one => one.Alert.Name)])} {Word(worst)}";
    }

    /// <summary>One alert by its name, more by their number.</summary>
    public static string Named(IReadOnlyCollection<string> names) => names.Count == 1 ? names.First() : $"{names.Count} alerts";

    /// <summary>The verdict as a number: the higher, the worse.</summary>
    public static int Grade(Verdict verdict) =>
        verdict switch { Verdict.Armed => 0, Verdict.Weakened => 1, Verdict.Unknown => 2, _ => 3 };

    private static string Answer(Verdict verdict) => verdict switch
    {
        Verdict.Disarmed => "NOBODY will be told",
        Verdict.Unknown => "it is UNKNOWN whether somebody will be told",
        _ => "somebody will be told, but something is wrong",
    };

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Disarmed => "SILENT",
        Verdict.Unknown => "not verified",
        _ => "weakened",
    };

    private static string Why(Finding finding) => finding.Differences.IsEmpty
        ? FindingText.Unread(finding.Link, finding.Error ?? "")
        : finding.Differences.MinBy(one => one.Severity)!.Headline(Printable.Line(finding.Link.Name));
}

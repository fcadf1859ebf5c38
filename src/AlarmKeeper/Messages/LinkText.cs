using AlarmKeeper.Findings;
using AlarmKeeper.Reporting;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>A link as it was found and what was done about it, in words, fit to be shown.</summary>
internal static class LinkText
{
    /// <summary>What is alike is told once, the gravest first.</summary>
    public static IEnumerable<Alike<LinkReport>> GroupRepaired(IEnumerable<LinkReport> repaired) =>
        Group(repaired.OrderBy(link => Rank(link.Found)));

    /// <summary>What is alike is told once, in the order of the links; what is in order is shown each by its name.</summary>
    public static IEnumerable<Alike<LinkReport>> Group(IEnumerable<LinkReport> links) =>
        Alike.Group(links, link => link.Found.Link, link => link.Found.State == LinkState.InSync ? Name(link)
            : string.Join('\n', [.. Story(link, ""), link.ChangedBy?.Caller, link.Repair?.Outcome.Word(), link.Repair?.Operation]));

    /// <summary>By its gravest difference; what could not be read comes after what silences the alert.</summary>
    public static int Rank(Finding finding) => finding.Differences
        .Select(difference => Severities.Rank(difference.Severity))
        .DefaultIfEmpty(Severities.Rank(finding.Error is null ? Severity.S3 : null)).Min();

    /// <summary>What was found and what was done, a line each.</summary>
    public static IEnumerable<string> RepairedLines(Alike<LinkReport> alike) =>
        [.. Story(alike.First, Name(alike.First)), .. alike.Line, .. Done(alike.First), ChangedBy(alike.First), .. Tuning(alike.First)];

    /// <summary>As the terminal shows it: nothing for a link in order.</summary>
    /// <param name="alike">The link, and what is the same but for its name.</param>
    /// <param name="isToldBelow">Whether all that it means is told where it says what to do.</param>
    public static IEnumerable<string> Lines(Alike<LinkReport> alike, bool isToldBelow)
    {
        var link = alike.First;
        return
        [
            .. Story(link, Name(link), isToldBelow, inset: "  "), .. isToldBelow ? [] : Call(link), .. Undone(link), .. Done(link),
            .. Owner(link), .. alike.Line,
        ];
    }

    // What belongs to a sentence is set in from it by so many blanks.
    private static IEnumerable<string> Story(LinkReport link, string name, bool isToldBelow = false, string inset = "")
    {
        if (link.Found.Error is { } error)
            yield return Printable.Line(error, 400);
        // Several fields of one row are one story.
        foreach (var same in link.Found.Differences.GroupBy(difference => (Sentences: difference.About(name), difference.Severity)))
        {
            yield return isToldBelow ? $"{same.First().Headline(name)}." : same.Key.Sentences;
            foreach (var difference in same.Where(one => one.ShowsValues))
                yield return $"{inset}{FindingText.Values(difference)}";
            if (!isToldBelow)
                yield return $"{inset}{FindingText.Reference(same.First().Row, same.Key.Severity)}";
        }
    }

    private static IEnumerable<string> Tuning(LinkReport link) => TuningAdvice.For(link.Found) is { } advice ? [advice] : [];

    private static IEnumerable<string> Done(LinkReport link) => link.Repair switch
    {
        null => [],
        { Outcome: RepairOutcome.Repaired, Operation: var operation } => [$"Repaired by {operation}."],
        var repair => [Words.NotRepaired(repair.Operation, repair.Outcome, repair.Reason ?? "")],
    };

    /// <summary>To whose stack an alarm belongs that was repaired; nothing where it is no stack's.</summary>
    public static IEnumerable<string> Owner(LinkReport link) => link.TakenFromStack is not { } stack ? []
        : [$"The {link.Found.Link.Kind.Word()} {Name(link)} belongs to the CloudFormation stack '{Printable.Line(stack)}'. That stack may change it back "
            + "whenever it is deployed: take the alarm out of it, or AlarmKeeper and the stack undo each other's work."];

    private static IEnumerable<string> Call(LinkReport link) => link.ChangedBy is null ? [] : [ChangedBy(link)];

    private static string ChangedBy(LinkReport link) => $"Changed by: {(link.ChangedBy is { } call ? Words.Call(call) : Words.Nobody)}";

    private static IEnumerable<string> Undone(LinkReport link) => link.Conflict is not { } conflict ? []
        : [$"Another writer undoes it: {Words.Count(conflict.Repairs, "repair", "repairs")} since {Words.Time(conflict.Since)}."];

    private static string Name(LinkReport link) => Printable.Line(link.Found.Link.Name);
}

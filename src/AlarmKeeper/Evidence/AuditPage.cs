using System.Collections.Immutable;
using AlarmKeeper.Auditing;
using AlarmKeeper.Messages;

namespace AlarmKeeper.Evidence;

/// <summary>An audit of all alarms as a page like the one for root's alert (docs/audit.md).</summary>
internal static class AuditPage
{
    public static string Write(AuditReport report)
    {
        var place = $"account {report.Place?.Account ?? "unknown"}, {report.Place?.Region ?? "unknown"}";
        return PageFrame.Write($"All alarms: {place}, {Words.Time(report.StartedAt)}", html =>
        {
            var mark = MarkOf(report.ExitCode);
            PageFrame.Header(html, new(
                "Would anybody be told, of any alarm?", mark, mark == Mark.Good ? "yes" : mark == Mark.Bad ? "not of all" : "unknown",
                $"{AuditWords.Answer(report)} {AuditWords.Others(report)}".TrimEnd(),
                $"Account {place["account ".Length..]}, read {Words.Time(report.StartedAt)}."));
            html.Open("main").Own("\n");
            var writer = new SectionWriter(html, int.MaxValue);
            foreach (var section in Sections(report))
                writer.Write(section);
            html.Close("main");
        });
    }

    private static IEnumerable<EvidenceSection> Sections(AuditReport report)
    {
        foreach (var alike in report.Alarms.GroupBy(alarm => alarm.Outcome).OrderBy(alike => alike.Key))
            yield return new($"outcome-{alike.Key.Word()}", $"{Title(alike.Key)} ({alike.Count()})")
            {
                Tables = [new("Alarms, and what is to be said of them", ["Alarm", "What is so", "What to do", "Who is told"],
                    [.. alike.Select(alarm => Row(alarm, MarkOf(alike.Key)))])],
            };
        yield return new("read", "How this was read")
        {
            Paragraphs =
            [
                .. report.NotChecked.Select(one => $"Not checked: {one.What} ({one.Count}), because {one.Because}"),
                AuditWords.NotLookedAt(report),
                $"{Words.Count(report.ApiCalls, "call", "calls")} to AWS, none of which wrote. The words are explained in docs/audit.md of "
                + "AlarmKeeper.",
            ],
        };
    }

    private static ImmutableArray<Cell> Row(AuditedAlarm alarm, Mark mark) =>
    [
        $"{alarm.Name}{(alarm.IsComposite ? " (composite)" : "")}",
        alarm.Remarks.Select(Said).ToList() is [var first, .. var more] ? new Cell(first, mark) { Below = [.. more] }
            : new Cell("as it should be", mark),
        alarm.Gravest?.Judgement.Todo ?? "nothing",
        alarm.Told.IsEmpty ? "nobody" : string.Join(", ", alarm.Told),
    ];

    private static string Said(Remark remark) =>
        string.Join(": ", new[] { remark.Judgement.Title, remark.About, remark.Detail }.OfType<string>()) + ".";

    private static string Title(Outcome outcome) => outcome switch
    {
        Outcome.Nobody => "Nobody is told",
        Outcome.Weakened => "Somebody is told, but something is wrong",
        Outcome.Acts => "Does something else",
        Outcome.Told => "Somebody is told",
        _ => "Unknown",
    };

    private static Mark MarkOf(Outcome outcome) => outcome switch
    {
        Outcome.Nobody => Mark.Bad,
        Outcome.Weakened => Mark.Warning,
        Outcome.Unknown => Mark.Unknown,
        _ => Mark.Good,
    };

    private static Mark MarkOf(int exitCode) => exitCode switch { 0 => Mark.Good, 1 => Mark.Bad, _ => Mark.Unknown };
}

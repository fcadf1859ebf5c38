using System.Text;
using AlarmKeeper.Findings;
using AlarmKeeper.Reporting;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>The report for a person at a terminal: a table, what is left to do, and the answer as the last line.</summary>
/// <param name="inColour">Only on a terminal that wants it.</param>
internal sealed class ReportTable(bool inColour)
{
    private const int WidestName = 44;
    private const int LinesMissed = 33;
    private const string Green = "32";
    private const string Yellow = "33";
    private const string Red = "31";

    public string Write(RunReport report)
    {
        var text = new StringBuilder();
        text.Append(
            $"alarmkeeper {report.Mode.Word()}, account {report.Place?.Account ?? "unknown"}, "
            + $"{report.Place?.Region ?? "unknown"}, {Words.Time(report.StartedAt)}\n\n");
        if (report.Missed is { IsNews: true } missed)
            text.Append(string.Concat(MissedText.Lines(missed, report.Place, LinesMissed).Select(line => $"{line}\n"))).Append('\n');
        if (!report.Silences.IsEmpty)
            text.Append(SilenceText.Title).Append('\n')
                .Append(string.Concat(report.Silences.Select(one => $"- {string.Join("\n    ", SilenceText.Lines(one))}\n"))).Append('\n');
        var kindWidth = Math.Max("LINK".Length, report.Links.Select(link => link.Found.Link.Kind.Word().Length).DefaultIfEmpty().Max());
        var nameWidth = Math.Max("NAME".Length, report.Links.Select(link => Name(link).Length).DefaultIfEmpty().Max());
        if (!report.Links.IsEmpty)
            text.Append($"{"LINK".PadRight(kindWidth)}  {"NAME".PadRight(nameWidth)}  STATE    WHAT DIFFERS, AND WHAT WAS DONE\n");
        foreach (var alike in LinkText.Group(report.Links))
            WriteLink(text, alike, kindWidth, nameWidth);
        WriteOwed(text, report);
        WriteOpen(text, report);
        WriteNotChecked(text, report);
        WriteDrill(text, report);
        text.Append(
            $"\n{Words.Count(report.ApiCalls, "call", "calls")} to AWS, "
                + $"read in {Words.Count(report.RoundTrips, "round trip", "round trips")}.\n");
        if (!report.Endpoints.IsEmpty)
            text.Append($"Not AWS's own endpoints: {Printable.Line(string.Join(", ", report.Endpoints), 400)}.\n");
        if (report.Notice.Reason is not null)
            text.Append($"Notice {Sent(report.Notice)}.\n");
        foreach (var error in report.Notice.Errors)
            text.Append(Colour(Red, $"Notice: {Printable.Line(error, 400)}")).Append('\n');
        if (report.Explained is { } explained)
            text.Append(
                $"{ExplanationText.Answer(explained)} "
                    + $"Mail {Sent(explained.Notice)}.\n");
        text.Append('\n');
        foreach (var sentence in AlertWords.OfOthers(report))
            text.Append(Colour(Shade(report.Verdict), sentence)).Append('\n');
        return text.Append(Colour(Shade(report.Root), Words.Answer(report))).Append($" ({report.Verdict.Word()})\n").ToString();
    }

    private void WriteLink(StringBuilder text, Alike<LinkReport> alike, int kindWidth, int nameWidth)
    {
        var link = alike.First;
        var state =
            Colour(link.Found.State == LinkState.InSync ? Green : link.Found.State == LinkState.Unknown ? Yellow : Red,
                link.Found.State.Word().PadRight(7));
        var indent = new string(' ', kindWidth + nameWidth + 13);
        var lines = LinkText.Lines(link).Concat(alike.Line).DefaultIfEmpty("");
        text.Append($"{link.Found.Link.Kind.Word().PadRight(kindWidth)}  {Name(link).PadRight(nameWidth)}  {state}  ".TrimEnd(' '));
        text.Append(
            string.Join("", lines.Select((line, index) => index == 0 ? (line.Length > 0 ? $"  {line}\n" : "\n") : $"{indent}{line}\n")));
    }

    private static void WriteOwed(StringBuilder text, RunReport report)
    {
        if (report.Owed is not { } owed || OwedText.Summary(owed) is not { } summary)
            return;
        text.Append($"\nREPAIRED EARLIER\n{summary}\n");
        foreach (var one in owed.Repairs)
            text.Append($"- {string.Join("\n    ", OwedText.Lines(one))}\n");
        foreach (var line in OwedText.More(owed))
            text.Append($"- {line}\n");
    }

    private static void WriteOpen(StringBuilder text, RunReport report)
    {
        if (report.Open.IsEmpty && report.Failure is null)
            return;
        text.Append("\nTO DO\n");
        if (report.Failure is { } failure)
            text.Append($"- {failure.What} could not be read: {Printable.Line(failure.Because, 400)}\n")
                .Append($"    What to do: {ActionItemText.TodoAboutFailure(failure)}\n");
        foreach (var alike in ActionItemText.Group(report.Open))
            text.Append($"- {string.Join("\n    ", ActionItemText.Lines(alike))}\n");
    }

    private static void WriteNotChecked(StringBuilder text, RunReport report)
    {
        if (report.NotChecked.IsEmpty)
            return;
        text.Append("\nNOT CHECKED\n");
        foreach (var one in report.NotChecked)
            text.Append($"- {one.What}, because {Printable.Line(one.Because, 400)}\n");
    }

    private static void WriteDrill(StringBuilder text, RunReport report)
    {
        if (report.Drill is not { } drill)
            return;
        text.Append("\nDRILL\n");
        foreach (var line in drill.Alerts.SelectMany(DrillWords.Lines).Append(DrillWords.Answer(report)))
            text.Append(line).Append('\n');
    }

    private static string Sent(NoticeReport notice) => notice.Topics.IsEmpty ? "NOT sent" : $"sent to {string.Join(", ", notice.Topics)}";

    private static string Name(LinkReport link) => Printable.Line(link.Found.Link.Name, WidestName);

    private static string Shade(Verdict verdict) => verdict switch
    {
        Verdict.Armed => Green,
        Verdict.Disarmed => Red,
        _ => Yellow,
    };

    private string Colour(string code, string text) => inColour ? $"\u001B[{code}m{text}\u001B[0m" : text;
}

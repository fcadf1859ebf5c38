using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;
using AlarmKeeper.Text;

namespace AlarmKeeper.CommandLine;

/// <summary>The report for a person at a terminal: the chain, what is left to do, and the answer as the last line.</summary>
internal sealed class TerminalReport(Terminal terminal)
{
    private const int LinesMissed = 33;

    private readonly TerminalText text = new(terminal);

    private bool ShowsStandards { get; init; }

    /// <summary>All of it.</summary>
    /// <param name="withStandards">Whether it says what auditors will say.</param>
    public static string Write(RunReport report, Terminal terminal, bool withStandards = false) =>
        new TerminalReport(terminal) { ShowsStandards = withStandards }.Write(report);

    /// <summary>The answer alone.</summary>
    public static string Answer(RunReport report, Terminal terminal)
    {
        var report1 = new TerminalReport(terminal);
        report1.WriteAnswer(report);
        return report1.text.ToString();
    }

    private string Write(RunReport report)
    {
        text.Line($"alarmkeeper {report.Mode.Word()}, account {report.Place?.Account ?? "unknown"}, "
            + $"{report.Place?.Region ?? "unknown"}, {Words.Time(report.StartedAt)}").Blank();
        WritePast(report);
        if (!report.Links.IsEmpty)
        {
            if (report.Mode == Mode.Check && report.Links.Any(link => link.Found.Differences.Any(one => one.ShowsValues)))
                text.Line("What differs is shown as it is → as it should be.").Blank();
            new ChainDrawing(report, text).Write();
            text.Blank();
        }

        WriteOwed(report);
        WriteOpen(report);
        WriteNotChecked(report);
        WriteDrill(report);
        WriteStandards(report);
        WriteCalls(report);
        WriteNotices(report);
        text.Blank();
        WriteAnswer(report);
        return text.ToString();
    }

    private void WritePast(RunReport report)
    {
        if (report.Missed is { IsNews: true } missed)
        {
            foreach (var line in MissedText.Lines(missed, report.Place, LinesMissed))
                text.Line(line);
            text.Blank();
        }

        if (report.Silences.IsEmpty)
            return;
        Title(SilenceText.Title);
        foreach (var silence in report.Silences)
            text.Item(SilenceText.Lines(silence));
        text.Blank();
    }

    private void WriteOwed(RunReport report)
    {
        if (report.Owed is not { } owed || OwedText.Summary(owed) is not { } summary)
            return;
        Title("REPAIRED EARLIER").Line(summary);
        foreach (var one in owed.Repairs)
            text.Item(OwedText.Lines(one));
        foreach (var line in OwedText.More(owed))
            text.Item(line);
        text.Blank();
    }

    private void WriteOpen(RunReport report)
    {
        if (report.Open.IsEmpty && report.Failure is null)
            return;
        Title("TO DO");
        if (report.Failure is { } failure)
            text.Item($"{failure.What} could not be read: {Printable.Line(failure.Because, 400)}",
                $"What to do: {ActionItemText.TodoAboutFailure(failure)}");
        foreach (var alike in ActionItemText.Group(report.Open))
            text.Item(ActionItemText.Lines(alike));
        text.Blank();
    }

    private void WriteNotChecked(RunReport report)
    {
        if (report.NotChecked.IsEmpty)
            return;
        Title("NOT CHECKED");
        foreach (var one in report.NotChecked)
            text.Item($"{one.What}, because {Printable.Line(one.Because, 400)}");
        text.Blank();
    }

    private void WriteDrill(RunReport report)
    {
        if (report.Drill is not { } drill)
            return;
        Title("DRILL");
        foreach (var line in drill.Alerts.SelectMany(DrillWords.Lines))
            text.Line(line);
        // It may be the last line of all.
        if (DrillWords.Answer(report) is var answer && answer != Words.Answer(report))
            text.Line(answer);
        text.Blank();
    }

    private void WriteStandards(RunReport report)
    {
        if (!ShowsStandards || report.Standards.Verdicts.IsEmpty)
            return;
        Title(StandardsText.Title);
        foreach (var item in StandardsText.Items(report))
            text.Item(item);
        text.Blank();
    }

    private void WriteCalls(RunReport report)
    {
        text.Line($"{Words.Count(report.ApiCalls, "call", "calls")} to AWS, "
            + $"read in {Words.Count(report.RoundTrips, "round trip", "round trips")}.");
        if (!report.Endpoints.IsEmpty)
            text.Line($"Not AWS's own endpoints: {Printable.Line(string.Join(", ", report.Endpoints), 400)}.");
    }

    private void WriteNotices(RunReport report)
    {
        if (report.Notice.Reason is not null)
            text.Line($"Notice {Sent(report.Notice)}.");
        foreach (var error in report.Notice.Errors)
            text.Line($"Notice: {Printable.Line(error, 400)}", shade: Shade.Bad);
        if (report.Event?.Error is { } lost)
            text.Line($"No event on the default bus: {Printable.Line(lost, 400)}");
        if (report.Explained is { } explained)
            text.Line($"{ExplanationText.Answer(explained)} Mail {Sent(explained.Notice)}.");
    }

    private void WriteAnswer(RunReport report)
    {
        foreach (var sentence in AlertWords.OfOthers(report))
            text.Line(sentence, shade: Shade.Strong);
        if (report is { WouldRepair: true, Root: not Verdict.Armed })
            text.Line($"'{Words.Enforce(report)}' repairs what needs no person.");
        var unproven = report is { Drill: not null, IsProven: false } ? ", not proven" : "";
        text.Line($"{Words.Answer(report)} ({report.Verdict.Word()}{unproven})", shade: Shade.Strong);
    }

    private TerminalText Title(string title) => text.Line(title, shade: Shade.Strong);

    private static string Sent(NoticeReport notice) => notice.Topics.IsEmpty ? "NOT sent" : $"sent to {string.Join(", ", notice.Topics)}";
}

using System.Text;
using AlarmKeeper.Findings;
using AlarmKeeper.Reporting;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>The mail: subject and body. Everything that somebody else may have written is made visible first.</summary>
internal static class NoticeText
{
    // SNS wants less than 100 (aws-facts 2.2).
    private const int MaxSubjectLength = 99;

    // SNS takes 262,144 bytes; mails this long are read by nobody.
    private const int MaxBodyLength = 60_000;

    public static string Subject(RunReport report)
    {
        var repaired = report.Repaired.Count();
        var open = report.Open.Count(item => item.Severity != Severity.S3);
        var conflict = report.Links.Any(link => link.Conflict is not null) ? ", a FIGHT with another writer" : "";
        var others = AlertWords.Subject(report);
        var verdict = report.Root switch
        {
            Verdict.Armed or Verdict.Weakened when report.Drill is not null => $"the drill did NOT prove {DrillWords.Unproven(report)}",
            Verdict.Armed when others is not null => $"{others}, root's is armed{conflict}",
            Verdict.Armed when repaired > 0 => $"{Repaired(report)}armed again after "
                + $"{Words.Count(repaired, "repair", "repairs")}{conflict}",
            Verdict.Armed when report.NotChecked.Any(one => !one.WasReported) =>
                $"armed, {Words.Count(report.NotChecked.Length, "thing", "things")} not checked",
            Verdict.Armed => "armed",
            Verdict.Weakened when others is not null => $"WEAKENED, and {others}{conflict}",
            Verdict.Weakened => $"WEAKENED, {Words.Count(open, "thing", "things")} to do{conflict}",
            Verdict.Disarmed => "DISARMED, nobody would be told of root use",
            _ => "UNKNOWN, the alert could not be verified",
        };
        if (report.Missed is { } missed && !missed.Findings.Activities.IsEmpty)
            verdict = $"{ActivityText.What(missed.Groups).ToUpperInvariant()} while the alert was {missed.State}";
        return Printable.Ascii($"AlarmKeeper: {verdict} ({report.Place?.Account} {report.Place?.Region})", MaxSubjectLength);
    }

    // What was repaired of another alert alone says nothing of root's.
    private static string Repaired(RunReport report)
    {
        if (report.Repaired.Any(link => link.Found.Differences.Any(one => AlertVerdict.ConcernsRoot(link.Found.Link, one))))
            return "";
        var names = report.Alerts.Select(one => one.Alert.Name).Where(name => report.Repaired.Any(link => link.Found.Concerns(name)));
        return $"{AlertWords.Named([.. names])} ";
    }

    public static string Body(RunReport report, Notice notice)
    {
        var body = new StringBuilder();
        if (report.Missed is { IsNews: true } missed)
            body.Append(string.Concat(MissedText.Lines(missed, report.Place).Select(line => $"{line}\n"))).Append('\n');
        if (report is { IsMisplaced: true, Open: [var misplaced, ..] })
            body.Append(ActionItemText.Todo(misplaced)).Append("\n\n");
        body.Append(string.Concat(AlertWords.Answers(report).Select(sentence => $"{sentence}\n"))).Append('\n');
        body.Append($"Verdict  {report.Verdict.Word()}\n");
        body.Append($"Account  {report.Place?.Account}\n");
        body.Append($"Region   {report.Place?.Region}\n");
        body.Append($"Checked  {Words.Time(report.StartedAt)}, started by {report.Cause.Word()}\n");
        Section(body, "FOUND AND REPAIRED", report.Repaired.Select(Repaired));
        Section(body, "STILL TO DO", report.Open.Select(Open));
        Section(body, "NOT CHECKED", report.NotChecked.Select(Unchecked));
        if (report.Drill is { } drill)
            Section(body, "DRILL", drill.Alerts.SelectMany(DrillWords.Lines).Append($"{DrillWords.Answer(report)}\n"));
        if (notice is { Reason: NoticeReason.Resolved, Resolved: 0 })
            Section(body, "RESOLVED", ["All matters of the last mail are closed.\n"]);
        if (notice.Resolved > 0)
            Section(body, "RESOLVED",
                [$"{Words.Count(notice.Resolved, "matter", "matters")} "
                    + $"of the last mail {(notice.Resolved == 1 ? "is" : "are")} closed.\n"]);
        if (report.Place is { } place)
            Section(body, "CONSOLE", [string.Concat(ConsoleLinks.Of(place, report.Links).Select(page => $"{page.Title}\n  {page.Url}\n"))]);
        if (report.Missed is { } searched)
            body.Append(
                $"\nA repair does not replay: an alert that was swallowed before it is not sent again. {MissedText.Summary(searched)}\n");
        return body.Length > MaxBodyLength ? $"{body.ToString(0, MaxBodyLength)}\n… cut; the whole report is in the function's log.\n"
            : body.ToString();
    }

    private static void Section(StringBuilder body, string title, IEnumerable<string> entries)
    {
        var text = string.Join('\n', entries);
        if (text.Length > 0)
            body.Append('\n').Append(title).Append('\n').Append(text);
    }

    private static string Repaired(LinkReport link)
    {
        var found = link.Found;
        var was = found.State == LinkState.Missing ? "missing" : "changed";
        var text = new StringBuilder($"- {Words.Of(found.Link)} was {was}; {link.Repair!.Operation} done.\n");
        foreach (var difference in found.Differences)
            text.Append($"    {Printable.Line(difference.Field)}: {Printable.Line(difference.Observed, 400)} -> ")
                .Append($"{Printable.Line(difference.Desired, 400)} ({difference.Severity}, row {difference.Row.Id})\n");
        text.Append($"    Changed by: {(link.ChangedBy is { } call ? Words.Call(call) : Words.Nobody)}\n");
        if (TuningAdvice.For(found) is { } advice)
            text.Append($"    {advice}\n");
        return text.ToString();
    }

    private static string Unchecked(FailedRead one) =>
        $"- {one.What}, because {Printable.Line(one.Because, 400)}\n    What to do: {ActionItemText.Todo(one)}\n";

    private static string Open(ActionItem item)
    {
        var severity = item.Severity is { } costs ? $" ({costs})" : "";
        var by = ActionItemText.By(item) is { } caller ? $"    Changed by: {caller}\n" : "";
        return $"- {Words.Of(item.Link)}: {ActionItemText.What(item)}{severity}\n{by}    What to do: {ActionItemText.Todo(item)}\n";
    }
}

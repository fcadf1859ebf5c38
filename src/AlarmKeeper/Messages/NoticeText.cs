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

    // Together about one screen.
    private const int LinesToDo = 25;
    private const int LinesRepaired = 20;
    private const int LinesUnchecked = 6;
    private const int LinesMissed = 15;
    private const int MaxPages = 5;

    public static string Subject(RunReport report)
    {
        var repaired = report.Repaired.Count() + (report.Owed?.Count ?? 0);
        var open = report.Open.Count(item => item.Severity != Severity.S3);
        var conflict = report.Links.Any(link => link.Conflict is not null) ? ", another writer undoes it" : "";
        var others = AlertWords.Subject(report);
        var verdict = report.Root switch
        {
            Verdict.Armed or Verdict.Weakened when report.Drill is not null => $"the drill did NOT prove {DrillWords.Unproven(report)}",
            Verdict.Armed when others is not null => $"{others}, root's is armed{conflict}",
            Verdict.Armed when !report.Silences.IsEmpty => SilenceText.Subject(report),
            Verdict.Armed when repaired > 0 => $"{Repaired(report)}armed again after "
                + $"{Words.Count(repaired, "repair", "repairs")}{conflict}",
            Verdict.Armed when report.NotChecked.Any(one => !one.WasReported) =>
                $"armed, {Words.Count(report.NotChecked.Length, "thing", "things")} not checked",
            Verdict.Armed => "armed",
            Verdict.Weakened when others is not null => $"WEAKENED, and {others}{conflict}",
            Verdict.Weakened when open == 0 && report.Owes?.Search is not null =>
                $"WEAKENED, what happened before could not be searched{conflict}",
            Verdict.Weakened when open == 0 && report.Searched is { Findings.IsDone: false } =>
                "WEAKENED, root's records could not all be searched",
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
        if (report.Owed is { Count: > 0 }
            || report.Repaired.Any(link => link.Found.Differences.Any(one => AlertVerdict.ConcernsRoot(link.Found.Link, one))))
            return "";
        var names = report.Alerts.Select(one => one.Alert.Name).Where(name => report.Repaired.Any(link => link.Found.Concerns(name)));
        return $"{AlertWords.Named([.. names])} ";
    }

    public static string Body(RunReport report, Notice notice)
    {
        var body = new StringBuilder();
        if (report.Missed is { IsNews: true } missed)
            body.Append(string.Concat(MissedText.Lines(missed, report.Place, LinesMissed).Select(line => $"{line}\n"))).Append('\n');
        body.Append(NoticeLead.Of(report, notice)).Append('\n');
        Section(body, SilenceText.Title, report.Silences.Select(one => new Entry([.. SilenceText.Lines(one)], 1, IsGrave: true)),
            LinesToDo);
        var toDo = ActionItemText.Group(report.Open)
            .Select(alike => new Entry([.. ActionItemText.Lines(alike)], alike.Count, alike.First.Severity == Severity.S0));
        Section(body, "TO DO", toDo, LinesToDo);
        var repaired = LinkText.GroupRepaired(report.Repaired)
            .Select(alike => new Entry([.. LinkText.RepairedLines(alike)], alike.Count, LinkText.Rank(alike.First.Found) == 0));
        Section(body, "FOUND AND REPAIRED", repaired, LinesRepaired);
        if (report.Owed is { } owed)
            Section(body, "REPAIRED EARLIER",
                owed.Repairs.Select(one => new Entry([.. OwedText.Lines(one)], 1, one.Severity == Severity.S0))
                .Concat(OwedText.More(owed).Select(line => new Entry([line], owed.More, IsGrave: true))), LinesRepaired);
        Section(body, "TAKEN OVER", report.Repaired.SelectMany(LinkText.Owner).Select(line => new Entry([line], 1, IsGrave: true)),
            LinesToDo);
        var notChecked = report.NotChecked
            .Select(one => new Entry([.. Unchecked(one)], 1, IsGrave: false));
        Section(body, "NOT CHECKED", notChecked, LinesUnchecked);
        if (report.Drill is { } drill)
            body.Append($"\nDRILL\n{string.Join('\n', drill.Alerts.SelectMany(DrillWords.Lines))}\n");
        if (report.Place is { } place && ConsoleLinks.Of(place, Concerned(report)).Take(MaxPages).ToList() is { Count: > 0 } pages)
            body.Append($"\nCONSOLE\n{string.Concat(pages.Select(page => $"{page.Title}\n  {page.Url}\n"))}");
        if (report.Missed is { } searched)
            body.Append(
                $"\nA repair does not replay: an alert that was swallowed before it is not sent again. {MissedText.Summary(searched)}\n");
        body.Append($"\n{NoticeLead.Foot(report)}\n");
        return body.Length > MaxBodyLength ? $"{body.ToString(0, MaxBodyLength)}\n… cut; the whole report is in the function's log.\n"
            : body.ToString();
    }

    /// <param name="Lines">The first stands alone.</param>
    /// <param name="Count">How many things it is about.</param>
    /// <param name="IsGrave">It is never left out.</param>
    private sealed record Entry(IReadOnlyList<string> Lines, int Count, bool IsGrave);

    // The gravest come first; what finds no room is counted, but for what silences the alert, of which the first line stays.
    private static void Section(StringBuilder body, string title, IEnumerable<Entry> entries, int room)
    {
        var (used, omitted) = (0, 0);
        foreach (var entry in entries)
        {
            if (used == 0)
                body.Append('\n').Append(title).Append('\n');
            var fits = used == 0 || used + entry.Lines.Count <= room;
            if (!fits && !entry.IsGrave)
            {
                omitted += entry.Count;
                continue;
            }

            var lines = fits ? entry.Lines : entry.Lines.Take(1);
            body.Append(string.Concat(lines.Select((line, index) => $"{(index == 0 ? "- " : "    ")}{line}\n")));
            used += fits ? entry.Lines.Count : 1;
        }

        if (omitted > 0)
            body.Append($"… and {omitted} more: run 'alarmkeeper check', or look at the function's log.\n");
    }

    // Pages of what is in order would only make the mail longer.
    private static IEnumerable<LinkReport> Concerned(RunReport report) =>
        report.Links.Where(link => link.Found.State != LinkState.InSync).OrderBy(link => LinkText.Rank(link.Found));

    private static IEnumerable<string> Unchecked(FailedRead one) =>
        [$"{one.What}, because {Printable.Line(one.Because, 400)}", $"What to do: {ActionItemText.Todo(one)}"];
}

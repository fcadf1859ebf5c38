using AlarmKeeper.Findings;
using AlarmKeeper.Reporting;

namespace AlarmKeeper.Messages;

/// <summary>How a mail begins and ends: what happened, what to do, and where it comes from, for whoever never heard of
/// AlarmKeeper.</summary>
internal static class NoticeLead
{
    /// <summary>Whoever reads no further knows what happened, and whether there is anything to do.</summary>
    public static string Of(RunReport report, Notice notice) => report switch
    {
        { IsMisplaced: true, Open: [var misplaced, ..] } => $"{ActionItemText.Todo(misplaced)} {Answers(report)}",
        { Drill: not null, IsProven: false } => $"{Answers(report)} {AfterDrill(report)}",
        _ => string.Join(' ', [Answers(report), .. News(report, notice)]),
    };

    /// <summary>Where the mail comes from.</summary>
    public static string Foot(RunReport report) =>
        $"Account {report.Place?.Account}, {report.Place?.Region}; verdict: {report.Verdict.Word()}; "
        + $"checked {Words.Time(report.StartedAt)}, started by {report.Cause.Word()}.\n"
        + "AlarmKeeper looks after the alert that tells people when an AWS account's root user is used. "
        + "Files such as docs/tampering.md are in its repository.";

    private static string Answers(RunReport report) => string.Join(' ', AlertWords.Answers(report));

    private static IEnumerable<string> News(RunReport report, Notice notice)
    {
        if (notice.Reason == NoticeReason.Reminder)
            yield return "This is the daily reminder.";
        if (OwedText.Summary(report.Owed) is { } owed)
            yield return owed;
        if (report.Repaired.Count() is > 0 and var repaired)
            yield return $"AlarmKeeper found {Words.Count(repaired, "thing", "things")} broken "
                + $"and repaired {(repaired == 1 ? "it" : "them")}.";
        if (!report.Silences.IsEmpty)
            yield return SilenceText.Lead(report);
        if (notice.Resolved > 0)
            yield return $"{Words.Count(notice.Resolved, "thing", "things")} that the last mail named "
                + $"{(notice.Resolved == 1 ? "is" : "are")} in order again.";
        if (notice is { Reason: NoticeReason.Resolved, Resolved: 0 })
            yield return "Everything that the last mail named is in order again.";
        if (!report.NotChecked.IsEmpty)
            yield return $"{Words.Count(report.NotChecked.Length, "thing", "things")} could not be checked.";
        yield return report.Open.Length switch
        {
            0 when !report.Silences.IsEmpty => "Find out who did it, and why:",
            0 => "Nobody has to do anything.",
            1 => "One thing waits for a person:",
            var open => $"{open} things wait for a person, the gravest first:",
        };
    }

    private static string AfterDrill(RunReport report) => report.Open.IsEmpty
        ? "What to do: mend what the drill names below, and run 'alarmkeeper drill' again."
        : "What to do: begin with the first thing below, then run 'alarmkeeper drill' again.";
}

using System.Text;
using AlarmKeeper.RootActivity;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>What happened, as the mail to the alert's people and as the terminal shows it.</summary>
internal static class ExplanationText
{
    // SNS wants less than 100 (aws-facts 2.2).
    private const int LongestSubject = 99;

    public static string Subject(ExplainReport report)
    {
        var groups = report.Groups;
        var subject = groups.IsEmpty
            ? $"Alarm {report.Change?.Alarm}: {(report.Findings.Errors.IsEmpty ? "nothing found that explains it" : "its cause could not be searched for")}"
            : $"{ActivityText.What(groups)}{ActivityText.Where(groups)}: {ActivityText.HowOften(groups)}";
        return Printable.Ascii($"{subject} ({report.Place?.Region})", LongestSubject);
    }

    public static string Body(ExplainReport report)
    {
        var groups = report.Groups;
        var body = new StringBuilder();
        body.Append(Answer(report)).Append("\n\n");
        body.Append($"Searched  {Words.Time(report.Since)} to {Words.Time(report.StartedAt)}\n");
        body.Append($"Seen from account {report.Place?.Account ?? "unknown"}, {report.Place?.Region ?? "unknown"}\n");
        if (report.Change is { } change)
            body.Append($"Alarm     {Printable.Line(change.Alarm)}: {Printable.Line(change.Reason, 400)}\n");
        foreach (var error in report.Findings.Errors)
            body.Append($"Could not be searched: {Printable.Line(error, 400)}\n");
        if (!groups.IsEmpty)
            body.Append("\nNEWEST FIRST\n");
        foreach (var line in ActivityText.Lines(groups, report.Findings.IsComplete, report.Place?.Account))
            body.Append(line).Append('\n');
        return body.ToString();
    }

    /// <summary>The same for a person at a terminal.</summary>
    public static string Terminal(ExplainReport report)
    {
        var text = new StringBuilder(Body(report));
        text.Append($"\n{Words.Count(report.ApiCalls, "call", "calls")} to AWS.\n");
        if (report.Notice.Reason is not null)
            text.Append($"Mail {(report.Notice.Topics.IsEmpty ? "NOT sent" : $"sent to {string.Join(", ", report.Notice.Topics)}")}.\n");
        foreach (var error in report.Notice.Errors)
            text.Append($"Mail: {Printable.Line(error, 400)}\n");
        return text.ToString();
    }

    /// <summary>What happened, in one sentence.</summary>
    public static string Answer(ExplainReport report) => (report.Groups, report.Findings.Errors.IsEmpty, report.Change) switch
    {
        ({ IsEmpty: false } groups, _, _) => $"{ActivityText.What(groups)}{ActivityText.Where(groups)}: {ActivityText.HowOften(groups)}.",
        (_, false, _) => "What happened could not be searched for, or not all of it.",
        (_, true, { }) => "The alarm went off, and no new record was found that explains it: its state or its metric may have been set by hand.",
        _ => "No record was found of what the alerts watch for.",
    };
}

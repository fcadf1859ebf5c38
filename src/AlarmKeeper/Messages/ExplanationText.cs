using System.Text;
using AlarmKeeper.Alarms;
using AlarmKeeper.RootActivity;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>What happened, as the mail to the alert's people and as the terminal shows it.</summary>
internal static class ExplanationText
{
    // SNS wants less than 100 (aws-facts 2.2).
    private const int MaxSubjectLength = 99;

    private const string IfNobodyDid = "if none of you did it, somebody else can become root now: set root's password, its e-mail address "
        + "and its MFA right, or have AWS Support do so.";

    // One page with what stands around them.
    private const int MaxLines = 33;

    public static string Subject(Explanation explanation)
    {
        var groups = explanation.Groups;
        var isSearched = explanation.Findings.Errors.IsEmpty;
        var subject = groups.IsEmpty
            ? $"Alarm {explanation.Alarm?.Alarm}: {(!isSearched ? "its cause could not be searched for"
                : SaysDrill(explanation) ? "says it is a drill, and nothing else explains it" : "nothing found that explains it")}"
            : $"{ActivityText.What(groups)}{ActivityText.Where(groups)}: {ActivityText.HowOften(groups)}";
        return Printable.Ascii($"{subject} ({explanation.Place?.Region})", MaxSubjectLength);
    }

    public static string Body(Explanation explanation)
    {
        var groups = explanation.Groups;
        var body = new StringBuilder();
        body.Append($"{Answer(explanation)} {WhatToDo(explanation)}\n\n");
        body.Append($"Searched  {Words.Time(explanation.Since)} to {Words.Time(explanation.StartedAt)}{Where(explanation)}\n");
        body.Append($"Seen from account {explanation.Place?.Account ?? "unknown"}, {explanation.Place?.Region ?? "unknown"}\n");
        if (explanation.Alarm is { } alarm)
            body.Append($"Alarm     {Printable.Line(alarm.Alarm)}: {Printable.Line(alarm.Reason, 400)}\n");
        foreach (var error in explanation.Findings.Errors)
            body.Append($"Could not be searched: {Printable.Line(error, 400)}\n");
        if (!groups.IsEmpty)
            body.Append("\nWHAT SUCCEEDED, THEN WHAT FAILED; NEWEST FIRST\n");
        foreach (var line in ActivityText.Lines(groups, explanation.Findings, explanation.Place?.Account, MaxLines))
            body.Append(line).Append('\n');
        return body.ToString();
    }

    /// <summary>The same for a person at a terminal.</summary>
    public static string Terminal(Explanation explanation)
    {
        var text = new StringBuilder(Body(explanation));
        text.Append($"\n{Words.Count(explanation.ApiCalls, "call", "calls")} to AWS.\n");
        var topics = explanation.Notice.Topics;
        if (explanation.Notice.Reason is not null)
            text.Append($"Mail {(topics.IsEmpty ? "NOT sent" : $"sent to {string.Join(", ", topics)}")}.\n");
        foreach (var error in explanation.Notice.Errors)
            text.Append($"Mail: {Printable.Line(error, 400)}\n");
        return text.ToString();
    }

    private static string WhatToDo(Explanation explanation) => explanation switch
    {
        { Groups: { IsEmpty: false } groups } => ActivityText.ChangesRoot(groups) ? $"What to do: {IfNobodyDid}" : ActivityText.WhatToDo,
        { Findings.Errors.IsEmpty: false } => "What to do: look at CloudTrail's event history yourself, and at the errors below.",
        { Alarm: not null } when SaysDrill(explanation) => "What to do: ask them. A drill of the function's own needs no such question.",
        { Alarm: not null } => "What to do: look in CloudTrail for calls of SetAlarmState; it does not record PutMetricData.",
        _ => "Nobody has to do anything.",
    };

    /// <summary>What happened, in one sentence.</summary>
    public static string Answer(Explanation explanation) => (explanation.Groups, explanation.Findings.Errors, explanation.Alarm) switch
    {
        ({ IsEmpty: false } groups, _, _) => $"{ActivityText.What(groups)}{ActivityText.Where(groups)}: {ActivityText.HowOften(groups)}.",
        (_, { IsEmpty: false }, _) => "What happened could not be searched for, or not all of it.",
        (_, _, { }) when SaysDrill(explanation) => "The alarm says that somebody set it off by 'alarmkeeper drill' on a command line, "
            + "which anybody could write there, and no new record was found.",
        (_, _, { }) => "The alarm went off, and no new record was found that explains it: "
            + "its state or its metric may have been set by hand.",
        _ => $"No record was found of what the alerts watch for{Where(explanation)}.",
    };

    private static bool SaysDrill(Explanation explanation) =>
        explanation.Alarm?.Reason.StartsWith(DrillReason.Prefix, StringComparison.Ordinal) == true;

    private static string Where(Explanation explanation) => explanation.OnlyAccount is { } account ? $", of account {account} alone" : "";
}

using System.Collections.Immutable;
using System.Text;
using AlarmKeeper.Auditing;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>An audit for a person at a terminal of 80 columns: the answer, then every alarm under what is to be said of it.</summary>
/// <param name="inColour">Only on a terminal that wants it.</param>
internal sealed class AuditTable(bool inColour)
{
    private const int Width = 80;
    private const int LongestText = 400;

    public string Write(AuditReport report)
    {
        var text = new StringBuilder();
        text.Append(
            $"alarmkeeper audit, account {report.Place?.Account ?? "unknown"}, {report.Place?.Region ?? "unknown"}, "
            + $"{Words.Time(report.StartedAt)}\n\n");
        Wrapped(text, AuditWords.Answer(report), "");
        if (AuditWords.Others(report) is { } others)
            Wrapped(text, others, "");
        foreach (var alike in report.Alarms.GroupBy(alarm => (alarm.Outcome, alarm.Gravest?.Judgement, Told: Shared(alarm))))
            WriteGroup(text, (alike.Key.Outcome, alike.Key.Judgement), alike.Key.Told, [.. alike]);
        WriteNotChecked(text, report);
        return text.Append($"\n{Words.Count(report.ApiCalls, "call", "calls")} to AWS. Exit code {report.ExitCode}.\n").ToString();
    }

    // Where all is well, who is told is all there is to say, and many alarms have it in common.
    private static string? Shared(AuditedAlarm alarm) => alarm.Outcome == Outcome.Told ? AuditWords.Told(alarm) : null;

    private void WriteGroup(
        StringBuilder text, (Outcome Outcome, Judgement? Judgement) what, string? told, ImmutableArray<AuditedAlarm> alarms)
    {
        var (outcome, judgement) = what;
        text.Append('\n').Append(Colour(outcome, $"{Title(outcome)} ({alarms.Length})")).Append('\n');
        if (told is not null)
            Wrapped(text, $"Told: {told}", "");
        if (judgement is not null)
        {
            Wrapped(text, $"{judgement.Title}. {judgement.Meaning}", "");
            Wrapped(text, $"To do: {judgement.Todo}", "");
        }

        foreach (var alarm in alarms)
        {
            Wrapped(text, $"{Printable.Line(alarm.Name)}{(alarm.IsComposite ? " (composite)" : "")}", "  - ", "    ");
            foreach (var remark in alarm.Remarks)
                WriteRemark(text, remark, remark.Judgement == judgement);
            if (told is null && !alarm.Told.IsEmpty)
                Wrapped(text, $"told: {AuditWords.Told(alarm)}", "    ", "      ");
        }
    }

    // What stands above the group is not said again.
    private static void WriteRemark(StringBuilder text, Remark remark, bool isSaid)
    {
        string?[] parts =
        [
            isSaid ? null : remark.Judgement.Title,
            remark.About is { } about ? Printable.Line(about) : null,
            remark.Detail is { } detail ? Printable.Line(detail, LongestText) : null,
        ];
        if (string.Join(": ", parts.Where(part => part is not null)) is { Length: > 0 } line)
            Wrapped(text, line, "    ", "      ");
    }

    private static void WriteNotChecked(StringBuilder text, AuditReport report)
    {
        if (report.NotChecked.IsEmpty)
            return;
        text.Append("\nNOT CHECKED\n");
        foreach (var one in report.NotChecked)
        {
            var times = one.Count > 1 ? $" ({one.Count} times)" : "";
            var missing = one.Permission is { } permission ? $". Missing permission: {Printable.Line(permission, 100)}" : "";
            Wrapped(text, $"{one.What}{times}{missing}. {Printable.Line(one.Because, LongestText)}", "- ", "  ");
        }
    }

    private static string Title(Outcome outcome) => outcome switch
    {
        Outcome.Nobody => "NOBODY IS TOLD",
        Outcome.Weakened => "SOMEBODY IS TOLD, BUT",
        Outcome.Acts => "DOES SOMETHING ELSE",
        Outcome.Told => "SOMEBODY IS TOLD",
        _ => "UNKNOWN",
    };

    // At blanks; a word that is longer than a line stays whole, so that it can be copied.
    private static void Wrapped(StringBuilder text, string paragraph, string first, string? indent = null)
    {
        var (line, isBegun) = (new StringBuilder(first), false);
        foreach (var word in paragraph.Split(' '))
        {
            if (isBegun && line.Length + word.Length > Width)
            {
                text.Append(line.ToString().TrimEnd()).Append('\n');
                line.Clear().Append(indent ?? first);
            }

            line.Append(word).Append(' ');
            isBegun = true;
        }

        text.Append(line.ToString().TrimEnd()).Append('\n');
    }

    private string Colour(Outcome outcome, string text) => inColour ? $"\u001B[{Code(outcome)}m{text}\u001B[0m" : text;

    private static string Code(Outcome outcome) => outcome switch
    {
        Outcome.Nobody => "31",
        Outcome.Unknown or Outcome.Weakened => "33",
        _ => "32",
    };
}

using System.Collections.Immutable;
using AlarmKeeper.Auditing;
using AlarmKeeper.Messages;
using AlarmKeeper.Text;

namespace AlarmKeeper.CommandLine;

/// <summary>An audit for a person at a terminal: the answer, then every alarm under what is to be said of it.</summary>
internal sealed class TerminalAudit(Terminal terminal)
{
    private const string Indent = "    ";
    private const string FurtherIndent = "      ";
    private const int LongestText = 400;

    private readonly TerminalText text = new(terminal);

    public static string Write(AuditReport report, Terminal terminal) => new TerminalAudit(terminal).Write(report);

    private string Write(AuditReport report)
    {
        text.Line($"alarmkeeper audit, account {report.Place?.Account ?? "unknown"}, {report.Place?.Region ?? "unknown"}, "
            + Words.Time(report.StartedAt)).Blank();
        text.Line(AuditWords.Answer(report), shade: Shade.Strong);
        if (AuditWords.Others(report) is { } others)
            text.Line(others);
        foreach (var alike in report.Alarms.GroupBy(alarm => (alarm.Outcome, alarm.Gravest?.Judgement, Told: Shared(alarm))))
            WriteGroup((alike.Key.Outcome, alike.Key.Judgement), alike.Key.Told, [.. alike]);
        WriteNotChecked(report);
        if (!report.Alarms.IsEmpty)
            text.Blank().Line(AuditWords.NotLookedAt(report));
        text.Blank().Line($"{Words.Count(report.ApiCalls, "call", "calls")} to AWS. Exit code {report.ExitCode}.");
        return text.ToString();
    }

    // Where all is well, who is told is all there is to say, and many alarms have it in common.
    private static string? Shared(AuditedAlarm alarm) => alarm.Outcome == Outcome.Told ? AuditWords.Told(alarm) : null;

    private void WriteGroup((Outcome Outcome, Judgement? Judgement) what, string? told, ImmutableArray<AuditedAlarm> alarms)
    {
        var (outcome, judgement) = what;
        text.Blank().Line($"{Title(outcome)} ({alarms.Length})", shade: ShadeOf(outcome));
        if (told is not null)
            text.Line($"Told: {told}");
        if (judgement is not null)
            text.Line($"{judgement.Title}. {judgement.Meaning}").Line($"To do: {judgement.Todo}");
        foreach (var alarm in alarms)
        {
            text.Line($"{Printable.Line(alarm.Name)}{(alarm.IsComposite ? " (composite)" : "")}", "  - ");
            foreach (var remark in alarm.Remarks)
                WriteRemark(remark, remark.Judgement == judgement);
            if (told is null && !alarm.Told.IsEmpty)
                text.Line($"told: {AuditWords.Told(alarm)}", Indent, FurtherIndent);
        }
    }

    // What stands above the group is not said again.
    private void WriteRemark(Remark remark, bool isSaid)
    {
        string?[] parts =
        [
            isSaid ? null : remark.Judgement.Title,
            remark.About is { } about ? Printable.Line(about) : null,
            remark.Detail is { } detail ? Printable.Line(detail, LongestText) : null,
        ];
        if (string.Join(": ", parts.Where(part => part is not null)) is { Length: > 0 } line)
            text.Line(line, Indent, FurtherIndent);
    }

    private void WriteNotChecked(AuditReport report)
    {
        if (report.NotChecked.IsEmpty)
            return;
        text.Blank().Line("NOT CHECKED", shade: Shade.Strong);
        foreach (var one in report.NotChecked)
        {
            var times = one.Count > 1 ? $" ({one.Count} times)" : "";
            var missing = one.Permission is { } permission ? $". Missing permission: {Printable.Line(permission, 100)}" : "";
            text.Line($"{one.What}{times}{missing}. {Printable.Line(one.Because, LongestText)}", "- ");
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

    private static Shade ShadeOf(Outcome outcome) => outcome switch
    {
        Outcome.Nobody => Shade.Bad,
        Outcome.Unknown or Outcome.Weakened => Shade.Doubtful,
        _ => Shade.Good,
    };
}

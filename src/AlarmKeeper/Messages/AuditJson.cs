using System.Text;
using AlarmKeeper.Auditing;
using AlarmKeeper.Reporting;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>An audit as JSON, by <c>docs/audit.schema.json</c>.</summary>
internal static class AuditJson
{
    private const int Schema = 1;

    // Lambda answers with 6 MB at most: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
    private const int MaxBytes = 5_500_000;

    private const int MaxTextLength = 400;

    // A crowd's names tell nobody anything.
    private const int MaxTold = 20;

    /// <summary>The least grave alarms are left out, and counted, where the whole would be too long for an answer of Lambda's.</summary>
    public static byte[] Write(AuditReport report)
    {
        var (most, json) = (report.Alarms.Length, Write(report, report.Alarms.Length, indented: false));
        while (json.Length > MaxBytes && most > 1)
        {
            most /= 2;
            json = Write(report, most, indented: false);
        }

        return json;
    }

    /// <summary>All of it, for a terminal.</summary>
    public static string Text(AuditReport report) =>
        Encoding.UTF8.GetString(Write(report, report.Alarms.Length, indented: true));

    /// <summary>Without the alarms, for the log.</summary>
    public static byte[] Summary(AuditReport report) => Write(report, 0, indented: false);

    private static byte[] Write(AuditReport report, int most, bool indented)
    {
        var kept = report.Alarms.Take(most).ToList();
        var used = kept.SelectMany(alarm => alarm.Remarks).Select(remark => remark.Judgement).Distinct().OrderBy(Judgements.Rank);
        var shape = new AuditShape(
            Schema, Mode.Audit.Word(), report.Place?.Account, report.Place?.Region, report.Prefix is { } prefix ? Cut(prefix) : null,
            report.StartedAt.UtcDateTime, report.ApiCalls, report.Writes, AuditWords.Answer(report), report.ExitCode, Counts(report),
            kept.Count < report.Alarms.Length ? report.Alarms.Length - kept.Count : null,
            kept.Select(Of), used.Select(one => new JudgementShape(one.Id, one.Title, one.Meaning, one.Todo)),
            report.NotChecked.Select(one => new UnreadMatterShape(one.What, Cut(one.Because), one.Count, one.Permission)),
            report.TopicsNotAsked);
        return ReportJson.Document(shape, AuditShapes.Default.AuditShape, indented);
    }

    private static AuditCountsShape Counts(AuditReport report) => new(
        report.Alarms.Length, report.Count(Outcome.Nobody), report.Count(Outcome.Unknown), report.Count(Outcome.Weakened),
        report.Count(Outcome.Acts), report.Count(Outcome.Told));

    private static AuditedAlarmShape Of(AuditedAlarm alarm) => new(
        Cut(alarm.Name), alarm.IsComposite ? "composite" : "metric", alarm.Outcome.Word(),
        alarm.Told.Take(MaxTold).Select(Cut),
        alarm.Told.Length > MaxTold ? alarm.Told.Length - MaxTold : null,
        alarm.Remarks.Select(remark => new RemarkShape(
            remark.Judgement.Id,
            remark.About is { } about ? Cut(about) : null,
            remark.Detail is { } detail ? Cut(detail) : null)));

    private static string Cut(string text) => Printable.Cut(text, MaxTextLength);
}

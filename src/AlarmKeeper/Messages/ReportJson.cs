using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;
using AlarmKeeper.Reporting;
using AlarmKeeper.RootActivity;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>A run's report as JSON, by <c>docs/report.schema.json</c>.</summary>
internal static class ReportJson
{
    public const int Schema = 2;

    // A filter pattern fits; an alarm's 120 KB of metric math would break the line of the log.
    private const int MaxTextLength = 1_500;

    // "Event size: 1 MB (maximum)", in which the log's own words must fit as well; Lambda's answer may have 6 MB.
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
    private const int MaxBytes = 900_000;

    // \u003C
    private const int LongestEscape = 6;

    /// <summary>The least grave links, differences and items are left out where the whole would be too long for a log.</summary>
    /// <param name="report">Of the run.</param>
    /// <param name="indented">For people; the function answers in one line.</param>
    /// <param name="maxBytes">How long it may be; what is no link, difference or item stays in any case.</param>
    /// <param name="html">The report as a page, for an answer that is no line of the log; null for none. It does not count.</param>
    public static byte[] Write(RunReport report, bool indented = false, int maxBytes = MaxBytes, string? html = null)
    {
        var allowed = maxBytes + (html?.Length * LongestEscape ?? 0);
        var json = Write(report, int.MaxValue, indented, html);
        var most = Math.Max(report.Links.Length, report.Open.Length);
        while (json.Length > allowed && most > 1)
        {
            most /= 2;
            json = Write(report, most, indented, html);
        }

        return json;
    }

    public static string Text(RunReport report) => Encoding.UTF8.GetString(Write(report, indented: true));

    /// <summary>A document that is safe to be shown: the default encoder leaves nothing but plain ASCII, so no escape sequence reaches a
    /// terminal.</summary>
    public static byte[] Document<T>(T shape, JsonTypeInfo<T> type, bool indented)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = indented, Encoder = JavaScriptEncoder.Default }))
            JsonSerializer.Serialize(json, shape, type);
        return buffer.WrittenSpan.ToArray();
    }

    public static NoticeShape Of(NoticeReport notice) =>
        new(!notice.Topics.IsEmpty, notice.Reason?.Word(), notice.Topics, Some(notice.Errors.Select(Cut)));

    public static string Cut(string text) => Printable.Cut(text, MaxTextLength);

    /// <summary>Null, which is left out, where there is none.</summary>
    public static IEnumerable<string>? Some(IEnumerable<string> texts) => texts.Any() ? texts : null;

    private static byte[] Write(RunReport report, int most, bool indented, string? html)
    {
        var kept = report.Links.OrderBy(link => link.Found.State == LinkState.InSync).ThenBy(Gravity).Take(most).ToHashSet();
        var omitted = report.Links.Length - kept.Count + Math.Max(0, report.Open.Length - most) + report.Links.Where(kept.Contains)
            .Sum(link => Math.Max(0, link.Found.Differences.Length - most));
        var links = report.Links.Where(kept.Contains).Select(link => Of(link, most));
        return Document(Of(report, links, most) with
        { Omitted = omitted == 0 ? null : omitted, Html = html }, ReportShapes.Default.RunShape, indented);
    }

    private static Severity Gravity(LinkReport link) =>
        link.Found.Differences.Select(one => one.Severity).DefaultIfEmpty(Severity.S0).Min();

    private static RunShape Of(RunReport report, IEnumerable<LinkShape> links, int most) => new(
        Schema, report.Mode.Word(), report.Verdict.Word(),
        report.Alerts.Select(alert => new AlertShape(alert.Alert.Id, alert.Alert.Name, alert.Verdict.Word())),
        report.Place?.Account, report.Place?.Region, report.StartedAt.UtcDateTime, (long)report.Duration.TotalMilliseconds,
        report.ApiCalls, report.RoundTrips, report.Writes, Some(report.Endpoints.Select(Cut)),
        links, report.Open.Take(most).Select(Of), null, Some(report.Unproved.Select(Cut)),
        report.Failure is { } failure ? Of(failure) : null, report.NotChecked.Select(Of),
        Of(report.Notice),
        report.Event is { } put ? new(put.Id, Optional(put.Error)) : null,
        report.Owed is { Count: > 0 } owed ? Of(owed, report.Owes is null) : null,
        report.Drill is null ? null : DrillJson.Of(report),
        report.Silences.IsEmpty ? null : report.Silences.Select(Of),
        report.Missed is { } missed ? Of(missed) : null,
        report.Searched is { } searched ? Of(searched) : null,
        report.Explained is { } explained ? Of(explained) : null,
        report.Standards.Verdicts.IsEmpty ? null : StandardsJson.Of(report.Standards), null);

    private static LinkShape Of(LinkReport link, int most) => new(
        link.Found.Link.Kind.Word(), Cut(link.Found.Link.Name), link.Found.State.Word(), link.After.Word(),
        link.Found.Error is { } error ? Cut(error) : null,
        (link.Found.Differences.Length <= most ? link.Found.Differences : link.Found.Differences.OrderBy(one => one.Severity).Take(most))
            .Select(one => new DifferenceShape(Cut(one.Field), Cut(one.Desired), Cut(one.Observed), one.Severity.ToString(), one.Row.Id)),
        link.ChangedBy is { } call ? Of(call) : null,
        Optional(link.TakenFromStack),
        link.Conflict is { } conflict ? new(conflict.Repairs, conflict.Since.UtcDateTime, Cut(conflict.By.Caller)) : null,
        link.Repair is { } repair ? new(repair.Outcome.Word(), repair.Operation, Optional(repair.Reason), repair.Quota?.Id) : null);

    private static CallShape Of(CloudTrailEvent call) => new(
        Cut(call.Caller), call.At.UtcDateTime, Cut(call.Name), Cut(call.Id ?? ""), Optional(call.SourceIp), Optional(call.UserAgent),
        call.IsClaim ? true : null);

    private static SilenceShape Of(ToldSilence told) => new(
        Cut(told.Silence.Alarm.Name), told.Silence.From.UtcDateTime, told.Silence.Until.UtcDateTime, Cut(told.Silence.What),
        told.By.Select(Of), AlarmRows.SilentMeanwhile.Id);

    private static ItemShape Of(ActionItem item) => new(
        item.Link.Kind.Word(), Cut(item.Link.Name), ActionItemText.What(item), ActionItemText.Todo(item), item.Severity?.ToString(),
        item.Row?.Id);

    private static UnreadShape Of(FailedRead read) => new(read.What, Cut(read.Because));

    private static OwedShape Of(OwedReport owed, bool isTold) => new(
        owed.At.UtcDateTime, owed.Repairs.Select(one => new OwedRepairShape(
            Cut(OwedText.Lines(one).First()), one.Severity.ToString(), one.Row.Id, one.ChangedBy is { } call ? Of(call) : null)), owed.More,
                isTold);

    private static MissedShape Of(MissedActivity missed)
    {
        var (activity, more, complete, errors) = ActivityJson.Of(missed.Findings);
        return new(missed.Since.UtcDateTime, missed.State, missed.WasUnrecorded, activity, more, complete, errors);
    }

    private static SearchedShape Of(RecordSearch searched)
    {
        var found = searched.Findings;
        return new(
            searched.Since.UtcDateTime, found.Until?.UtcDateTime, found.Activities.Length, found.Known.Length, found.IsComplete,
            Some(found.Errors.Select(Cut)));
    }

    private static ExplainedShape Of(Explanation explained)
    {
        var (activity, more, complete, errors) = ActivityJson.Of(explained.Findings);
        return new(explained.Since.UtcDateTime, activity, more, complete, errors, Of(explained.Notice));
    }

    private static string? Optional(string? text) => text is null ? null : Cut(text);
}

using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AlarmKeeper.ChangedBy;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;
using AlarmKeeper.Reporting;
using AlarmKeeper.RootActivity;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>The report as JSON, by <c>docs/report.schema.json</c>.</summary>
internal static class ReportJson
{
    public const int Schema = 2;

    // A filter pattern fits; an alarm's 120 KB of metric math would break the line of the log.
    public const int MaxTextLength = 1_500;

    /// <param name="report">Of the run.</param>
    /// <param name="indented">For people; the function answers in one line.</param>
    public static byte[] Write(RunReport report, bool indented = false) => Document(indented, json => Write(json, report));

    public static string Text(RunReport report) => Encoding.UTF8.GetString(Write(report, indented: true));

    /// <summary>A document that is safe to be shown: the default encoder leaves nothing but plain ASCII, so no escape sequence reaches a
    /// terminal.</summary>
    public static byte[] Document(bool indented, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = indented, Encoder = JavaScriptEncoder.Default }))
            write(json);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, RunReport report)
    {
        json.WriteStartObject();
        json.WriteNumber("schema", Schema);
        json.WriteString("mode", report.Mode.Word());
        json.WriteString("verdict", report.Verdict.Word());
        WriteEach(json, "alerts", report.Alerts, alert =>
        {
            json.WriteStartObject();
            json.WriteString("id", alert.Alert.Id);
            json.WriteString("name", alert.Alert.Name);
            json.WriteString("verdict", alert.Verdict.Word());
            json.WriteEndObject();
        });
        json.WriteString("account", report.Place?.Account);
        json.WriteString("region", report.Place?.Region);
        json.WriteString("startedAt", report.StartedAt.UtcDateTime);
        json.WriteNumber("durationMs", (long)report.Duration.TotalMilliseconds);
        json.WriteNumber("apiCalls", report.ApiCalls);
        json.WriteNumber("roundTrips", report.RoundTrips);
        json.WriteNumber("writes", report.Writes);
        WriteEach(json, "links", report.Links, link => WriteLink(json, link));
        WriteEach(json, "open", report.Open, item => WriteItem(json, item));
        RecipientJson.WriteUnproved(json, report);
        if (report.Failure is { } failure)
        {
            json.WritePropertyName("failure");
            WriteRead(json, failure);
        }

        WriteEach(json, "notChecked", report.NotChecked, one => WriteRead(json, one));
        NoticeJson.Write(json, report.Notice);
        if (report.Drill is not null)
            DrillJson.Write(json, report, MaxTextLength);
        if (report.Missed is { } missed)
            WriteMissed(json, missed);
        if (report.Explained is { } explained)
            WriteExplained(json, explained);
        json.WriteEndObject();
    }

    private static void WriteEach<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            write(item);
        json.WriteEndArray();
    }

    private static void WriteRead(Utf8JsonWriter json, FailedRead read)
    {
        json.WriteStartObject();
        json.WriteString("what", read.What);
        json.WriteString("because", Cut(read.Because));
        json.WriteEndObject();
    }

    private static void WriteMissed(Utf8JsonWriter json, MissedActivity missed)
    {
        json.WriteStartObject("missed");
        json.WriteString("since", missed.Since.UtcDateTime);
        json.WriteString("alert", missed.State);
        json.WriteBoolean("unrecorded", missed.WasUnrecorded);
        ActivityJson.Write(json, missed.Findings);
        json.WriteEndObject();
    }

    private static void WriteExplained(Utf8JsonWriter json, Explanation explained)
    {
        json.WriteStartObject("explained");
        json.WriteString("since", explained.Since.UtcDateTime);
        ActivityJson.Write(json, explained.Findings);
        NoticeJson.Write(json, explained.Notice);
        json.WriteEndObject();
    }

    private static void WriteLink(Utf8JsonWriter json, LinkReport link)
    {
        json.WriteStartObject();
        json.WriteString("kind", link.Found.Link.Kind.Word());
        json.WriteString("name", Cut(link.Found.Link.Name));
        json.WriteString("state", link.Found.State.Word());
        json.WriteString("after", link.After.Word());
        if (link.Found.Error is { } error)
            json.WriteString("error", Cut(error));
        json.WriteStartArray("differences");
        foreach (var difference in link.Found.Differences)
            WriteDifference(json, difference);
        json.WriteEndArray();
        if (link.ChangedBy is { } call)
            WriteCall(json, call);
        if (link.Conflict is { } conflict)
            WriteConflict(json, conflict);
        if (link.Repair is { } repair)
        {
            json.WriteStartObject("repair");
            json.WriteString("outcome", repair.Outcome.Word());
            json.WriteString("action", repair.Operation);
            if (repair.Reason is { } reason)
                json.WriteString("reason", Cut(reason));
            if (repair.Quota is { } quota)
                json.WriteString("row", quota.Id);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteCall(Utf8JsonWriter json, CloudTrailEvent call)
    {
        json.WriteStartObject("changedBy");
        json.WriteString("arn", Cut(call.Caller));
        json.WriteString("at", call.At.UtcDateTime);
        json.WriteString("event", Cut(call.Name));
        json.WriteString("eventId", Cut(call.Id ?? ""));
        if (call.SourceIp is { } address)
            json.WriteString("sourceIp", Cut(address));
        if (call.UserAgent is { } agent)
            json.WriteString("userAgent", Cut(agent));
        json.WriteEndObject();
    }

    private static void WriteConflict(Utf8JsonWriter json, Conflict conflict)
    {
        json.WriteStartObject("fight");
        json.WriteNumber("repairs", conflict.Repairs);
        json.WriteString("since", conflict.Since.UtcDateTime);
        json.WriteString("by", Cut(conflict.By.Caller));
        json.WriteEndObject();
    }

    private static void WriteDifference(Utf8JsonWriter json, Difference difference)
    {
        json.WriteStartObject();
        json.WriteString("field", Cut(difference.Field));
        json.WriteString("desired", Cut(difference.Desired));
        json.WriteString("observed", Cut(difference.Observed));
        json.WriteString("severity", difference.Severity.ToString());
        json.WriteString("row", difference.Row.Id);
        json.WriteEndObject();
    }

    private static void WriteItem(Utf8JsonWriter json, ActionItem item)
    {
        json.WriteStartObject();
        json.WriteString("kind", item.Link.Kind.Word());
        json.WriteString("name", Cut(item.Link.Name));
        json.WriteString("what", ActionItemText.What(item));
        json.WriteString("todo", ActionItemText.Todo(item));
        if (item.Severity is { } severity)
            json.WriteString("severity", severity.ToString());
        if (item.Row is { } row)
            json.WriteString("row", row.Id);
        json.WriteEndObject();
    }

    public static string Cut(string text) => Printable.Cut(text, MaxTextLength);
}

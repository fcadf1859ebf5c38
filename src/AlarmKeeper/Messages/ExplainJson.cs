using System.Text;
using System.Text.Json;
using AlarmKeeper.Reporting;
using AlarmKeeper.RootActivity;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>An explanation as JSON, by <c>docs/report.schema.json</c>.</summary>
internal static class ExplainJson
{
    /// <param name="report">Of the run.</param>
    /// <param name="indented">For people; the function answers in one line.</param>
    public static byte[] Write(ExplainReport report, bool indented = false) => ReportJson.Document(indented, json => Write(json, report));

    public static string Text(ExplainReport report) => Encoding.UTF8.GetString(Write(report, indented: true));

    private static void Write(Utf8JsonWriter json, ExplainReport report)
    {
        json.WriteStartObject();
        json.WriteNumber("schema", ReportJson.Schema);
        json.WriteString("mode", Mode.Explain.Word());
        json.WriteString("account", report.Place?.Account);
        json.WriteString("region", report.Place?.Region);
        json.WriteString("startedAt", report.StartedAt.UtcDateTime);
        json.WriteString("since", report.Since.UtcDateTime);
        json.WriteNumber("apiCalls", report.ApiCalls);
        if (report.Change is { } change)
        {
            json.WriteStartObject("alarm");
            json.WriteString("name", change.Alarm);
            json.WriteString("reason", Printable.Cut(change.Reason, ReportJson.LongestText));
            json.WriteEndObject();
        }

        ActivityJson.Write(json, report.Findings);
        NoticeJson.Write(json, report.Notice);
        json.WriteEndObject();
    }
}

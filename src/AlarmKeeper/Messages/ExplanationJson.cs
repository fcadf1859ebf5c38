using System.Text;
using System.Text.Json;
using AlarmKeeper.Reporting;
using AlarmKeeper.RootActivity;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>An explanation as JSON, by <c>docs/report.schema.json</c>.</summary>
internal static class ExplanationJson
{
    /// <param name="explanation">Of the run.</param>
    /// <param name="indented">For people; the function answers in one line.</param>
    public static byte[] Write(Explanation explanation, bool indented = false) =>
        ReportJson.Document(indented, json => Write(json, explanation));

    public static string Text(Explanation explanation) => Encoding.UTF8.GetString(Write(explanation, indented: true));

    private static void Write(Utf8JsonWriter json, Explanation explanation)
    {
        json.WriteStartObject();
        json.WriteNumber("schema", ReportJson.Schema);
        json.WriteString("mode", Mode.Explain.Word());
        json.WriteString("account", explanation.Place?.Account);
        json.WriteString("region", explanation.Place?.Region);
        json.WriteString("startedAt", explanation.StartedAt.UtcDateTime);
        json.WriteString("since", explanation.Since.UtcDateTime);
        json.WriteNumber("apiCalls", explanation.ApiCalls);
        if (explanation.Alarm is { } alarm)
        {
            json.WriteStartObject("alarm");
            json.WriteString("name", alarm.Alarm);
            json.WriteString("reason", Printable.Cut(alarm.Reason, ReportJson.MaxTextLength));
            json.WriteEndObject();
        }

        ActivityJson.Write(json, explanation.Findings);
        NoticeJson.Write(json, explanation.Notice);
        json.WriteEndObject();
    }
}

using System.Text.Json;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Messages;

/// <summary>A mail as JSON, by <c>docs/report.schema.json</c>.</summary>
internal static class NoticeJson
{
    /// <summary>What became of a mail, as a property of an object that is begun.</summary>
    public static void Write(Utf8JsonWriter json, NoticeReport notice)
    {
        json.WriteStartObject("notice");
        json.WriteBoolean("published", !notice.Topics.IsEmpty);
        if (notice.Reason is { } reason)
            json.WriteString("reason", reason.Word());
        json.WriteStartArray("topics");
        foreach (var topic in notice.Topics)
            json.WriteStringValue(topic);
        json.WriteEndArray();
        if (!notice.Errors.IsEmpty)
        {
            json.WriteStartArray("errors");
            foreach (var error in notice.Errors)
                json.WriteStringValue(ReportJson.Cut(error));
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}

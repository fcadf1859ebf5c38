using System.Text.Json;
using AlarmKeeper.Drilling;
using AlarmKeeper.Reporting;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>Who should have had a message, as JSON, by <c>docs/report.schema.json</c>.</summary>
internal static class RecipientJson
{
    /// <summary>Nothing where a person proves that messages arrive.</summary>
    public static void WriteUnproved(Utf8JsonWriter json, RunReport report)
    {
        if (!report.Unproved.IsEmpty)
            Write(json, "unproved", report.Unproved, ReportJson.MaxTextLength);
    }

    public static void Write(Utf8JsonWriter json, string name, IEnumerable<string> endpoints, int longest)
    {
        json.WriteStartArray(name);
        foreach (var endpoint in endpoints)
            json.WriteStringValue(Printable.Cut(endpoint, longest));
        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, string name, IEnumerable<DoubtfulRecipient> recipients, int longest)
    {
        json.WriteStartArray(name);
        foreach (var one in recipients)
        {
            json.WriteStartObject();
            json.WriteString("name", Printable.Cut(one.Name, longest));
            json.WriteString("why", Printable.Cut(one.Why, longest));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

using System.Text.Json;
using AlarmKeeper.Drilling;
using AlarmKeeper.Reporting;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>A drill in the report's JSON.</summary>
internal static class DrillJson
{
    /// <param name="json">Where the report is being written.</param>
    /// <param name="report">Of a run that has a drill.</param>
    /// <param name="longest">UTF-16 units of a text that somebody else may have written.</param>
    public static void Write(Utf8JsonWriter json, RunReport report, int longest)
    {
        json.WriteStartObject("drill");
        json.WriteStartArray("alerts");
        foreach (var alert in report.Drill!.Alerts)
            Write(json, alert, report.Proves(alert), longest);
        json.WriteEndArray();
        json.WriteBoolean("proven", report.IsProven);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, AlertDrill alert, bool isProven, int longest)
    {
        json.WriteStartObject();
        json.WriteString("name", alert.Name);
        json.WriteBoolean("proven", isProven);
        json.WriteString("pattern", alert.Pattern.Word());
        json.WriteStartArray("samples");
        foreach (var match in alert.Samples)
        {
            json.WriteStartObject();
            json.WriteString("name", match.Sample.Name);
            json.WriteBoolean("expected", match.Sample.Expected);
            json.WriteBoolean("matched", match.Matched);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("state", alert.State.Word());
        if (alert.Obstacle is { } obstacle)
            json.WriteString("reason", Printable.Cut(obstacle.Reason, longest));
        json.WriteString("action", alert.Action.Word());
        RecipientJson.Write(json, "people", alert.Recipients.People, longest);
        RecipientJson.Write(json, "unproved", alert.Recipients.Unproved, longest);
        RecipientJson.Write(json, "failing", alert.Recipients.Failing, longest);
        RecipientJson.Write(json, "pending", alert.Recipients.Pending, longest);
        json.WriteEndObject();
    }
}

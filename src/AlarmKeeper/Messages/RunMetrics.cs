using System.Buffers;
using System.Text;
using System.Text.Json;
using AlarmKeeper.Alarms;
using AlarmKeeper.Findings;
using AlarmKeeper.Reporting;

namespace AlarmKeeper.Messages;

/// <summary>
/// The run's metrics in embedded metric format, by function.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
/// </summary>
internal static class RunMetrics
{
    public static string Line(RunReport report, string function)
    {
        var metrics = Values(report).ToList();
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteDefinition(json, report, metrics);
            json.WriteString(Watchdogs.Function, function);
            foreach (var (name, _, value) in metrics)
                json.WriteNumber(name, value);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static IEnumerable<(string Name, string Unit, double Value)> Values(RunReport report) =>
    [
        // Only where it was done: an alarm goes off when none comes.
        .. report.HasEnforced ? [(Watchdogs.EnforcedRuns, "Count", 1)] : Array.Empty<(string, string, double)>(),
        (Watchdogs.FailedRuns, "Count", report.HasFailed ? 1 : 0),
        ("Differences", "Count", report.Links.Sum(link => link.Found.Differences.Length)),
        ("Repairs", "Count", report.Repaired.Count()),
        ("Failures", "Count", report.Links.Count(link => link.Repair?.Outcome == RepairOutcome.Failed) + report.Notice.Errors.Length),
        ("Verdict", "None", AlertWords.Grade(report.Verdict)),
        ("SilentAlerts", "Count", report.Alerts.Count(one => !one.Verdict.IsHeard())),
        ("ApiCalls", "Count", report.ApiCalls),
        ("Duration", "Milliseconds", report.Duration.TotalMilliseconds),
    ];

    private static void WriteDefinition(Utf8JsonWriter json, RunReport report, List<(string Name, string Unit, double Value)> metrics)
    {
        json.WriteStartObject("_aws");
        json.WriteNumber("Timestamp", report.StartedAt.ToUnixTimeMilliseconds());
        json.WriteStartArray("CloudWatchMetrics");
        json.WriteStartObject();
        json.WriteString("Namespace", Watchdogs.Namespace);
        json.WriteStartArray("Dimensions");
        json.WriteStartArray();
        json.WriteStringValue(Watchdogs.Function);
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteStartArray("Metrics");
        foreach (var (name, unit, _) in metrics)
        {
            json.WriteStartObject();
            json.WriteString("Name", name);
            json.WriteString("Unit", unit);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}

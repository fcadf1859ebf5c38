using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Monitoring;

namespace AlarmKeeper.Sandbox.Logs;

/// <summary>
/// What CloudWatch Logs makes of an event in the embedded metric format; any other event, and one that breaks the format, is none of it.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
/// </summary>
internal static class EmbeddedMetrics
{
    public static void Emit(AwsRegion region, string message)
    {
        // Most events are none: not each has to be parsed for that.
        if (!message.Contains("_aws", StringComparison.Ordinal))
            return;
        if (Read(message) is not { } root || root["_aws"] is not JsonObject metadata || metadata["Timestamp"] is not JsonValue timestamp)
            return;
        var time = DateTimeOffset.FromUnixTimeMilliseconds(timestamp.GetValue<long>());
        foreach (var directive in metadata["CloudWatchMetrics"] as JsonArray ?? [])
            foreach (var dimensions in directive!["Dimensions"]!.AsArray())
                foreach (var metric in directive["Metrics"]!.AsArray())
                    Emit(region, root, Id(root, directive, dimensions!.AsArray(), metric!),
                        new(time, 0, metric!["Unit"]?.ToString() ?? "None"));
    }

    /// <summary>A line that is a JSON object; null for any other.</summary>
    public static JsonObject? Read(string line)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Emit(AwsRegion region, JsonObject root, MetricId id, MetricSample sample)
    {
        // "The target member value … must be a numeric value or an array of numeric values": one that is missing emits nothing.
        foreach (var value in root[id.Name] is JsonArray several ? several.ToList() : [root[id.Name]])
            if (value?.GetValueKind() == JsonValueKind.Number)
                MetricIntake.Receive(region, id, sample with { Value = value.GetValue<double>() });
    }

    private static MetricId Id(JsonObject root, JsonNode directive, JsonArray dimensions, JsonNode metric) => MetricId.Of(
        directive["Namespace"]!.ToString(),
        metric["Name"]!.ToString(),
        dimensions.Select(name => KeyValuePair.Create(name!.ToString(), root[name.ToString()]!.ToString())));
}

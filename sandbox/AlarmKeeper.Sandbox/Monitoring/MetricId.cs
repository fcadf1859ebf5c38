using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <summary>A metric: every combination of dimensions is a metric of its own (rows A9, F6).</summary>
/// <param name="Dimensions">As JSON, by name: a text, so that two of the same are equal.</param>
internal sealed record MetricId(string Namespace, string Name, string Dimensions)
{
    public static MetricId Of(string metricNamespace, string name, IEnumerable<KeyValuePair<string, string>> dimensions) =>
        new(metricNamespace, name, dimensions
            .OrderBy(dimension => dimension.Key, StringComparer.Ordinal)
            .Select(dimension => new JsonObject { [nameof(Name)] = dimension.Key, ["Value"] = dimension.Value })
            .ToJson().ToJsonString());

    /// <summary>From the members Namespace, MetricName and Dimensions.</summary>
    public static MetricId Of(JsonObject input) => Of(input, input.Text("Namespace"));

    public static MetricId Of(JsonObject input, string? metricNamespace) => Of(
        metricNamespace ?? throw Required("Namespace"),
        input.Text("MetricName") ?? throw Required("MetricName"),
        input.Objects("Dimensions").Select(dimension => KeyValuePair.Create(
            dimension.Text("Name") ?? throw Required("Dimensions.Name"),
            dimension.Text("Value") ?? throw Required("Dimensions.Value"))));

    public JsonArray DimensionList() => JsonNode.Parse(Dimensions)!.AsArray();

    private static AwsError Required(string name) => new("MissingParameter", $"The parameter {name} is required.");
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <summary>Dashboards, which are the account's and not a Region's, by what AWS says of their body:
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html</summary>
internal static class DashboardOperations
{
    // "a dashboard on a 24-unit-wide grid"; "up to 500 widgets per dashboard".
    private const int Columns = 24;
    private const int MaxWidgets = 500;

    private static readonly string[] Types = ["metric", "text", "log", "alarm", "explorer", "custom"];

    public static JsonObject Put(ServiceCall call)
    {
        var name = call.Required("DashboardName");
        if (name.Length > 255 || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
            throw Invalid($"The name {name} is not valid: A-Z, a-z, 0-9, - and _, at most 255.");
        var body = call.Required("DashboardBody");
        var widgets = Widgets(body);
        for (var at = 0; at < widgets.Count; at++)
            Check(widgets[at] as JsonObject, string.Create(CultureInfo.InvariantCulture, $"/widgets/{at}"));
        Bodies(call)[name] = body;
        return new() { ["DashboardValidationMessages"] = new JsonArray() };
    }

    public static JsonObject Get(ServiceCall call)
    {
        var name = call.Required("DashboardName");
        return Bodies(call).TryGetValue(name, out var body)
            ? new()
            {
                ["DashboardArn"] = call.Region.GlobalArn("cloudwatch", $"dashboard/{name}"),
                ["DashboardBody"] = body,
                ["DashboardName"] = name,
            }
            : throw new AwsError("ResourceNotFound", $"Dashboard {name} does not exist", 404);
    }

    public static JsonObject Delete(ServiceCall call)
    {
        foreach (var name in call.Input.Texts("DashboardNames"))
            if (!Bodies(call).Remove(name))
                throw new AwsError("ResourceNotFound", $"Dashboard {name} does not exist", 404);
        return [];
    }

    private static SortedDictionary<string, string> Bodies(ServiceCall call) =>
        call.Region.Global.Store<DashboardStore>().Bodies;

    private static JsonArray Widgets(string body)
    {
        try
        {
            if (JsonNode.Parse(body) is JsonObject dashboard && dashboard["widgets"] is JsonArray { Count: <= MaxWidgets } widgets)
                return widgets;
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw Invalid("The dashboard body is invalid: it is no JSON object with at most 500 widgets.");
    }

    private static void Check(JsonObject? widget, string path)
    {
        if (widget?.Text("type") is not { } type || !Types.Contains(type))
            throw Invalid($"{path}/type: should be one of {string.Join(", ", Types)}");
        var (x, width) = (widget.Integer("x") ?? 0, widget.Integer("width") ?? 6);
        if (x < 0 || width < 1 || x + width > Columns || widget.Integer("height") is < 1 or > 1000)
            throw Invalid($"{path}: it does not fit into {Columns} columns and 1,000 rows");
        if (widget["properties"] is not JsonObject properties)
            throw Invalid($"{path}/properties: should be there");
        string[] needed = type switch
        {
            "metric" => ["region", "metrics"],
            "log" => ["region", "query"],
            "alarm" => ["alarms"],
            "text" => ["markdown"],
            _ => [],
        };
        foreach (var name in needed)
            if (properties[name] is null)
                throw Invalid($"{path}/properties/{name}: should be there");
        // "The metric properties must be an array of arrays", each with at least a namespace and a name.
        if (type == "metric" && properties["metrics"] is JsonArray metrics && metrics.Any(metric => metric is not JsonArray { Count: > 1 }))
            throw Invalid($"{path}/properties/metrics: each should be an array of namespace, name and dimensions");
        if (type == "alarm" && properties["alarms"] is JsonArray { Count: > 100 })
            throw Invalid($"{path}/properties/alarms: at most 100");
    }

    private static AwsError Invalid(string message) => new("InvalidParameterInput", message);
}

/// <summary>An account's dashboards.</summary>
internal sealed class DashboardStore
{
    public SortedDictionary<string, string> Bodies { get; } = new(StringComparer.Ordinal);
}

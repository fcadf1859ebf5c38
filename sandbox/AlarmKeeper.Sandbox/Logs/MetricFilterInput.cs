using System.Globalization;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Logs;

/// <summary>Reads and checks PutMetricFilter's input.</summary>
internal static class MetricFilterInput
{
    private const int MaxDimensions = 3;
    private const int MaxPattern = 1024;

    public static MetricFilter Filter(ServiceCall call)
    {
        var input = call.Input;
        var name = input.NewName("filterName");
        var text = input.Required("filterPattern");
        var transformations = input.Objects("metricTransformations").ToList();
        if (transformations.Count != 1)
            throw LogsInput.Invalid("1 validation error detected: 'metricTransformations' must have exactly 1 member");
        var system = input.Texts("emitSystemFieldDimensions").ToList();
        if (system.Except(["@aws.account", "@aws.region"]).Any())
            throw LogsInput.Invalid("emitSystemFieldDimensions may hold @aws.account and @aws.region");
        var transformation = Transformation(transformations[0]) with { SystemDimensions = system };
        if (transformation.Dimensions.Count + system.Count > MaxDimensions)
            throw LogsInput.Invalid($"A metric filter has up to {MaxDimensions} dimensions");
        return new(name, Definition(call, transformations[0]), Pattern(text), transformation)
        {
            Criteria = SelectionCriteria.Parse(input.Text("fieldSelectionCriteria")),
            ApplyOnTransformedLogs = input.Flag("applyOnTransformedLogs") ?? false,
        };
    }

    public static FilterPattern Pattern(string text)
    {
        if (text.Length > MaxPattern)
            throw LogsInput.Invalid($"1 validation error detected: 'filterPattern' must have length less than or equal to {MaxPattern}");
        try
        {
            return FilterPattern.Parse(text);
        }
        catch (FormatException)
        {
            throw LogsInput.Invalid("Invalid metric filter pattern");
        }
    }

    private static MetricTransformation Transformation(JsonObject input)
    {
        var value = input.Required("metricValue");
        if (value.Length is 0 or > 100)
            throw LogsInput.Invalid("metricValue is 1 to 100 characters long");
        var isNumber = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        var dimensions = (input["dimensions"] as JsonObject ?? []).ToDictionary(
            dimension => dimension.Key, dimension => Selector(dimension.Value!.ToString(), "dimension value"));
        if (dimensions.Count > 0 && input["defaultValue"] is not null)
            throw LogsInput.Invalid("Invalid metric transformation: dimensions and default value are mutually exclusive properties.");
        var selector = isNumber ? null : Selector(value, "metric value");
        return new(MetricText(input, "metricNamespace"), MetricText(input, "metricName"), isNumber ? number : null, selector)
        {
            DefaultValue = input.Number("defaultValue"),
            Dimensions = dimensions,
            Unit = input.Text("unit") ?? "None",
        };
    }

    private static FilterPatternSelector Selector(string text, string what)
    {
        try
        {
            return FilterPatternSelector.Parse(text);
        }
        catch (FormatException)
        {
            throw LogsInput.Invalid($"Invalid metric transformation: the {what} {text} is no number and selects no field");
        }
    }

    // Stricter than CloudWatch itself (aws-facts 2.3).
    private static string MetricText(JsonObject input, string name)
    {
        var text = input.Required(name);
        return text.Length is > 0 and <= 255 && text.IndexOfAny([':', '*', '$']) < 0 ? text
            : throw LogsInput.Mismatch(text, name, "[^:*$]*");
    }

    private static JsonObject Definition(ServiceCall call, JsonObject transformation)
    {
        var kept = transformation.DeepClone().AsObject();
        if (transformation.Number("defaultValue") is { } defaultValue)
            kept["defaultValue"] = defaultValue.ToJson();
        if (kept["dimensions"] is JsonObject { Count: 0 })
            kept.Remove("dimensions");
        var (criteria, system) = (call.Input.Text("fieldSelectionCriteria"), call.Input.Texts("emitSystemFieldDimensions").ToJson());
        return new JsonObject
        {
            ["filterName"] = call.Input.Text("filterName"),
            ["filterPattern"] = call.Input.Text("filterPattern"),
            ["metricTransformations"] = new JsonArray(kept),
            ["creationTime"] = call.Region.Now.ToUnixTimeMilliseconds(),
            ["logGroupName"] = call.Group().Name,
            ["applyOnTransformedLogs"] = call.Input.Flag("applyOnTransformedLogs") ?? false,
        }
            .With("fieldSelectionCriteria", criteria is "" ? null : criteria)
            .With("emitSystemFieldDimensions", system.Count > 0 ? system : null);
    }
}

using System.Text.Json;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Monitoring;

namespace AlarmKeeper.Sandbox.Logs;

/// <summary>What a metric filter makes of new events.</summary>
internal static class MetricEmission
{
    public static IEnumerable<(MetricId Metric, MetricSample Sample)> Of(
        AwsRegion region, LogGroup group, MetricFilter filter, IReadOnlyList<LogEvent> events)
    {
        // Another account's or Region's events are not even looked at: they emit no default value, either.
        if (!filter.Criteria.Accepts(region.Account, region.Name))
            return [];
        var transformer = filter.ApplyOnTransformedLogs ? LogTransformer.Of(region, group) : null;
        var matches = events
            .Select(item => (item.Timestamp, Message: transformer?.Apply(item.Masked) ?? item.Masked))
            .Where(item => filter.Pattern.Matches(item.Message))
            .ToList();
        if (matches.Count > 0)
        {
            filter.LastMatch = region.Now;
            return [.. matches.SelectMany(match => Of(region, filter.Transformation, match.Timestamp, match.Message))];
        }

        return filter.Transformation.DefaultValue is { } value && Minute(filter.LastMatch) != Minute(region.Now)
            ? [(Metric(region, filter.Transformation, []), new(region.Now, value, filter.Transformation.Unit))]
            : [];
    }

    private static IEnumerable<(MetricId, MetricSample)> Of(
        AwsRegion region, MetricTransformation transformation, long timestamp, string message)
    {
        // An event without the number or a dimension's field adds no sample.
        if (Number(transformation, message) is not { } number)
            return [];
        var dimensions = transformation.Dimensions
            .Select(dimension => KeyValuePair.Create(dimension.Key, First(dimension.Value, message)?.ToString()))
            .ToList();
        return dimensions.Exists(dimension => dimension.Value is null)
            ? []
            : [(Metric(region, transformation, dimensions!),
                new(DateTimeOffset.FromUnixTimeMilliseconds(timestamp), number, transformation.Unit))];
    }

    private static MetricId Metric(
        AwsRegion region, MetricTransformation transformation, List<KeyValuePair<string, string>> dimensions)
    {
        var system = transformation.SystemDimensions
            .Select(field => KeyValuePair.Create(field, field == "@aws.account" ? region.Account : region.Name));
        return MetricId.Of(transformation.Namespace, transformation.MetricName, dimensions.Concat(system));
    }

    private static double? Number(MetricTransformation transformation, string message) => transformation.Selector is { } selector
        ? First(selector, message) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null
        : transformation.Number;

    private static JsonElement? First(Engine.FilterPatternSelector selector, string message)
    {
        try
        {
            return selector.Select(JsonElement.Parse(message)).Select(value => (JsonElement?)value).FirstOrDefault();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static long Minute(DateTimeOffset time) => time.UtcTicks / TimeSpan.TicksPerMinute;
}

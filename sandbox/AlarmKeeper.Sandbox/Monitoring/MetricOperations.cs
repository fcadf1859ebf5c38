using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <summary>PutMetricData and ListMetrics.</summary>
internal static class MetricOperations
{
    private const int MaxCount = 100_000;

    public static JsonObject PutMetricData(ServiceCall call)
    {
        var metricNamespace = call.Input.Text("Namespace");
        // All are read before any is kept: AWS takes the whole call or nothing.
        var data = call.Input.Objects("MetricData")
            .Select(datum => (Id: MetricId.Of(datum, metricNamespace), Samples: Samples(call, datum)))
            .ToList();
        foreach (var (id, samples) in data)
            MetricIntake.Receive(call.Region, id, samples);
        return [];
    }

    public static JsonObject ListMetrics(ServiceCall call)
    {
        var input = call.Input;
        var wanted = input.Objects("Dimensions").ToList();
        var metrics = call.Region.Store<MonitoringStore>().Metrics.Metrics
            .Where(metric => input.Text("Namespace") is not { } name || metric.Namespace == name)
            .Where(metric => input.Text("MetricName") is not { } name || metric.Name == name)
            .Where(metric => wanted.All(filter => Has(metric, filter)))
            .ToList();
        var page = metrics.Page(input.Text("NextToken"), 500, "InvalidNextToken");
        return new JsonObject { ["Metrics"] = page.Items.Select(Output).ToJson() }.With("NextToken", page.NextToken);
    }

    private static bool Has(MetricId metric, JsonObject filter) => metric.DimensionList().Any(dimension =>
        dimension!.AsObject().Text("Name") == filter.Text("Name")
        && (filter.Text("Value") is not { } value || dimension.AsObject().Text("Value") == value));

    private static JsonObject Output(MetricId metric) => new()
    {
        ["Namespace"] = metric.Namespace,
        ["MetricName"] = metric.Name,
        ["Dimensions"] = metric.DimensionList(),
    };

    private static List<MetricSample> Samples(ServiceCall call, JsonObject datum)
    {
        var time = datum.Time("Timestamp") ?? call.Region.Now;
        var unit = datum.Text("Unit") ?? "None";
        return [.. Values(datum).Select(value => new MetricSample(time, value, unit))];
    }

    private static IEnumerable<double> Values(JsonObject datum)
    {
        if (datum["StatisticValues"] is JsonObject set)
            return Spread(set);
        if (datum["Values"] is not JsonArray values)
            return [datum.Number("Value")
                ?? throw new AwsError("InvalidParameterCombination", "A datum has a Value, Values or StatisticValues.")];
        var counts = datum["Counts"] is null ? Enumerable.Repeat(1.0, values.Count).ToList() : [.. Numbers(datum, "Counts")];
        if (counts.Count != values.Count || counts.Exists(count => count is < 0 or > MaxCount))
            throw new AwsError("InvalidParameterValue", $"Counts must go with Values, each up to {MaxCount} in this sandbox.");
        return Numbers(datum, "Values").Zip(counts, (value, count) => Enumerable.Repeat(value, (int)count))
            .SelectMany(repeated => repeated);
    }

    private static IEnumerable<double> Numbers(JsonObject datum, string name) =>
        (datum[name] as JsonArray ?? []).Select(item => new JsonObject { [name] = item!.DeepClone() }.Number(name)!.Value);

    // Samples with the same count, sum, minimum and maximum: no statistic tells them from the original ones.
    private static IEnumerable<double> Spread(JsonObject set)
    {
        double Member(string name) => set.Number(name)
            ?? throw new AwsError("MissingParameter", $"The parameter StatisticValues.{name} is required.");
        var (count, sum, minimum, maximum) = ((int)Member("SampleCount"), Member("Sum"), Member("Minimum"), Member("Maximum"));
        if (count is < 1 or > MaxCount)
            throw new AwsError("InvalidParameterValue", $"StatisticValues.SampleCount must be 1 to {MaxCount} in this sandbox.");
        return count switch
        {
            1 => [sum],
            2 => [minimum, maximum],
            _ => [minimum, maximum, .. Enumerable.Repeat((sum - minimum - maximum) / (count - 2), count - 2)],
        };
    }
}

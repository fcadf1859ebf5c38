using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <summary>GetMetricStatistics and GetMetricData, the latter for single metrics.</summary>
internal static class MetricReads
{
    public static JsonObject GetMetricStatistics(ServiceCall call)
    {
        var input = call.Input;
        var points = Periods(call, new(MetricId.Of(input), input.Integer("Period") ?? throw Required("Period"), input.Text("Unit")));
        return new()
        {
            ["Label"] = input.Text("MetricName"),
            ["Datapoints"] = points.Select(point => Datapoint(point, input.Texts("Statistics"))).ToJson(),
        };
    }

    public static JsonObject GetMetricData(ServiceCall call) =>
        new() { ["MetricDataResults"] = call.Input.Objects("MetricDataQueries").Select(query => Result(call, query)).ToJson() };

    private static JsonObject Result(ServiceCall call, JsonObject query)
    {
        if (query["MetricStat"] is not JsonObject stat || stat["Metric"] is not JsonObject metric)
            throw new AwsError("ValidationError", "The sandbox knows no metric math: MetricStat is required.");
        var id = MetricId.Of(metric);
        var statistic = stat.Text("Stat") ?? throw Required("Stat");
        var points = Periods(call, new(id, stat.Integer("Period") ?? throw Required("Period"), stat.Text("Unit")));
        if (call.Input.Text("ScanBy") != "TimestampAscending")
            points.Reverse();
        return new()
        {
            ["Id"] = query.Text("Id"),
            ["Label"] = query.Text("Label") ?? id.Name,
            ["Timestamps"] = new JsonArray([.. points.Select(point => JsonValue.Create(point.Start))]),
            ["Values"] = new JsonArray([.. points.Select(point => Statistic(statistic, point).ToJson())]),
            ["StatusCode"] = "Complete",
        };
    }

    private static List<Period> Periods(ServiceCall call, Query query)
    {
        var from = call.Input.Time("StartTime") ?? throw Required("StartTime");
        var to = call.Input.Time("EndTime") ?? throw Required("EndTime");
        var ticks = TimeSpan.FromSeconds(query.Period).Ticks;
        return [.. call.Region.Store<MonitoringStore>().Metrics.Samples(query.Metric, query.Unit)
            .Where(sample => sample.Timestamp >= from && sample.Timestamp < to)
            .GroupBy(sample => sample.Timestamp.UtcTicks / ticks)
            .OrderBy(group => group.Key)
            .Select(group =>
                new Period(new(group.Key * ticks, TimeSpan.Zero), group.First().Unit, [.. group.Select(sample => sample.Value)]))];
    }

    private static JsonObject Datapoint(Period point, IEnumerable<string> statistics)
    {
        var datapoint = new JsonObject { ["Timestamp"] = point.Start, ["Unit"] = point.Unit };
        foreach (var statistic in statistics)
            datapoint[statistic] = Statistic(statistic, point).ToJson();
        return datapoint;
    }

    private static double Statistic(string name, Period point) => name switch
    {
        "SampleCount" => point.Values.Count,
        "Average" => point.Values.Average(),
        "Sum" => point.Values.Sum(),
        "Minimum" => point.Values.Min(),
        "Maximum" => point.Values.Max(),
        _ => throw new AwsError("InvalidParameterValue", $"The sandbox knows no statistic {name}."),
    };

    private static AwsError Required(string name) => new("MissingParameter", $"The parameter {name} is required.");

    private sealed record Query(MetricId Metric, int Period, string? Unit);

    private sealed record Period(DateTimeOffset Start, string Unit, IReadOnlyList<double> Values);
}

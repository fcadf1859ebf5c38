using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AlarmKeeper.Aws;

internal sealed record GetMetricDataInput(IReadOnlyList<MetricDataQuery> MetricDataQueries)
{
    [JsonConverter(typeof(EpochSeconds))]
    public DateTimeOffset? StartTime { get; init; }

    [JsonConverter(typeof(EpochSeconds))]
    public DateTimeOffset? EndTime { get; init; }
}

/// <param name="Id">Begins with a small letter; the result has it too.</param>
internal sealed record MetricDataQuery(string Id, MetricStat MetricStat);

/// <param name="Period">Seconds.</param>
internal sealed record MetricStat(Metric Metric, int Period, string Stat);

internal sealed record Metric(string Namespace, string MetricName, IReadOnlyList<AlarmDimension> Dimensions);

internal sealed record GetMetricDataOutput
{
    public required IReadOnlyList<MetricDataResult> MetricDataResults { get; init; }
}

internal sealed record MetricDataResult
{
    public required string Id { get; init; }

    public IReadOnlyList<JsonElement>? Timestamps { get; init; }

    public IReadOnlyList<double>? Values { get; init; }

    /// <summary>The beginning of each period, and its value.</summary>
    public IEnumerable<(DateTimeOffset At, double Value)> Points =>
        (Timestamps ?? []).Zip(Values ?? [], (time, value) => (Time(time), value));

    // As EpochSeconds: seconds since 1970, or ISO 8601.
    private static DateTimeOffset Time(JsonElement time) => time.ValueKind == JsonValueKind.Number
        ? DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(time.GetDouble())
        : DateTimeOffset.Parse(time.GetString() ?? "", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

using AlarmKeeper.Sandbox.Engine;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <param name="Unit"><c>None</c> where none was given.</param>
internal sealed record MetricSample(DateTimeOffset Timestamp, double Value, string Unit);

/// <summary>The metrics of a Region.</summary>
internal sealed class MetricStore
{
    // Of each metric by time, for an alarm looks at the last minutes of what may be weeks; of the same time in the order of their coming.
    private readonly Dictionary<MetricId, List<MetricSample>> samples = [];

    public IEnumerable<MetricId> Metrics => samples.Keys;

    public void Add(MetricId metric, MetricSample sample)
    {
        if (!samples.TryGetValue(metric, out var list))
            samples[metric] = list = [];
        list.Insert(list.FindLastIndex(one => one.Timestamp <= sample.Timestamp) + 1, sample);
    }

    /// <param name="unit">Null for any; CloudWatch keeps samples of different units apart (row A10).</param>
    public IEnumerable<MetricSample> Samples(MetricId metric, string? unit) =>
        samples.GetValueOrDefault(metric, []).Where(sample => unit is null || sample.Unit == unit);

    /// <summary>
    /// What an alarm looks at. "If the metric is published with multiple types of units and you don't specify a unit, the alarm's behavior
    /// is not defined and it behaves unpredictably" (PutMetricAlarm, Unit): here it sees the unit that was written last, and no other.
    /// </summary>
    /// <param name="unit">The alarm's; null where it has none.</param>
    /// <param name="since">When what it looks at begins.</param>
    public List<Datapoint> Datapoints(MetricId metric, string? unit, DateTimeOffset since)
    {
        var all = samples.GetValueOrDefault(metric, []);
        var there = all.Skip(all.FindLastIndex(one => one.Timestamp < since) + 1).Where(one => unit is null || one.Unit == unit).ToList();
        return [.. there.Where(sample => sample.Unit == there[^1].Unit).Select(sample => new Datapoint(sample.Timestamp, sample.Value))];
    }
}

using AlarmKeeper.Sandbox.Engine;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <param name="Unit"><c>None</c> where none was given.</param>
internal sealed record MetricSample(DateTimeOffset Timestamp, double Value, string Unit);

/// <summary>The metrics of a Region.</summary>
internal sealed class MetricStore
{
    private readonly Dictionary<MetricId, List<MetricSample>> samples = [];

    public IEnumerable<MetricId> Metrics => samples.Keys;

    public void Add(MetricId metric, MetricSample sample)
    {
        if (!samples.TryGetValue(metric, out var list))
            samples[metric] = list = [];
        list.Add(sample);
    }

    /// <param name="unit">Null for any; CloudWatch keeps samples of different units apart (row A10).</param>
    public IEnumerable<MetricSample> Samples(MetricId metric, string? unit) =>
        samples.GetValueOrDefault(metric, []).Where(sample => unit is null || sample.Unit == unit);

    public List<Datapoint> Datapoints(MetricId metric, string? unit) =>
        [.. Samples(metric, unit).Select(sample => new Datapoint(sample.Timestamp, sample.Value))];
}

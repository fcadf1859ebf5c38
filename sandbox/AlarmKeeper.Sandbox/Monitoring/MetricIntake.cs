using AlarmKeeper.Sandbox.Cloud;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <summary>Where samples come in, from PutMetricData and from metric filters.</summary>
internal static class MetricIntake
{
    public static void Receive(AwsRegion region, MetricId metric, params IEnumerable<MetricSample> samples)
    {
        var store = region.Store<MonitoringStore>();
        foreach (var sample in samples)
            store.Metrics.Add(metric, sample);
        foreach (var alarm in store.Alarms.Values.Where(alarm => alarm.Watch?.Metric == metric).ToList())
            AlarmStates.Evaluate(region, alarm);
    }
}

using AlarmKeeper.Sandbox.Cloud;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <summary>Where samples come in, from PutMetricData and from metric filters.</summary>
internal static class MetricIntake
{
    public static void Receive(AwsRegion region, MetricId metric, params IEnumerable<MetricSample> samples) =>
        Receive(region, [.. samples.Select(sample => (metric, sample))]);

    /// <summary>
    /// What comes in together is there before any alarm looks: CloudWatch evaluates an alarm by the minute, not by the sample, so that of
    /// two filters one cannot set it off before the other subtracts.
    /// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
    /// </summary>
    public static void Receive(AwsRegion region, IReadOnlyCollection<(MetricId Metric, MetricSample Sample)> samples)
    {
        var store = region.Store<MonitoringStore>();
        foreach (var (metric, sample) in samples)
            store.Metrics.Add(metric, sample);
        var metrics = samples.Select(one => one.Metric).ToHashSet();
        foreach (var alarm in store.Alarms.Values.Where(alarm => alarm.Watch is { } watch && metrics.Contains(watch.Metric)).ToList())
            AlarmStates.Evaluate(region, alarm);
    }
}

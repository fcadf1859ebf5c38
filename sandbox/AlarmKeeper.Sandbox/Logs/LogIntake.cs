using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Monitoring;

namespace AlarmKeeper.Sandbox.Logs;

/// <summary>Takes events into a group: masks, stores, and shows them to the metric filters.</summary>
internal static class LogIntake
{
    /// <param name="events">Time in milliseconds, and the message.</param>
    public static void Receive(AwsRegion region, LogGroup group, string stream, IReadOnlyList<(long Timestamp, string Message)> events)
    {
        if (events.Count == 0)
            return;
        var store = region.Store<LogsStore>();
        var now = region.Now.ToUnixTimeMilliseconds();
        var policies = Policies(store, group);
        // "Log events that were ingested before" a policy was set are not masked, so it is done here and kept.
        var stored =
            events.Select(item => new LogEvent(++store.EventNumber, stream, item.Timestamp, now, item.Message, Masked(item.Message)))
                .ToList();
        group.Events.AddRange(stored);
        MetricIntake.Receive(region, [.. group.Filters.Values.SelectMany(filter => MetricEmission.Of(region, group, filter, stored))]);
        // "Not supported" in the other classes, as metric filters are not:
        // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html
        foreach (var item in group.Class == LogGroup.Standard ? events : [])
            EmbeddedMetrics.Emit(region, item.Message);

        string Masked(string message) => policies.Aggregate(message, (text, policy) => policy.Mask(text));
    }

    private static List<DataProtectionPolicy> Policies(LogsStore store, LogGroup group) =>
    [
        .. store.AccountPolicies.Select(policy => policy.DataProtection).OfType<DataProtectionPolicy>(),
        .. group.DataProtection is { } own ? [own] : Array.Empty<DataProtectionPolicy>(),
    ];
}

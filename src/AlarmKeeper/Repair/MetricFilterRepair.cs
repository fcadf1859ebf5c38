using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;

namespace AlarmKeeper.Repair;

/// <summary>Writes the whole filter. Nothing of it is a person's to keep: every field decides what is counted.</summary>
internal static class MetricFilterRepair
{
    public static RepairStep For(LinkDrift link, DesiredChain desired)
    {
        var filter = desired.Alerts.Single(alert => alert.Alert.Name == link.Name).Filter!;
        return new(link, "PutMetricFilter", async (aws, cancellation) =>
        {
            await aws.Logs.PutMetricFilterAsync(ToWire(filter), cancellation).ConfigureAwait(false);
            return null;
        });
    }

    private static LogMetricFilter ToWire(MetricFilter filter) => new()
    {
        LogGroupName = filter.LogGroup,
        FilterName = filter.Name,
        FilterPattern = filter.Pattern,
        MetricTransformations =
        [
            new()
            {
                MetricName = filter.MetricName,
                MetricNamespace = filter.MetricNamespace,
                MetricValue = filter.MetricValue,
                DefaultValue = filter.DefaultValue,
            },
        ],
    };
}

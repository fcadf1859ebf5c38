using AlarmKeeper.Aws;
using AlarmKeeper.Findings;

namespace AlarmKeeper.MetricFilters;

/// <summary>Writes the whole filter. Nothing of it is a person's to keep: every field decides what is counted.</summary>
internal static class MetricFilterRepair
{
    public static RepairStep For(MetricFilter filter) =>
        RepairStep.Of("PutMetricFilter", (aws, cancellation) => aws.Logs.PutMetricFilterAsync(ToWire(filter), cancellation)) with
        {
            Quota = MetricFilterRows.QuotaReached,
        };

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

using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;

namespace AlarmKeeper.Observed;

/// <summary>Reads the metric filters of the trail's log group, and those of other groups that feed the same metrics (rows F11, F13).</summary>
internal sealed class FilterReader(AwsClients aws)
{
    public async Task<ObservedFilters> ReadAsync(DesiredChain desired, CancellationToken cancellation)
    {
        if (desired.Whereabouts.LogGroup is not Observation<string>.Present { Value: var group })
            return new(desired.Whereabouts.LogGroup.Then(_ => (Observation<ImmutableArray<MetricFilter>>)new Observation<ImmutableArray<MetricFilter>>.Absent()), Nowhere);
        var onGroup = Reading.Of(async () => Convert(await aws.Logs.DescribeMetricFiltersAsync(group, cancellation).ConfigureAwait(false), group));
        var elsewhere = Reading.Of(() => ElsewhereAsync(desired, group, cancellation));
        return new(await onGroup.ConfigureAwait(false), await elsewhere.ConfigureAwait(false));
    }

    private static Observation<ImmutableArray<MetricFilter>> Nowhere => new Observation<ImmutableArray<MetricFilter>>.Present([]);

    private async Task<ImmutableArray<MetricFilter>> ElsewhereAsync(DesiredChain desired, string group, CancellationToken cancellation)
    {
        var found = await Paced.SelectAsync(desired.Alerts, alert =>
            aws.Logs.DescribeMetricFiltersAsync(alert.Alarm.Namespace!, alert.Alarm.MetricName!, cancellation)).ConfigureAwait(false);
        return Convert(found.SelectMany(filters => filters), group).RemoveAll(filter => filter.LogGroup == group);
    }

    private static ImmutableArray<MetricFilter> Convert(IEnumerable<LogMetricFilter> entries, string group) =>
        [.. entries.Select(entry => FromEntry(entry, entry.LogGroupName ?? group))];

    private static MetricFilter FromEntry(LogMetricFilter entry, string group)
    {
        // AWS keeps exactly one transformation (aws-facts 2.2); none at all would count nothing.
        var transformation = entry.MetricTransformations is [var first, ..] ? first : null;
        return new()
        {
            Name = entry.FilterName,
            LogGroup = group,
            Pattern = entry.FilterPattern ?? "",
            MetricNamespace = transformation?.MetricNamespace ?? "",
            MetricName = transformation?.MetricName ?? "",
            MetricValue = transformation?.MetricValue ?? "",
            DefaultValue = transformation?.DefaultValue,
            Unit = transformation?.Unit is "None" ? null : transformation?.Unit,
            Dimensions = [.. (transformation?.Dimensions ?? new Dictionary<string, string>()).Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal)],
            ApplyOnTransformedLogs = entry.ApplyOnTransformedLogs ?? false,
            FieldSelectionCriteria = entry.FieldSelectionCriteria is { Length: > 0 } criteria ? criteria : null,
            EmitSystemFieldDimensions = [.. (entry.EmitSystemFieldDimensions ?? []).Order(StringComparer.Ordinal)],
            CreatedAt = entry.CreationTime is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null,
        };
    }
}

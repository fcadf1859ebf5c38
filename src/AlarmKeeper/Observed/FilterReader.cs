using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;

namespace AlarmKeeper.Observed;

/// <summary>
/// Reads every metric filter of the trail's log group, ours or not (row F3), and those of other groups that may feed the alerts'
/// metrics (rows F11, F13).
/// </summary>
internal sealed class FilterReader(AwsClients aws)
{
    public async Task<ObservedFilters> ReadAsync(DesiredChain desired, CancellationToken cancellation)
    {
        if (desired.Whereabouts.LogGroup is not Observation<string>.Present { Value: var group })
            return new(desired.Whereabouts.LogGroup.Then(_ => (Observation<ImmutableArray<MetricFilter>>)new Observation<ImmutableArray<MetricFilter>>.Absent()), Nowhere);
        var here = Reading.Of(async () =>
            Convert(await aws.Logs.DescribeMetricFiltersAsync(group, cancellation).ConfigureAwait(false), group));
        var elsewhere = Reading.Of(async () =>
            Convert(await FeedingAsync(desired, cancellation).ConfigureAwait(false), group).RemoveAll(filter => filter.LogGroup == group));
        return new(await here.ConfigureAwait(false), await elsewhere.ConfigureAwait(false));
    }

    private static Observation<ImmutableArray<MetricFilter>> Nowhere => new Observation<ImmutableArray<MetricFilter>>.Present([]);

    // One call for one metric; for many, one listing of all filters costs less, unless the Region has very many of them.
    private async Task<IEnumerable<LogMetricFilter>> FeedingAsync(DesiredChain desired, CancellationToken cancellation)
    {
        if (desired.Alerts.Length > 1 && await aws.Logs.DescribeMetricFiltersAsync(cancellation).ConfigureAwait(false) is { } all)
            return all;
        var found = await Paced.SelectAsync(desired.Alerts, alert =>
            aws.Logs.DescribeMetricFiltersAsync(alert.Alarm.Namespace!, alert.Alarm.MetricName!, cancellation)).ConfigureAwait(false);
        return found.SelectMany(filters => filters);
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

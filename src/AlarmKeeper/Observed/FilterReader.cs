using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;

namespace AlarmKeeper.Observed;

/// <summary>
/// Reads the metric filters that feed the alerts' metrics, on the trail's log group and on others (rows F11, F13); and all of the
/// trail's group where one of ours is not among them, since it may feed another metric (row F3).
/// </summary>
internal sealed class FilterReader(AwsClients aws)
{
    public async Task<ObservedFilters> ReadAsync(DesiredChain desired, CancellationToken cancellation)
    {
        if (desired.Whereabouts.LogGroup is not Observation<string>.Present { Value: var group })
            return new(desired.Whereabouts.LogGroup.Then(_ => (Observation<ImmutableArray<MetricFilter>>)new Observation<ImmutableArray<MetricFilter>>.Absent()), Nowhere);
        var found = await Reading.Of(() => OnMetricsAsync(desired, group, cancellation)).ConfigureAwait(false);
        return new(Those(found, filter => filter.LogGroup == group), Those(found, filter => filter.LogGroup != group));
    }

    /// <summary>Reads the rest of the trail's log group where a filter of ours was not found there.</summary>
    public async Task<ObservedFilters> CompleteAsync(ObservedFilters filters, DesiredChain desired, CancellationToken cancellation)
    {
        if (desired.Whereabouts.LogGroup is not Observation<string>.Present { Value: var group })
            return filters;
        if (filters.OnGroup is Observation<ImmutableArray<MetricFilter>>.Present { Value: var there } && desired.Alerts.All(alert => there.Any(filter => filter.Name == alert.Filter?.Name)))
            return filters;
        var all = await Reading.Of(async () => Convert(await aws.Logs.DescribeMetricFiltersAsync(group, cancellation).ConfigureAwait(false), group)).ConfigureAwait(false);
        return filters with { OnGroup = all };
    }

    private static Observation<ImmutableArray<MetricFilter>> Nowhere => new Observation<ImmutableArray<MetricFilter>>.Present([]);

    private static Observation<ImmutableArray<MetricFilter>> Those(Observation<ImmutableArray<MetricFilter>> found, Predicate<MetricFilter> are) =>
        found.Then(all => (Observation<ImmutableArray<MetricFilter>>)new Observation<ImmutableArray<MetricFilter>>.Present(all.RemoveAll(filter => !are(filter))));

    private async Task<ImmutableArray<MetricFilter>> OnMetricsAsync(DesiredChain desired, string group, CancellationToken cancellation)
    {
        var found = await Paced.SelectAsync(desired.Alerts, alert =>
            aws.Logs.DescribeMetricFiltersAsync(alert.Alarm.Namespace!, alert.Alarm.MetricName!, cancellation)).ConfigureAwait(false);
        return Convert(found.SelectMany(filters => filters), group);
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

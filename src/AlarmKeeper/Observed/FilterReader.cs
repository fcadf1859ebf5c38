using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;

namespace AlarmKeeper.Observed;

/// <summary>Reads the metric filters of the trail's log group, and strays.</summary>
internal sealed class FilterReader(AwsClients aws)
{
    public async Task<ObservedFilters> ReadAsync(DesiredChain desired, CancellationToken cancellation)
    {
        if (desired.Whereabouts.LogGroup is not Observation<string>.Present { Value: var group })
            return new(desired.Whereabouts.LogGroup.Then(_ => (Observation<ImmutableArray<MetricFilter>>)new Observation<ImmutableArray<MetricFilter>>.Absent()), Nowhere);
        var onGroup = await Reading.Of(async () => Convert(await aws.Logs.DescribeMetricFiltersAsync(group, cancellation).ConfigureAwait(false), group)).ConfigureAwait(false);
        // A filter that is missing here may still sit on the group that the trail left (row F11).
        var missing = onGroup.ValueOrDefault is { IsDefault: false } found
            ? desired.Alerts.Where(alert => !found.Any(filter => filter.Name == alert.Filter!.Name)).Select(alert => alert.Filter!).ToList()
            : [];
        return new(onGroup, missing.Count == 0 ? Nowhere : await ElsewhereAsync(missing, group, cancellation).ConfigureAwait(false));
    }

    private static Observation<ImmutableArray<MetricFilter>> Nowhere => new Observation<ImmutableArray<MetricFilter>>.Present([]);

    private Task<Observation<ImmutableArray<MetricFilter>>> ElsewhereAsync(IEnumerable<MetricFilter> missing, string group, CancellationToken cancellation) =>
        Reading.Of(async () =>
        {
            var found = await Task.WhenAll(missing.Select(filter =>
                aws.Logs.DescribeMetricFiltersAsync(filter.MetricNamespace, filter.MetricName, cancellation))).ConfigureAwait(false);
            return Convert(found.SelectMany(filters => filters), group).RemoveAll(filter => filter.LogGroup == group);
        });

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
        };
    }
}

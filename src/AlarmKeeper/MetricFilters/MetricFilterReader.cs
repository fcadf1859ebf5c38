using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Findings;

namespace AlarmKeeper.MetricFilters;

/// <summary>
/// Reads every metric filter of the trail's log group, ours or not (row F3), and those of other groups that may feed the alerts'
/// metrics (rows F11, F13–F15).
/// </summary>
internal sealed class MetricFilterReader(AwsClients aws)
{
    /// <summary>Those of the trail's log group.</summary>
    public async Task<Observation<ImmutableArray<MetricFilter>>> HereAsync(Observation<string> logGroup, CancellationToken cancellation) =>
        logGroup is Observation<string>.Present { Value: var group }
            ? await Reading.Of(async () => Convert(await aws.Logs.DescribeMetricFiltersAsync(group, cancellation), group))
            : logGroup.Then(_ => Nothing);

    /// <summary>Those of other groups that feed the alerts' metrics.</summary>
    /// <param name="logGroup">The trail's.</param>
    /// <param name="metrics">Namespace and name of the metrics that the alarms watch.</param>
    public async Task<Observation<ImmutableArray<MetricFilter>>> ElsewhereAsync(
        Observation<string> logGroup, IReadOnlyList<(string Namespace, string Name)> metrics, CancellationToken cancellation) =>
        logGroup is Observation<string>.Present { Value: var group }
            ? await Reading.Of(async () =>
                Convert(await FeedingAsync(metrics, cancellation), group).RemoveAll(filter => filter.LogGroup == group))
            : Observation.Of(ImmutableArray<MetricFilter>.Empty);

    private static Observation<ImmutableArray<MetricFilter>> Nothing => new Observation<ImmutableArray<MetricFilter>>.Absent();

    // One call for one metric; for many, one listing of all filters costs less, unless the Region has very many of them.
    private async Task<IEnumerable<LogMetricFilter>> FeedingAsync(
        IReadOnlyList<(string Namespace, string Name)> metrics, CancellationToken cancellation)
    {
        if (metrics.Count > 1 && await aws.Logs.DescribeMetricFiltersAsync(cancellation) is { } all)
            return all;
        var found = await Paced.SelectAsync(
            metrics, metric => aws.Logs.DescribeMetricFiltersAsync(metric.Namespace, metric.Name, cancellation));
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
            Dimensions = [.. (transformation?.Dimensions ?? new Dictionary<string, string>())
                .Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal)],
            ApplyOnTransformedLogs = entry.ApplyOnTransformedLogs ?? false,
            FieldSelectionCriteria = entry.FieldSelectionCriteria is { Length: > 0 } criteria ? criteria : null,
            EmitSystemFieldDimensions = [.. (entry.EmitSystemFieldDimensions ?? []).Order(StringComparer.Ordinal)],
            CreatedAt = entry.CreationTime is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null,
        };
    }
}

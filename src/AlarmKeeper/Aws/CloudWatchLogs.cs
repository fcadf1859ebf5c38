namespace AlarmKeeper.Aws;

/// <summary>Amazon CloudWatch Logs, JSON 1.1: the operations used here.</summary>
internal sealed class CloudWatchLogs(CallLog log) : ServiceClient(new ServiceConfig("CloudWatch Logs", "logs", "2014-03-28"), log)
{
    private static readonly JsonTarget Target = new("Logs_20140328", "application/x-amz-json-1.1");

    private static readonly JsonOperation<DescribeLogGroupsInput, DescribeLogGroupsOutput> DescribeLogGroups =
        new(Target, "DescribeLogGroups", CamelCase.Default.DescribeLogGroupsInput, CamelCase.Default.DescribeLogGroupsOutput, writes: false);

    private static readonly JsonOperation<DescribeMetricFiltersInput, DescribeMetricFiltersOutput> DescribeMetricFilters =
        new(Target, "DescribeMetricFilters", CamelCase.Default.DescribeMetricFiltersInput, CamelCase.Default.DescribeMetricFiltersOutput, writes: false);

    private static readonly JsonOperation<LogMetricFilter, Empty> PutMetricFilter =
        new(Target, "PutMetricFilter", CamelCase.Default.LogMetricFilter, CamelCase.Default.Empty, writes: true);

    /// <summary>The group with exactly this name, or null. The prefix form, because only it answers class and key (aws-facts 2.2).</summary>
    public async Task<LogGroupEntry?> FindLogGroupAsync(string name, CancellationToken cancellation)
    {
        string? token = null;
        do
        {
            // Names come in ASCII order, so the exact one is first; later pages hold only longer names.
            var input = new DescribeLogGroupsInput { LogGroupNamePrefix = name, Limit = 50, NextToken = token };
            var page = await CallAsync(DescribeLogGroups, input, cancellation).ConfigureAwait(false);
            if (page.LogGroups.FirstOrDefault(group => group.LogGroupName == name) is { } found)
                return found;
            token = page.LogGroups.Count == 0 ? page.NextToken : null;
        }
        while (!string.IsNullOrEmpty(token));
        return null;
    }

    /// <summary>Every metric filter of the group.</summary>
    public Task<List<LogMetricFilter>> DescribeMetricFiltersAsync(string logGroup, CancellationToken cancellation) =>
        AllFiltersAsync(new() { LogGroupName = logGroup }, cancellation);

    /// <summary>Every metric filter, of any group, that feeds this metric. AWS wants both names (aws-facts 2.2).</summary>
    public Task<List<LogMetricFilter>> DescribeMetricFiltersAsync(string metricNamespace, string metricName, CancellationToken cancellation) =>
        AllFiltersAsync(new() { MetricNamespace = metricNamespace, MetricName = metricName }, cancellation);

    /// <summary>Creates or overwrites the whole filter (aws-facts 2.4).</summary>
    public Task PutMetricFilterAsync(LogMetricFilter filter, CancellationToken cancellation) => CallAsync(PutMetricFilter, filter, cancellation);

    private Task<List<LogMetricFilter>> AllFiltersAsync(DescribeMetricFiltersInput input, CancellationToken cancellation) =>
        Pages.AllAsync(DescribeMetricFilters.Name, async token =>
        {
            var page = await CallAsync(DescribeMetricFilters, input with { Limit = 50, NextToken = token }, cancellation).ConfigureAwait(false);
            return (page.MetricFilters, page.NextToken);
        });
}

internal sealed record DescribeLogGroupsInput
{
    public required string LogGroupNamePrefix { get; init; }

    public int Limit { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record DescribeLogGroupsOutput
{
    public required IReadOnlyList<LogGroupEntry> LogGroups { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record LogGroupEntry
{
    public required string LogGroupName { get; init; }

    public string? LogGroupClass { get; init; }
}

internal sealed record DescribeMetricFiltersInput
{
    public string? LogGroupName { get; init; }

    public string? MetricName { get; init; }

    public string? MetricNamespace { get; init; }

    public int Limit { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record DescribeMetricFiltersOutput
{
    public required IReadOnlyList<LogMetricFilter> MetricFilters { get; init; }

    public string? NextToken { get; init; }
}

/// <summary>A metric filter as DescribeMetricFilters answers it, and as PutMetricFilter takes it.</summary>
internal sealed record LogMetricFilter
{
    public required string FilterName { get; init; }

    public string? LogGroupName { get; init; }

    public string? FilterPattern { get; init; }

    public required IReadOnlyList<MetricTransformation> MetricTransformations { get; init; }

    public bool? ApplyOnTransformedLogs { get; init; }

    public string? FieldSelectionCriteria { get; init; }

    public IReadOnlyList<string>? EmitSystemFieldDimensions { get; init; }
}

internal sealed record MetricTransformation
{
    public required string MetricName { get; init; }

    public required string MetricNamespace { get; init; }

    public required string MetricValue { get; init; }

    public double? DefaultValue { get; init; }

    public IReadOnlyDictionary<string, string>? Dimensions { get; init; }

    public string? Unit { get; init; }
}

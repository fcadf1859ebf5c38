namespace AlarmKeeper.Aws;

/// <summary>Amazon CloudWatch, JSON 1.0 (the protocol boto3 speaks; aws-facts 2.1): the operations used here.</summary>
internal sealed class CloudWatch(CallLog log) : ServiceClient(new ServiceConfig("CloudWatch", "monitoring", "2010-08-01"), log)
{
    private static readonly JsonTarget Target = new("GraniteServiceVersion20100801", "application/x-amz-json-1.0");

    private static readonly JsonOperation<DescribeAlarmsInput, DescribeAlarmsOutput> DescribeAlarms =
        new(Target, "DescribeAlarms", PascalCase.Default.DescribeAlarmsInput, PascalCase.Default.DescribeAlarmsOutput, writes: false);

    private static readonly JsonOperation<MetricAlarm, Empty> PutMetricAlarm =
        new(Target, "PutMetricAlarm", PascalCase.Default.MetricAlarm, PascalCase.Default.Empty, writes: true);

    /// <summary>The alarms with these names, composite ones too: DescribeAlarms leaves them out unless asked (row A12).</summary>
    /// <param name="names">100 at most (aws-facts 2.2).</param>
    public async Task<(IReadOnlyList<MetricAlarm> Metric, IReadOnlyList<CompositeAlarm> Composite)> DescribeAlarmsAsync(
        IReadOnlyList<string> names, CancellationToken cancellation)
    {
        var composite = new List<CompositeAlarm>();
        var metric = await Pages.AllAsync(DescribeAlarms.Name, async token =>
        {
            var input = new DescribeAlarmsInput { AlarmNames = names, AlarmTypes = ["MetricAlarm", "CompositeAlarm"], MaxRecords = 100, NextToken = token };
            var page = await CallAsync(DescribeAlarms, input, cancellation).ConfigureAwait(false);
            composite.AddRange(page.CompositeAlarms ?? []);
            return (page.MetricAlarms, page.NextToken);
        }).ConfigureAwait(false);
        return (metric, composite);
    }

    /// <summary>Overwrites the whole alarm; what is left out returns to its default (aws-facts 2.4).</summary>
    public Task PutMetricAlarmAsync(MetricAlarm alarm, CancellationToken cancellation) => CallAsync(PutMetricAlarm, alarm, cancellation);
}

internal sealed record DescribeAlarmsInput
{
    public required IReadOnlyList<string> AlarmNames { get; init; }

    public required IReadOnlyList<string> AlarmTypes { get; init; }

    public int MaxRecords { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record DescribeAlarmsOutput
{
    // Required: an answer without the list is not an answer of CloudWatch, and must not mean "no alarm".
    public required IReadOnlyList<MetricAlarm> MetricAlarms { get; init; }

    public IReadOnlyList<CompositeAlarm>? CompositeAlarms { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record CompositeAlarm(string AlarmName, string? AlarmRule);

/// <summary>A metric alarm as DescribeAlarms answers it, and as PutMetricAlarm takes it (the fields that are written).</summary>
internal sealed record MetricAlarm
{
    public required string AlarmName { get; init; }

    public string? AlarmDescription { get; init; }

    public bool? ActionsEnabled { get; init; }

    public IReadOnlyList<string>? OKActions { get; init; }

    public IReadOnlyList<string>? AlarmActions { get; init; }

    public IReadOnlyList<string>? InsufficientDataActions { get; init; }

    public string? MetricName { get; init; }

    public string? Namespace { get; init; }

    public string? Statistic { get; init; }

    public string? ExtendedStatistic { get; init; }

    public IReadOnlyList<AlarmDimension>? Dimensions { get; init; }

    /// <summary>Seconds.</summary>
    public int? Period { get; init; }

    public string? Unit { get; init; }

    public int? EvaluationPeriods { get; init; }

    public int? DatapointsToAlarm { get; init; }

    public double? Threshold { get; init; }

    public string? ComparisonOperator { get; init; }

    public string? TreatMissingData { get; init; }

    public string? StateValue { get; init; }

    // The forms of an alarm that watch something else than one metric (row A11). Read, never written.
    public System.Text.Json.JsonElement? Metrics { get; init; }

    public string? ThresholdMetricId { get; init; }

    public System.Text.Json.JsonElement? EvaluationCriteria { get; init; }

    public int? EvaluationInterval { get; init; }
}

internal sealed record AlarmDimension(string Name, string Value);

/// <summary>An answer without content.</summary>
internal sealed record Empty;

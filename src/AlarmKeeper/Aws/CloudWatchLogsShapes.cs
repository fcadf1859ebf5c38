namespace AlarmKeeper.Aws;

internal sealed record DescribeLogGroupsInput
{
    public required string LogGroupNamePrefix { get; init; }

    public int Limit { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record DescribeLogGroupsOutput
{
    public IReadOnlyList<LogGroupEntry>? LogGroups { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record LogGroupEntry
{
    public required string LogGroupName { get; init; }

    public string? LogGroupClass { get; init; }

    public string? KmsKeyId { get; init; }

    public int? RetentionInDays { get; init; }

    public int? MetricFilterCount { get; init; }

    public string? DataProtectionStatus { get; init; }

    public IReadOnlyList<string>? InheritedProperties { get; init; }

    public bool? DeletionProtectionEnabled { get; init; }

    public bool? BearerTokenAuthenticationEnabled { get; init; }
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
    public IReadOnlyList<LogMetricFilter>? MetricFilters { get; init; }

    public string? NextToken { get; init; }
}

/// <summary>A metric filter as DescribeMetricFilters answers it, and as PutMetricFilter takes it.</summary>
internal sealed record LogMetricFilter
{
    public required string FilterName { get; init; }

    public string? LogGroupName { get; init; }

    public string? FilterPattern { get; init; }

    public IReadOnlyList<MetricTransformation>? MetricTransformations { get; init; }

    /// <summary>Milliseconds since 1970; only answered.</summary>
    public long? CreationTime { get; init; }

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

internal sealed record DescribeAccountPoliciesInput
{
    public required string PolicyType { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record DescribeAccountPoliciesOutput
{
    public IReadOnlyList<AccountPolicy>? AccountPolicies { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record AccountPolicy
{
    public required string PolicyName { get; init; }

    public required string PolicyDocument { get; init; }
}

internal sealed record LogGroupIdentifier([property: System.Text.Json.Serialization.JsonPropertyName("logGroupIdentifier")] string Name);

internal sealed record DataProtectionPolicyOutput
{
    public string? PolicyDocument { get; init; }
}

internal sealed record TransformerOutput
{
    public IReadOnlyList<System.Text.Json.JsonElement>? TransformerConfig { get; init; }
}

/// <param name="LogGroupName">A name, since an ARN is another member.</param>
/// <param name="FilterPattern">As a metric filter has it.</param>
/// <param name="StartTime">Milliseconds since 1970.</param>
internal sealed record FilterLogEventsInput(string LogGroupName, string FilterPattern, long StartTime)
{
    public int Limit { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record FilterLogEventsOutput
{
    public IReadOnlyList<FilteredLogEvent>? Events { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record TestMetricFilterInput(string FilterPattern, IReadOnlyList<string> LogEventMessages);

internal sealed record TestMetricFilterOutput
{
    // Required: an answer without the list must not mean "nothing matches".
    public required IReadOnlyList<MetricFilterMatch> Matches { get; init; }
}

internal sealed record MetricFilterMatch
{
    public required string EventMessage { get; init; }
}

internal sealed record FilteredLogEvent
{
    public string? Message { get; init; }

    /// <summary>Milliseconds since 1970, as are all times of CloudWatch Logs.</summary>
    public long? Timestamp { get; init; }

    public long? IngestionTime { get; init; }
}

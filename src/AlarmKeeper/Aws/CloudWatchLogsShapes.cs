namespace AlarmKeeper.Aws;

internal sealed record DescribeLogGroupsInput(string LogGroupNamePrefix, int Limit = 0, string? NextToken = null);

internal sealed record DescribeLogGroupsOutput(IReadOnlyList<LogGroupEntry>? LogGroups = null, string? NextToken = null);

internal sealed record LogGroupEntry(
    string LogGroupName,
    string? LogGroupClass = null,
    string? KmsKeyId = null,
    int? RetentionInDays = null,
    int? MetricFilterCount = null,
    string? DataProtectionStatus = null,
    IReadOnlyList<string>? InheritedProperties = null,
    bool? DeletionProtectionEnabled = null,
    bool? BearerTokenAuthenticationEnabled = null);

internal sealed record DescribeMetricFiltersInput(
    string? LogGroupName = null,
    string? MetricName = null,
    string? MetricNamespace = null,
    int Limit = 0,
    string? NextToken = null);

internal sealed record DescribeMetricFiltersOutput(IReadOnlyList<LogMetricFilter>? MetricFilters = null, string? NextToken = null);

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

internal sealed record DescribeAccountPoliciesInput(string PolicyType, string? NextToken = null);

internal sealed record DescribeAccountPoliciesOutput(IReadOnlyList<AccountPolicy>? AccountPolicies = null, string? NextToken = null);

internal sealed record AccountPolicy(string PolicyName, string PolicyDocument);

internal sealed record LogGroupIdentifier([property: System.Text.Json.Serialization.JsonPropertyName("logGroupIdentifier")] string Name);

internal sealed record DataProtectionPolicyOutput(string? PolicyDocument = null);

internal sealed record TransformerOutput(IReadOnlyList<System.Text.Json.JsonElement>? TransformerConfig = null);

/// <param name="LogGroupName">A name, since an ARN is another member.</param>
/// <param name="FilterPattern">As a metric filter has it.</param>
/// <param name="StartTime">Milliseconds since 1970.</param>
/// <param name="EndTime">As StartTime; an event of that very millisecond is in.</param>
internal sealed record FilterLogEventsInput(
    string LogGroupName,
    string FilterPattern,
    long StartTime,
    int Limit = 0,
    string? NextToken = null,
    long? EndTime = null);

// Required: an answer without the list must not mean "nothing matches".
internal sealed record FilterLogEventsOutput(IReadOnlyList<FilteredLogEvent> Events, string? NextToken = null);

internal sealed record TestMetricFilterInput(string FilterPattern, IReadOnlyList<string> LogEventMessages);

// Required: an answer without the list must not mean "nothing matches".
internal sealed record TestMetricFilterOutput(IReadOnlyList<MetricFilterMatch> Matches);

internal sealed record MetricFilterMatch(string EventMessage);

/// <param name="Timestamp">Milliseconds since 1970, as are all times of CloudWatch Logs.</param>
internal sealed record FilteredLogEvent(string? Message = null, long? Timestamp = null, long? IngestionTime = null);

using System.Text.Json.Serialization;

namespace AlarmKeeper.Aws;

internal sealed record DescribeAlarmsInput(
    IReadOnlyList<string>? AlarmNames,
    IReadOnlyList<string> AlarmTypes,
    int MaxRecords = 0,
    string? NextToken = null,
    string? AlarmNamePrefix = null);

internal sealed record DescribeAlarmsOutput(
    // Required: an answer without the list is not an answer of CloudWatch, and must not mean "no alarm".
    IReadOnlyList<MetricAlarm> MetricAlarms,
    IReadOnlyList<CompositeAlarm>? CompositeAlarms = null,
    string? NextToken = null);

internal sealed record DescribeCompositesOutput(IReadOnlyList<CompositeAlarm> CompositeAlarms, string? NextToken = null);

internal sealed record CompositeAlarm(string AlarmName, string? AlarmRule = null)
{
    public bool? ActionsEnabled { get; init; }

    public IReadOnlyList<string>? OKActions { get; init; }

    public IReadOnlyList<string>? AlarmActions { get; init; }

    public IReadOnlyList<string>? InsufficientDataActions { get; init; }

    public string? StateValue { get; init; }

    /// <summary>The name or the ARN of the alarm that silences it while that one is in ALARM.</summary>
    public string? ActionsSuppressor { get; init; }

    /// <summary><c>Alarm</c>, <c>WaitPeriod</c> or <c>ExtensionPeriod</c> while its actions are held back.</summary>
    public string? ActionsSuppressedBy { get; init; }
}

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

    public string? StateReason { get; init; }

    [JsonConverter(typeof(EpochSeconds))]
    public DateTimeOffset? AlarmConfigurationUpdatedTimestamp { get; init; }

    [JsonConverter(typeof(EpochSeconds))]
    public DateTimeOffset? StateTransitionedTimestamp { get; init; }

    [JsonConverter(typeof(EpochSeconds))]
    public DateTimeOffset? StateUpdatedTimestamp { get; init; }

    public string? EvaluationState { get; init; }

    // The forms of an alarm that watch something else than one metric (row A11). Read, never written.
    public System.Text.Json.JsonElement? Metrics { get; init; }

    public string? ThresholdMetricId { get; init; }

    public System.Text.Json.JsonElement? EvaluationCriteria { get; init; }

    public int? EvaluationInterval { get; init; }
}

internal sealed record AlarmDimension(string Name, string Value);

internal sealed record ListAlarmMuteRulesInput(IReadOnlyList<string> Statuses, int MaxRecords = 0, string? NextToken = null);

internal sealed record ListAlarmMuteRulesOutput(
    IReadOnlyList<AlarmMuteRuleSummary>? AlarmMuteRuleSummaries = null,
    string? NextToken = null);

internal sealed record AlarmMuteRuleSummary(string AlarmMuteRuleArn, string? Status = null);

internal sealed record AlarmMuteRuleName([property: JsonPropertyName("AlarmMuteRuleName")] string Name);

internal sealed record AlarmMuteRule(
    string Name,
    string? Status = null,
    MuteTargets? MuteTargets = null,
    [property: JsonConverter(typeof(EpochSeconds))] DateTimeOffset? ExpireDate = null,
    MuteRuleDefinition? Rule = null);

internal sealed record MuteTargets(IReadOnlyList<string>? AlarmNames = null);

internal sealed record MuteRuleDefinition(MuteSchedule? Schedule = null);

internal sealed record MuteSchedule(string? Expression = null, string? Duration = null);

internal sealed record DescribeAlarmHistoryInput(string AlarmName, string ScanBy, int MaxRecords = 0, string? NextToken = null);

internal sealed record DescribeAlarmHistoryOutput(IReadOnlyList<AlarmHistoryItem>? AlarmHistoryItems = null, string? NextToken = null);

internal sealed record AlarmHistoryItem(
    [property: JsonConverter(typeof(EpochSeconds))] DateTimeOffset? Timestamp = null,
    string? HistoryItemType = null,
    string? HistorySummary = null,
    string? HistoryData = null);

/// <summary>HistoryData of a ConfigurationUpdate, which spells an alarm's members in its own way: <c>okactions</c>.</summary>
internal sealed record AlarmConfigurationUpdate(
    MetricAlarm? CreatedAlarm = null, MetricAlarm? UpdatedAlarm = null, MetricAlarm? DeletedAlarm = null);

internal sealed record SetAlarmStateInput(string AlarmName, string StateValue, string StateReason);

/// <summary>Asked by the ARN, answered by the tags.</summary>
internal sealed record ResourceTags
{
    public string? ResourceARN { get; init; }

    public IReadOnlyList<ResourceTag>? Tags { get; init; }
}

internal sealed record ResourceTag(string Key, string? Value);

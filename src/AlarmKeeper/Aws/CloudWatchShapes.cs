using System.Text.Json.Serialization;

namespace AlarmKeeper.Aws;

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

    public string? StateReason { get; init; }

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

internal sealed record ListAlarmMuteRulesInput
{
    public required IReadOnlyList<string> Statuses { get; init; }

    public int MaxRecords { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record ListAlarmMuteRulesOutput
{
    public IReadOnlyList<AlarmMuteRuleSummary>? AlarmMuteRuleSummaries { get; init; }

    public string? NextToken { get; init; }
}

internal sealed record AlarmMuteRuleSummary(string AlarmMuteRuleArn);

internal sealed record AlarmMuteRuleName([property: JsonPropertyName("AlarmMuteRuleName")] string Name);

internal sealed record AlarmMuteRule
{
    public required string Name { get; init; }

    public string? Status { get; init; }

    public MuteTargets? MuteTargets { get; init; }

    [JsonConverter(typeof(EpochSeconds))]
    public DateTimeOffset? ExpireDate { get; init; }

    public MuteRuleDefinition? Rule { get; init; }
}

internal sealed record MuteTargets(IReadOnlyList<string>? AlarmNames);

internal sealed record MuteRuleDefinition(MuteSchedule? Schedule);

internal sealed record MuteSchedule(string? Expression, string? Duration, string? Timezone);

internal sealed record DescribeAlarmHistoryInput
{
    public required string AlarmName { get; init; }

    public required string HistoryItemType { get; init; }

    public required string ScanBy { get; init; }

    public int MaxRecords { get; init; }
}

internal sealed record DescribeAlarmHistoryOutput
{
    public IReadOnlyList<AlarmHistoryItem>? AlarmHistoryItems { get; init; }
}

internal sealed record AlarmHistoryItem
{
    [JsonConverter(typeof(EpochSeconds))]
    public DateTimeOffset? Timestamp { get; init; }

    public string? HistorySummary { get; init; }
}

internal sealed record SetAlarmStateInput(string AlarmName, string StateValue, string StateReason);

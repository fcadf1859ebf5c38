using System.Collections.Immutable;
using AlarmKeeper.Aws;

namespace AlarmKeeper.Alarms;

/// <summary>A CloudWatch alarm on one metric, desired or observed (aws-facts 1.1).</summary>
internal sealed record Alarm
{
    /// <summary>AWS takes no more actions than this for each state (aws-facts 2.2).</summary>
    public const int MaxActions = 5;

    public required string Name { get; init; }

    public string? Description { get; init; }

    public bool ActionsEnabled { get; init; }

    public ImmutableArray<string> AlarmActions { get; init; } = [];

    public ImmutableArray<string> OkActions { get; init; } = [];

    public ImmutableArray<string> InsufficientDataActions { get; init; } = [];

    public string? Namespace { get; init; }

    public string? MetricName { get; init; }

    /// <summary>Sorted by their names.</summary>
    public ImmutableArray<AlarmDimension> Dimensions { get; init; } = [];

    public string? Statistic { get; init; }

    public string? ExtendedStatistic { get; init; }

    /// <summary>Seconds.</summary>
    public int? Period { get; init; }

    public int? EvaluationPeriods { get; init; }

    /// <summary>Null means: as many as <see cref="EvaluationPeriods"/>.</summary>
    public int? DatapointsToAlarm { get; init; }

    public double? Threshold { get; init; }

    public string? ComparisonOperator { get; init; }

    /// <summary>Null means <c>missing</c> (row A8).</summary>
    public string? TreatMissingData { get; init; }

    public string? Unit { get; init; }

    /// <summary><c>OK</c>, <c>ALARM</c> or <c>INSUFFICIENT_DATA</c>; only observed, never desired.</summary>
    public string? StateValue { get; init; }

    /// <summary>Why it is in that state: CloudWatch's own words, or those of whoever called SetAlarmState (row A14).</summary>
    public string? StateReason { get; init; }

    public DateTimeOffset? StateSince { get; init; }

    /// <summary>When state or reason was last written; later than <see cref="StateSince"/> where the state stayed the same.</summary>
    public DateTimeOffset? StateWrittenAt { get; init; }

    /// <summary>When its configuration was last written.</summary>
    public DateTimeOffset? ConfiguredAt { get; init; }

    /// <summary>Set when CloudWatch could not evaluate it, or not with all data (row A17).</summary>
    public string? EvaluationState { get; init; }

    /// <summary>What the alarm is, where it is not an alarm on one metric: metric math, a query, a composite (rows A11, A12).</summary>
    public string? OtherForm { get; init; }

    /// <summary>A composite alarm took the name (row A12).</summary>
    public bool IsComposite { get; init; }
}

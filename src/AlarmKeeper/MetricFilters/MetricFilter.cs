using System.Collections.Immutable;
using AlarmKeeper.Findings;

namespace AlarmKeeper.MetricFilters;

/// <summary>A metric filter with its one transformation, desired or observed (aws-facts 1.2).</summary>
internal sealed record MetricFilter
{
    public required string Name { get; init; }

    public required string LogGroup { get; init; }

    public required string Pattern { get; init; }

    public required string MetricNamespace { get; init; }

    public required string MetricName { get; init; }

    /// <summary>What a matching event adds, as AWS keeps it: text, a number or a <c>$.selector</c>.</summary>
    public required string MetricValue { get; init; }

    /// <summary>What a period without a match reports; null reports nothing (row F5).</summary>
    public double? DefaultValue { get; init; }

    public string? Unit { get; init; }

    /// <summary>Each as <c>name=value</c>, sorted.</summary>
    public ImmutableArray<string> Dimensions { get; init; } = [];

    public bool ApplyOnTransformedLogs { get; init; }

    public string? FieldSelectionCriteria { get; init; }

    public ImmutableArray<string> EmitSystemFieldDimensions { get; init; } = [];

    /// <summary>Only observed; null where AWS does not say.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Whether both feed the same metric.</summary>
    public bool HasMetricOf(MetricFilter other) => MetricName == other.MetricName && MetricNamespace == other.MetricNamespace;
}

/// <summary>Every metric filter of the trail's log group, and those of other groups that feed the same metrics.</summary>
internal sealed record ObservedFilters(Observation<ImmutableArray<MetricFilter>> OnGroup,
    Observation<ImmutableArray<MetricFilter>> Elsewhere);

using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Engine;

namespace AlarmKeeper.Sandbox.Logs;

/// <summary>A metric filter, read once so that it can be applied to many events.</summary>
/// <param name="Definition">As DescribeMetricFilters answers it.</param>
internal sealed record MetricFilter(string Name, JsonObject Definition, FilterPattern Pattern, MetricTransformation Transformation)
{
    /// <summary>Whether the source of an event lets it through (row F8); true without a criterion.</summary>
    public SelectionCriteria Criteria { get; init; } = SelectionCriteria.None;

    public bool ApplyOnTransformedLogs { get; init; }

    /// <summary>When an event matched last.</summary>
    public DateTimeOffset LastMatch { get; set; } = DateTimeOffset.MinValue;
}

/// <param name="Number">metricValue where it is a number.</param>
/// <param name="Selector">metricValue where it points into the event.</param>
internal sealed record MetricTransformation(string Namespace, string MetricName, double? Number, FilterPatternSelector? Selector)
{
    public double? DefaultValue { get; init; }

    /// <summary>Name to the selector of its value.</summary>
    public IReadOnlyDictionary<string, FilterPatternSelector> Dimensions { get; init; } = new Dictionary<string, FilterPatternSelector>();

    /// <summary><c>@aws.account</c> and <c>@aws.region</c> (row F7).</summary>
    public IReadOnlyList<string> SystemDimensions { get; init; } = [];

    public string Unit { get; init; } = "None";
}

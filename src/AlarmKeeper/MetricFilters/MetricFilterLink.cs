using AlarmKeeper.Findings;

namespace AlarmKeeper.MetricFilters;

/// <summary>The metric filter of an alert, which has the alert's name.</summary>
/// <param name="FilterName">In CloudWatch Logs.</param>
/// <param name="LogGroup">That it belongs on; null while none is known.</param>
internal sealed record MetricFilterLink(string FilterName, string? LogGroup) : Link(LinkKind.MetricFilter, FilterName)
{
    public override string OnlyAlert => FilterName;

    public override bool OutlivesTheStack => true;

    /// <summary>Whoever deletes the log group deletes the filter.</summary>
    public override bool IsTouchedBy(string parameters) =>
        IsNamedIn(parameters) || (LogGroup is { } group && Names(parameters, group));
}

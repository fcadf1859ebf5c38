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

/// <summary>Somebody else's filter on an alert's metric.</summary>
/// <param name="FilterName">In CloudWatch Logs.</param>
/// <param name="LogGroup">That it is on, which need not be the trail's.</param>
/// <param name="Alert">Whose metric it feeds.</param>
internal sealed record OtherFilterLink(string FilterName, string LogGroup, string Alert)
    : Link(LinkKind.MetricFilter, $"{FilterName} on {LogGroup}")
{
    public override string OnlyAlert => Alert;

    public override bool IsNamedIn(string parameters) => Names(parameters, FilterName) && Names(parameters, LogGroup);
}

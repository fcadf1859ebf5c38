using System.Collections.Immutable;
using AlarmKeeper.MetricFilters;

namespace AlarmKeeper.Drilling;

/// <summary>What became of the sample events.</summary>
internal enum PatternOutcome
{
    /// <summary>Every event was taken for what it is.</summary>
    Held,
    Failed,
    Unknown,
}

/// <summary>What became of the alarm's state.</summary>
internal enum StateOutcome
{
    Set,

    /// <summary>Not tried, for a reason.</summary>
    Withheld,

    /// <summary>AWS refused.</summary>
    Failed,
}

/// <summary>What became of the alarm's actions, by its history.</summary>
internal enum ActionOutcome
{
    Executed,
    Failed,
    Unknown,
}

/// <summary>A drill of one alert.</summary>
/// <param name="Name">Of the filter and the alarm.</param>
internal sealed record AlertDrill(string Name)
{
    public PatternOutcome Pattern { get; init; } = PatternOutcome.Unknown;

    public ImmutableArray<SampleMatch> Samples { get; init; } = [];

    public StateOutcome State { get; init; } = StateOutcome.Withheld;

    public ActionOutcome Action { get; init; } = ActionOutcome.Unknown;

    /// <summary>Who should have had the mail, and who would have, had they confirmed.</summary>
    public Recipients Recipients { get; init; } = Recipients.None;

    /// <summary>Why the alert is not proven; null where it is.</summary>
    public Obstacle? Obstacle { get; init; }
}

/// <summary>A drill of every alert.</summary>
internal sealed record DrillReport(ImmutableArray<AlertDrill> Alerts)
{
    /// <summary>Nothing was set, since people have just had a drill, or nobody can say when they had the last one.</summary>
    public bool IsTooSoon { get; init; }

    public bool IsProven => Alerts.All(alert => alert.Obstacle is null);

    /// <summary>Not proven, and nothing speaks against any alert either.</summary>
    public bool IsUnknown => !IsProven && Alerts.All(alert => alert.Obstacle is null or { IsUnknown: true });
}

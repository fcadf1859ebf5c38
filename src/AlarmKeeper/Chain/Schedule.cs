namespace AlarmKeeper.Chain;

/// <summary>AlarmKeeper's own schedule (row E2).</summary>
internal sealed record Schedule
{
    public required string State { get; init; }

    public string? Expression { get; init; }

    public string? TargetArn { get; init; }

    /// <summary>What it invokes the function with.</summary>
    public string? Input { get; init; }

    public DateTimeOffset? EndsAt { get; init; }

    public bool DeletesItself { get; init; }
}

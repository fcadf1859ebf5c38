using System.Collections.Immutable;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Keeper;

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

/// <summary>How Lambda retries runs that failed. Null: AWS's defaults.</summary>
internal sealed record AsyncInvocation(int? Retries, int? MaximumAgeSeconds);

/// <summary>AlarmKeeper itself.</summary>
internal sealed record ObservedKeeper(
    Observation<Schedule> Schedule, Observation<int?> ReservedConcurrency, Observation<AsyncInvocation> Invocation)
{
    /// <summary>The rules whose names begin as AlarmKeeper's do.</summary>
    public required Observation<ImmutableArray<TamperingRule>> Rules { get; init; }

    /// <summary>The names of the rules that start the function.</summary>
    public required Observation<IReadOnlyList<string>> StartingRules { get; init; }
}

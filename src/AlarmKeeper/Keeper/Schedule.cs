using System.Collections.Immutable;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Keeper;

/// <summary>AlarmKeeper's own schedule (rows E2, E18).</summary>
internal sealed record Schedule
{
    /// <summary>What the stack's schedule invokes the function with: Scheduler's own event, as far as the function reads it.</summary>
    public const string Event = """{"source":"aws.scheduler","detail-type":"Scheduled Event"}""";

    public required string State { get; init; }

    public string? Expression { get; init; }

    /// <summary>In which the expression is read; null for UTC.</summary>
    public string? TimeZone { get; init; }

    /// <summary>How much later than its time a run may start, in minutes.</summary>
    public int WindowMinutes { get; init; }

    public DateTimeOffset? StartsAt { get; init; }

    public DateTimeOffset? EndsAt { get; init; }

    public bool DeletesItself { get; init; }

    /// <summary>Of the owner's key that hides its input; null for AWS's own.</summary>
    public string? KeyArn { get; init; }

    public string? TargetArn { get; init; }

    /// <summary>By which it invokes the function.</summary>
    public string? RoleArn { get; init; }

    /// <summary>What it invokes the function with.</summary>
    public string? Input { get; init; }

    public Redelivery Redelivery { get; init; } = Redelivery.None;
}

/// <summary>What becomes of a run that cannot be started. Null: AWS's default, 185 attempts within a day.</summary>
/// <param name="Attempts">How often it is tried again.</param>
/// <param name="MaximumAgeSeconds">How long it is tried again.</param>
/// <param name="QueueArn">Of the queue that keeps it after that; null where it is lost.</param>
internal sealed record Redelivery(int? Attempts, int? MaximumAgeSeconds, string? QueueArn)
{
    public static Redelivery None { get; } = new(null, null, null);
}

/// <summary>How Lambda retries runs that failed. Null: AWS's defaults.</summary>
internal sealed record AsyncInvocation(int? Retries, int? MaximumAgeSeconds);

/// <summary>AlarmKeeper itself.</summary>
internal sealed record ObservedKeeper(
    Observation<Schedule> Schedule, Observation<OwnFunction> Function, Observation<AsyncInvocation> Invocation)
{
    /// <summary>What the function's process found in its environment and did not obey.</summary>
    public ImmutableArray<string> Disobeyed { get; init; } = [];

    /// <summary>The rules whose names begin as AlarmKeeper's do.</summary>
    public required Observation<ImmutableArray<TamperingRule>> Rules { get; init; }

    /// <summary>What the rules start, by the name of the rule.</summary>
    public required ImmutableDictionary<string, Observation<ImmutableArray<RuleTarget>>> Targets { get; init; }
}

using System.Text.Json.Serialization;

namespace AlarmKeeper.Aws;

/// <summary>Amazon EventBridge Scheduler, REST JSON: AlarmKeeper's own schedule (row E2).</summary>
internal sealed class Scheduler(CallLog log) : ServiceClient(new ServiceConfig("Scheduler", "scheduler", "2021-06-30"), log)
{
    private static readonly RestOperation<ScheduleOutput> GetSchedule =
        new("/schedules/{Name}", "GetSchedule", PascalCase.Default.ScheduleOutput) { IsBeside = true };

    /// <param name="name">In the default group.</param>
    /// <param name="cancellation">Of the run.</param>
    public Task<ScheduleOutput> GetScheduleAsync(string name, CancellationToken cancellation) => CallAsync(GetSchedule, name, cancellation);
}

internal sealed record ScheduleOutput
{
    public required string State { get; init; }

    public string? ScheduleExpression { get; init; }

    public string? ScheduleExpressionTimezone { get; init; }

    public string? ActionAfterCompletion { get; init; }

    public FlexibleTimeWindow? FlexibleTimeWindow { get; init; }

    public string? KmsKeyArn { get; init; }

    [JsonConverter(typeof(EpochSeconds))]
    public DateTimeOffset? EndDate { get; init; }

    [JsonConverter(typeof(EpochSeconds))]
    public DateTimeOffset? StartDate { get; init; }

    public ScheduleTarget? Target { get; init; }
}

internal sealed record ScheduleTarget
{
    public string? Arn { get; init; }

    public string? RoleArn { get; init; }

    public string? Input { get; init; }

    public DeliveryRetries? RetryPolicy { get; init; }

    public DeadLetterQueue? DeadLetterConfig { get; init; }
}

internal sealed record FlexibleTimeWindow
{
    public string? Mode { get; init; }

    public int? MaximumWindowInMinutes { get; init; }
}

/// <summary>How a target is tried again, as EventBridge and its Scheduler both spell it.</summary>
internal sealed record DeliveryRetries
{
    public int? MaximumRetryAttempts { get; init; }

    public int? MaximumEventAgeInSeconds { get; init; }
}

/// <summary>Where goes what could not be delivered, as EventBridge and its Scheduler both spell it.</summary>
internal sealed record DeadLetterQueue
{
    public string? Arn { get; init; }
}

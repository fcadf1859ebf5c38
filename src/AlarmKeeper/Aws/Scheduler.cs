using System.Text.Json.Serialization;

namespace AlarmKeeper.Aws;

/// <summary>Amazon EventBridge Scheduler, REST JSON: AlarmKeeper's own schedule (row E2).</summary>
internal sealed class Scheduler(CallLog log) : ServiceClient(new ServiceConfig("Scheduler", "scheduler", "2021-06-30"), log)
{
    private static readonly RestOperation<ScheduleOutput> GetSchedule =
        new("/schedules/{Name}", "GetSchedule", PascalCase.Default.ScheduleOutput) { IsBeside = true };

    /// <param name="name">In the default group.</param>
    public Task<ScheduleOutput> GetScheduleAsync(string name, CancellationToken cancellation) => CallAsync(GetSchedule, name, cancellation);
}

internal sealed record ScheduleOutput(
    string State,
    string? ScheduleExpression = null,
    string? ScheduleExpressionTimezone = null,
    string? ActionAfterCompletion = null,
    FlexibleTimeWindow? FlexibleTimeWindow = null,
    string? KmsKeyArn = null,
    [property: JsonConverter(typeof(EpochSeconds))] DateTimeOffset? EndDate = null,
    [property: JsonConverter(typeof(EpochSeconds))] DateTimeOffset? StartDate = null,
    ScheduleTarget? Target = null);

internal sealed record ScheduleTarget(
    string? Arn = null,
    string? RoleArn = null,
    string? Input = null,
    DeliveryRetries? RetryPolicy = null,
    DeadLetterQueue? DeadLetterConfig = null);

internal sealed record FlexibleTimeWindow(string? Mode = null, int? MaximumWindowInMinutes = null);

/// <summary>How a target is tried again, as EventBridge and its Scheduler both spell it.</summary>
internal sealed record DeliveryRetries(int? MaximumRetryAttempts = null, int? MaximumEventAgeInSeconds = null);

/// <summary>Where goes what could not be delivered, as EventBridge and its Scheduler both spell it.</summary>
internal sealed record DeadLetterQueue(string? Arn = null);

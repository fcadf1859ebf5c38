using System.Text.Json.Serialization;

namespace AlarmKeeper.Aws;

/// <summary>Amazon EventBridge Scheduler, REST JSON: AlarmKeeper's own schedule (row E2).</summary>
internal sealed class Scheduler(CallLog log) : ServiceClient(new ServiceConfig("Scheduler", "scheduler", "2021-06-30"), log)
{
    private static readonly RestOperation<ScheduleOutput> GetSchedule =
        new("/schedules/{Name}", "GetSchedule", PascalCase.Default.ScheduleOutput);

    /// <param name="name">In the default group.</param>
    /// <param name="cancellation">Of the run.</param>
    public Task<ScheduleOutput> GetScheduleAsync(string name, CancellationToken cancellation) => CallAsync(GetSchedule, name, cancellation);
}

internal sealed record ScheduleOutput
{
    public required string State { get; init; }

    public string? ScheduleExpression { get; init; }

    public string? ActionAfterCompletion { get; init; }

    [JsonConverter(typeof(EpochSeconds))]
    public DateTimeOffset? EndDate { get; init; }

    [JsonConverter(typeof(EpochSeconds))]
    public DateTimeOffset? StartDate { get; init; }

    public ScheduleTarget? Target { get; init; }
}

internal sealed record ScheduleTarget
{
    public string? Arn { get; init; }

    public string? Input { get; init; }
}

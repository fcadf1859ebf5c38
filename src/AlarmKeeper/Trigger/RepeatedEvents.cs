using AlarmKeeper.Events;
using AlarmKeeper.Modes;
using AlarmKeeper.Reporting;

namespace AlarmKeeper.Trigger;

/// <summary>
/// Spares runs in a burst of tampering calls: a run looks at everything, so it has seen whatever was done before it began, and the
/// event of such a call needs no run of its own (docs/decisions/0020).
/// </summary>
/// <param name="Since">When the last run of this process began, by AWS's clock; null where it may have missed something.</param>
internal sealed record RepeatedEvents(DateTimeOffset? Since)
{
    // CloudTrail cuts eventTime to whole seconds, AWS's clocks are not one, and reads may be older than the last write.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    // "IAM achieves high availability by replicating data … changes … might not be immediately visible".
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_general.html
    private static readonly TimeSpan SlowMargin = TimeSpan.FromMinutes(1);
    private static readonly string[] Slow = ["iam.amazonaws.com", "organizations.amazonaws.com", "kms.amazonaws.com"];

    public static RepeatedEvents Nothing { get; } = new((DateTimeOffset?)null);

    /// <summary>What is known after a run. One that failed at anything, or did not reach people, has not done with what it saw.</summary>
    public static RepeatedEvents After(RunReport report) => report.IsComplete ? new(report.StartedAt) : Nothing;

    /// <summary>Whether the last run has seen what this request tells of. False for everything but the event of a call.</summary>
    public bool HasSeen(Request request) =>
        request is { Cause: Cause.Event, Mode: Mode.Enforce, Call: { } call } && Since is { } since && since - call.At >= MarginOf(call);

    private static TimeSpan MarginOf(CloudTrailEvent call) => Slow.Contains(call.Source) ? SlowMargin : Margin;
}

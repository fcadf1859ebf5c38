using AlarmKeeper.Events;
using AlarmKeeper.Reporting;

namespace AlarmKeeper.Modes;

/// <summary>What a run is to do, and what started it.</summary>
internal record Request(Mode Mode, Cause Cause)
{
    /// <summary>The call that EventBridge reported; null for other causes. It names who did it, and decides nothing.</summary>
    public CloudTrailEvent? Call { get; init; }

    /// <summary>The alarm that went off, which is to be explained; null for other causes.</summary>
    public AlarmStateChange? Alarm { get; init; }

    /// <summary>How far an explanation looks back; null: as far as is usual.</summary>
    public TimeSpan? Lookback { get; init; }

    /// <summary>Whether people are told of what an explanation finds.</summary>
    public bool Mails { get; init; } = true;

    /// <summary>
    /// Nobody reads the answer of these; only a failed invocation moves Lambda's Errors metric, which an alarm watches.
    /// </summary>
    public bool MustNotify => Cause is Cause.Schedule or Cause.Event or Cause.Alarm;
}

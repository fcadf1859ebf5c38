using AlarmKeeper.Events;
using AlarmKeeper.Reporting;

namespace AlarmKeeper.Modes;

/// <summary>What a run is to do, and what started it.</summary>
internal record Request(Mode Mode, Cause Cause)
{
    /// <summary>The call that EventBridge reported; null for other causes. It names who did it, and decides nothing.</summary>
    public CloudTrailEvent? Call { get; init; }

    /// <summary>The alarm that an event says went off, which is to be explained if CloudWatch says so too; null for other causes.</summary>
    public string? Alarm { get; init; }

    /// <summary>How far an explanation looks back; null: as far as is usual.</summary>
    public TimeSpan? Lookback { get; init; }

    /// <summary>The account of which alone an explanation tells, twelve digits; null for all.</summary>
    public string? OnlyAccount { get; init; }

    /// <summary>What the names of the alarms begin with that an audit looks at; null for all.</summary>
    public string? Prefix { get; init; }

    /// <summary>Whether people are told of what an explanation finds. Who invokes the function has to ask for that.</summary>
    public bool Mails { get; init; } = Cause != Cause.Invocation;

    /// <summary>Whether the answer to a check has a page for an auditor too.</summary>
    public bool WantsPage { get; init; }

    /// <summary>Whether somebody could ask the function again and again, who has no right in the account but to invoke it.</summary>
    public bool IsOfFunction => Cause != Cause.CommandLine;

    /// <summary>
    /// Nobody reads the answer of these; only a failed invocation moves Lambda's Errors metric, which an alarm watches.
    /// </summary>
    public bool MustNotify => Cause is Cause.Schedule or Cause.Event or Cause.Alarm;
}

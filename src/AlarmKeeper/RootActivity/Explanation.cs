using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;

namespace AlarmKeeper.RootActivity;

/// <summary>Why the event of an alarm explains nothing.</summary>
internal enum NoReason
{
    /// <summary>The alarm is none of AlarmKeeper's.</summary>
    ForeignAlarm,

    /// <summary>By CloudWatch the alarm is not in ALARM, and has not been for a day.</summary>
    DidNotGoOff,
}

/// <summary>What happened: what a search for activity brought, and who was told.</summary>
internal sealed record Explanation
{
    /// <summary>Null when AWS did not even say who we are.</summary>
    public Place? Place { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>From when on was searched.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The account of which alone it tells, twelve digits; null for all.</summary>
    public string? OnlyAccount { get; init; }

    public int ApiCalls { get; init; }

    public ActivityFindings Findings { get; init; } = ActivityFindings.None;

    /// <summary>The alarm that went off, by CloudWatch's own words; null when somebody asked.</summary>
    public AlarmStateChange? Alarm { get; init; }

    /// <summary>Why nothing was searched for the alarm of an event; null where it was.</summary>
    public NoReason? NoReason { get; init; }

    public NoticeReport Notice { get; init; } = NoticeReport.None;

    public ImmutableArray<ActivityGroup> Groups => ActivityGroup.Of(Findings.Activities);

    /// <summary>The exit code of the contract: 3 where a search could not be read.</summary>
    public int ExitCode => Findings.Errors.IsEmpty ? 0 : 3;
}

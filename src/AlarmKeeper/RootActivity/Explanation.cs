using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;

namespace AlarmKeeper.RootActivity;

/// <summary>What happened: what a search for activity brought, and who was told.</summary>
internal sealed record Explanation
{
    /// <summary>Null when AWS did not even say who we are.</summary>
    public Place? Place { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>From when on was searched.</summary>
    public required DateTimeOffset Since { get; init; }

    public int ApiCalls { get; init; }

    public ActivityFindings Findings { get; init; } = ActivityFindings.None;

    /// <summary>The alarm that went off; null when somebody asked.</summary>
    public AlarmStateChange? Alarm { get; init; }

    /// <summary>False where the alarm that went off is none of AlarmKeeper's, and nothing was searched.</summary>
    public bool IsOurs { get; init; } = true;

    public NoticeReport Notice { get; init; } = NoticeReport.None;

    public ImmutableArray<ActivityGroup> Groups => ActivityGroup.Of(Findings.Activities);

    /// <summary>The exit code of the contract: 3 where a search could not be read.</summary>
    public int ExitCode => Findings.Errors.IsEmpty ? 0 : 3;
}

using System.Collections.Immutable;

namespace AlarmKeeper.RootActivity;

/// <summary>What happened while the alert was silent, searched for after the repair that ended it.</summary>
/// <param name="Since">From when on was searched.</param>
/// <param name="WasSilent">The alert was silenced outright; else it was only weakened.</param>
/// <param name="WasUnrecorded">
/// The trail was stopped or its log group deleted: what happened meanwhile left nothing to search.
/// </param>
/// <param name="Findings">Without what people had been told before.</param>
internal sealed record MissedActivity(DateTimeOffset Since, bool WasSilent, bool WasUnrecorded, ActivityFindings Findings)
{
    /// <summary>The names of the alerts that were searched for.</summary>
    public ImmutableArray<string> Alerts { get; init; } = [];

    public ImmutableArray<ActivityGroup> Groups => ActivityGroup.Of(Findings.Activities);

    /// <summary>Whether there is anything that a person has to know.</summary>
    public bool IsNews => !Findings.Activities.IsEmpty || !Findings.Errors.IsEmpty || !Findings.IsComplete || WasUnrecorded;

    /// <summary>How the alert was.</summary>
    public string State => WasSilent ? "silent" : "weakened";
}

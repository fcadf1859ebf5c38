using AlarmKeeper.Aws;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Trails;

/// <summary>What everything else follows from: who we are, and which log group the trail feeds.</summary>
/// <param name="Place">Partition, Region and account of the caller.</param>
/// <param name="Trail">The chosen trail; absent when no trail qualifies, or none feeds a log group that is set by name.</param>
/// <param name="LogGroup">The log group's name; absent when there is no trail or it delivers to none.</param>
internal sealed record ChainLocation(Place Place, Observation<Trail> Trail, Observation<string> LogGroup)
{
    /// <summary>Now, by AWS's clock: every time that AWS shows is compared with it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The ARN that the calls are made with: ours.</summary>
    public string Caller { get; init; } = "";

    /// <summary>The log group was set by name, and may be fed by something that cannot be seen from here.</summary>
    public bool IsLogGroupNamed { get; init; }

    /// <summary>Where the trail is at home; null where that is here.</summary>
    public OtherLocation? Elsewhere { get; init; }

    /// <summary>The trail is the organization's, and this account's own: only then are there names of accounts to ask for. Elsewhere
    /// Organizations refuses, which rings where somebody watches refused calls.</summary>
    public bool OwnsOrganizationTrail =>
        Trail?.ValueOrDefault is { IsOrganizationTrail: true } trail && Arns.Account(trail.Arn) == Place.Account;

    /// <summary>Where AlarmKeeper belongs instead; null where it can stay.</summary>
    /// <param name="isLogGroupHere">Whether the log group was found here; one that could not be read may not be.</param>
    public OtherLocation? Instead(bool isLogGroupHere) => NeedsNoTrail(isLogGroupHere) ? null : Elsewhere;

    /// <summary>Why nobody knows whether AlarmKeeper belongs here; null where that is known.</summary>
    /// <inheritdoc cref="Instead"/>
    public string? Uncertain(bool isLogGroupHere) => NeedsNoTrail(isLogGroupHere) ? null : Trail.Error;

    /// <summary>What else DescribeTrails shows, for a person who has to choose: trails of other Regions, trails with a log group.</summary>
    public IReadOnlyList<Trail> OtherTrails { get; init; } = [];

    // Named and here it may be fed by something else; one that could not be read may not be here at all.
    private bool NeedsNoTrail(bool isLogGroupHere) => IsLogGroupNamed && isLogGroupHere;
}

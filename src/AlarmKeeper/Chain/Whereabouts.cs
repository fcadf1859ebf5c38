namespace AlarmKeeper.Chain;

/// <summary>What everything else follows from: who we are, and which log group the trail feeds.</summary>
/// <param name="Place">Partition, Region and account of the caller.</param>
/// <param name="Trail">The chosen trail; absent when no trail qualifies; null when the log group is set by name.</param>
/// <param name="LogGroup">The log group's name; absent when there is no trail or it delivers to none.</param>
internal sealed record Whereabouts(Place Place, Observation<Trail>? Trail, Observation<string> LogGroup)
{
    /// <summary>Now, by AWS's clock: every time that AWS shows is compared with it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The ARN that the calls are made with: ours.</summary>
    public string Caller { get; init; } = "";

    /// <summary>The log group was set by name, and may be fed by something that cannot be seen from here.</summary>
    public bool IsLogGroupNamed { get; init; }

    /// <summary>Where the trail is at home; null where that is here.</summary>
    public Elsewhere? Elsewhere { get; init; }

    /// <summary>Where AlarmKeeper belongs instead; null where it can stay.</summary>
    /// <param name="group">As it was found here.</param>
    public Elsewhere? Instead(Observation<LogGroup> group) => NeedsNoTrail(group) ? null : Elsewhere;

    /// <summary>Why nobody knows whether AlarmKeeper belongs here; null where that is known.</summary>
    /// <param name="group">As it was found here.</param>
    public string? Uncertain(Observation<LogGroup> group) => NeedsNoTrail(group) ? null : (Trail as Observation<Trail>.Unreadable)?.Error;

    /// <summary>What else DescribeTrails shows, for a person who has to choose: trails of other Regions, trails with a log group.</summary>
    public IReadOnlyList<Trail> OtherTrails { get; init; } = [];

    // Named and here it may be fed by something else; one that could not be read may not be here at all.
    private bool NeedsNoTrail(Observation<LogGroup> group) => IsLogGroupNamed && group is Observation<LogGroup>.Present;
}

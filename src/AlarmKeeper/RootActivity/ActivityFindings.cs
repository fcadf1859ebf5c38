using System.Collections.Immutable;

namespace AlarmKeeper.RootActivity;

/// <summary>What searching the trail's log group brought.</summary>
internal sealed record ActivityFindings
{
    public static ActivityFindings None { get; } = new();

    /// <summary>What people have not been told before.</summary>
    public ImmutableArray<Activity> Activities { get; init; } = [];

    /// <summary>How much else was found, and left out because people know of it.</summary>
    public int KnownBefore { get; init; }

    /// <summary>False where a search stopped at its bound: there may be more, and it is newer.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>Why searches failed, each with the alert's name.</summary>
    public ImmutableArray<string> Errors { get; init; } = [];
}

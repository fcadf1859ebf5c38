namespace AlarmKeeper.RootActivity;

/// <summary>How the search of some time ended.</summary>
internal enum SliceEnd
{
    /// <summary>There is no more.</summary>
    Complete,

    /// <summary>There is no more that succeeded; of what failed there may be.</summary>
    Succeeded,

    /// <summary>It found as much as a search keeps.</summary>
    TooMany,

    /// <summary>It took as many calls as it may.</summary>
    TooLong,
}

/// <summary>How a search ended.</summary>
/// <param name="Until">Up to when all that succeeded was found; null for up to now.</param>
/// <param name="IsComplete">Whether nothing was left out, what failed included.</param>
/// <param name="Error">Why it ended early; null where nothing failed.</param>
internal sealed record SearchEnd(DateTimeOffset? Until, bool IsComplete, string? Error = null);

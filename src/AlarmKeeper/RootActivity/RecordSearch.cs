namespace AlarmKeeper.RootActivity;

/// <summary>A search of the log group for whatever root did and nobody was told of.</summary>
/// <param name="Since">From when on was searched.</param>
/// <param name="Findings">What is news when the search ends, and what people know already.</param>
internal sealed record RecordSearch(DateTimeOffset Since, ActivityFindings Findings);

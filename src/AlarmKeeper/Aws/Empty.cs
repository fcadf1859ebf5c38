namespace AlarmKeeper.Aws;

/// <summary>An answer without content.</summary>
internal sealed record Empty;

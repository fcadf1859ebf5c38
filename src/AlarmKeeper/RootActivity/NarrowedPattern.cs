namespace AlarmKeeper.RootActivity;

/// <summary>Of what an alert watches for, that for which one condition more holds.</summary>
internal static class NarrowedPattern
{
    // What FilterLogEvents takes, as PutMetricFilter does.
    private const int MaxLength = 1_024;

    /// <param name="pattern">An alert's: one in braces, for JSON.</param>
    /// <param name="condition">As it stands between braces.</param>
    /// <returns>Null where there is no room for it.</returns>
    public static string? Of(string pattern, string condition) =>
        pattern.Trim() is ['{', .. var conditions, '}']
            && $"{{ ({conditions.Trim()}) && {condition} }}" is { Length: <= MaxLength } narrowed
            ? narrowed
            : null;
}

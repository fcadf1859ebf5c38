namespace AlarmKeeper.RootActivity;

/// <summary>
/// The part of what an alert watches for that came to something: anybody can fail to sign in as root as often as AWS lets them, and
/// anybody who may write to the log group can forge refused calls.
/// </summary>
internal static class SuccessPattern
{
    // What FilterLogEvents takes, as PutMetricFilter does.
    private const int MaxLength = 1_024;

    // A sign-in that succeeded may carry a message; a call that failed carries a code, and a sign-in that failed a message.
    private const string Succeeded =
        """($.errorCode NOT EXISTS) && (($.errorMessage NOT EXISTS) || ($.responseElements.ConsoleLogin = "Success"))""";

    /// <param name="pattern">An alert's: one in braces, for JSON.</param>
    /// <returns>Null where there is no room for it.</returns>
    public static string? Of(string pattern) =>
        pattern.Trim() is ['{', .. var conditions, '}']
            && $"{{ ({conditions.Trim()}) && {Succeeded} }}" is { Length: <= MaxLength } narrowed
            ? narrowed
            : null;
}

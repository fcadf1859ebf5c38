namespace AlarmKeeper.RootActivity;

/// <summary>
/// The part of what an alert watches for that came to something: anybody can fail to sign in as root as often as AWS lets them, and
/// anybody who may write to the log group can forge refused calls.
/// </summary>
internal static class SuccessPattern
{
    // A sign-in that succeeded may carry a message; a call that failed carries a code, and a sign-in that failed a message.
    private const string Succeeded =
        """($.errorCode NOT EXISTS) && (($.errorMessage NOT EXISTS) || ($.responseElements.ConsoleLogin = "Success"))""";

    /// <inheritdoc cref="NarrowedPattern.Of"/>
    public static string? Of(string pattern) => NarrowedPattern.Of(pattern, Succeeded);
}

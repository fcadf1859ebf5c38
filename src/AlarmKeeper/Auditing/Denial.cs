using AlarmKeeper.Findings;

namespace AlarmKeeper.Auditing;

/// <summary>A read that AWS refused, said in short: its whole error is told once.</summary>
internal static class Denial
{
    /// <summary>The permission that is missing, such as <c>sns:GetTopicAttributes</c>; null where it is something else.</summary>
    /// <param name="error">AWS's.</param>
    public static string? Permission(string error) =>
        // SNS writes its prefix in capitals, and IAM in small letters.
        Refusal.Of(error)?.Action?.Split(':', 2) is [var service, var action]
        ? $"{service.ToLowerInvariant()}:{action}" : null;

    /// <summary>What there is to say of it beside an alarm.</summary>
    /// <param name="error">AWS's, or a sentence of our own; null for none.</param>
    public static string? Short(string? error) =>
        error is not null && Permission(error) is { } permission ? $"the caller may not call {permission} on it" : error;
}

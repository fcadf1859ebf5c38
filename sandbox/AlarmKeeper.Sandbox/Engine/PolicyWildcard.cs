using System.IO.Enumeration;

namespace AlarmKeeper.Sandbox.Engine;

/// <summary>The wildcards of policies: <c>*</c> any characters, <c>?</c> one.</summary>
internal static class PolicyWildcard
{
    // .NET's matcher has the same two wildcards; its escape character, the backslash, is an ordinary one in a policy.
    public static bool Matches(string pattern, string value, StringComparison comparison) =>
        // It takes an empty pattern for one that matches nothing; the empty parts of an ARN are equal.
        (pattern.Length == 0 && value.Length == 0)
        || FileSystemName.MatchesSimpleExpression(
            pattern.Replace("\\", "\\\\", StringComparison.Ordinal),
            value,
            comparison == StringComparison.OrdinalIgnoreCase);
}

using System.IO.Enumeration;

namespace AlarmKeeper.Sandbox.Engine;

/// <summary>The one wildcard of filter patterns: <c>*</c>, any text. Case matters.</summary>
internal static class FilterPatternWildcard
{
    public static bool Matches(string pattern, string value) =>
        // .NET's matcher takes an empty pattern for one that matches nothing.
        (pattern.Length == 0 && value.Length == 0)
        || FileSystemName.MatchesSimpleExpression(
            pattern.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("?", "\\?", StringComparison.Ordinal),
            value,
            ignoreCase: false);
}

using System.IO.Enumeration;

namespace AlarmKeeper.Policies;

/// <summary>The wildcards of policies: <c>*</c> any characters, <c>?</c> one.</summary>
internal static class Wildcard
{
    public static bool Matches(string pattern, string value, StringComparison comparison = StringComparison.Ordinal) =>
        // .NET's matcher finds nothing in an empty text; the empty parts of an ARN are equal, and a star takes them too.
        value.Length == 0
            ? pattern.All(character => character == '*')
            // It has the same two wildcards; its one escape character, the backslash, is none in a policy.
            : FileSystemName
                .MatchesSimpleExpression(pattern.Replace("\\", "\\\\", StringComparison.Ordinal), value,
                    comparison == StringComparison.OrdinalIgnoreCase);
}

using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AlarmKeeper.Sandbox.Engine;

/// <summary>The operators on texts. A value that is no text matches none of them.</summary>
internal static class EventPatternText
{
    /// <exception cref="FormatException">EventBridge would refuse the operand.</exception>
    public static Predicate<JsonElement> Read(string name, string wanted, StringComparison comparison = StringComparison.Ordinal)
    {
        var matches = Matcher(name, wanted, comparison);
        return value => Of(value) is { } text && matches(text);
    }

    /// <returns>Null for a value that is no text.</returns>
    public static string? Of(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Predicate<string> Matcher(string name, string wanted, StringComparison comparison)
    {
        switch (name)
        {
            case "prefix":
                return text => text.StartsWith(wanted, comparison);
            case "suffix":
                return text => text.EndsWith(wanted, comparison);
            case "equals-ignore-case":
                return text => text.Equals(wanted, StringComparison.OrdinalIgnoreCase);
            default:
                var expression = new Regex(Expression(wanted), RegexOptions.Singleline | RegexOptions.NonBacktracking);
                return expression.IsMatch;
        }
    }

    // * is any text; \* and \\ are the characters themselves.
    private static string Expression(string wildcard)
    {
        var expression = new StringBuilder("^");
        for (var i = 0; i < wildcard.Length; i++)
        {
            var character = wildcard[i];
            var next = i + 1 < wildcard.Length ? wildcard[i + 1] : '\0';
            if (character == '*' && next == '*')
                throw new FormatException($"Consecutive wildcard characters at pos {i + 1}");
            if (character == '\\' && next is not ('*' or '\\'))
                throw new FormatException($"Invalid escape character at pos {i + 1}");
            if (character == '\\')
                i++;
            expression.Append(character == '*' ? ".*" : Regex.Escape(wildcard[i].ToString()));
        }
        return expression.Append("\\z").ToString();
    }
}

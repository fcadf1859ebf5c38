using System.Collections.Immutable;
using System.Text.Json;

namespace AlarmKeeper.Sandbox.Engine;

/// <summary>The shapes that IAM's JSON shares everywhere: a value or a list of values, text or booleans or numbers.</summary>
internal static class PolicyJson
{
    public static ImmutableArray<string> Strings(JsonElement value, string element) =>
        value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(item => Text(item, element))]
            : [Text(value, element)];

    public static ImmutableArray<string>? Strings(JsonElement statement, string element, bool required) =>
        statement.TryGetProperty(element, out var value) ? Strings(value, element)
        : required ? throw new FormatException($"Policy statement must contain {element}")
        : null;

    private static string Text(JsonElement value, string element) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.GetRawText(),
        _ => throw new FormatException($"Policy element {element} has a value that is neither text nor a list of texts"),
    };
}

using System.Collections.Immutable;
using System.Text.Json;

namespace AlarmKeeper.Sandbox.Engine;

/// <summary>One field of a pattern, and what it may be.</summary>
/// <param name="Path">The names that lead to it, joined by dots.</param>
/// <param name="AcceptsAbsent">Whether <c>{"exists": false}</c> is among the values: no other one matches an absent field.</param>
internal sealed record EventPatternField(string Path, bool AcceptsAbsent, ImmutableArray<Predicate<JsonElement>> Values)
{
    public bool Accepts(JsonElement value) => Values.Any(accepts => accepts(value));

    /// <exception cref="FormatException">EventBridge would refuse a value.</exception>
    public static EventPatternField Read(string path, JsonElement list)
    {
        if (list.GetArrayLength() == 0)
            throw new FormatException("Empty arrays are not allowed");
        var values = list.EnumerateArray().Select(value => value.Clone()).ToLookup(EventPatternFilter.IsAbsence);
        return new(path, values[true].Any(), [.. values[false].Select(Value)]);
    }

    private static Predicate<JsonElement> Value(JsonElement wanted) => wanted.ValueKind switch
    {
        JsonValueKind.Object => EventPatternFilter.Read(wanted),
        JsonValueKind.Array => throw new FormatException("Match value must be String, number, true, false, or null"),
        JsonValueKind.String => value => EventPatternText.Of(value) == wanted.GetString(),
        // 300, 300.0 and 3.0e2 are one number.
        JsonValueKind.Number => value => value.ValueKind == JsonValueKind.Number && value.GetDouble().Equals(wanted.GetDouble()),
        var kind => value => value.ValueKind == kind,
    };
}

using System.Text.Json;

namespace AlarmKeeper.Sandbox.Engine;

/// <summary>A value of a pattern that is an operator with its operand, such as <c>{"prefix": "Update"}</c>.</summary>
internal static class EventPatternFilter
{
    public static bool IsAbsence(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && Operator(value) is { Name: "exists", Value.ValueKind: JsonValueKind.False };

    /// <exception cref="FormatException">EventBridge has no such operator, or it takes no such operand.</exception>
    public static Predicate<JsonElement> Read(JsonElement filter)
    {
        var member = Operator(filter);
        var (name, operand) = (member.Name, member.Value);
        return name switch
        {
            "exists" => operand.ValueKind == JsonValueKind.True
                ? _ => true
                : throw new FormatException("exists match pattern must be either true or false."),
            "prefix" or "suffix" when operand.ValueKind == JsonValueKind.Object => IgnoringCase(name, operand),
            "prefix" or "suffix" or "equals-ignore-case" or "wildcard" =>
                EventPatternText.Read(name, Text(operand, $"{name} match pattern must be a string")),
            // AWS's own word for it.
            "cidr" => EventPatternNetwork.Read(Text(operand, "prefix match pattern must be a string")),
            "numeric" => EventPatternNumber.Read(operand),
            "anything-but" => EventPatternExclusion.Read(operand),
            _ => throw new FormatException($"Unrecognized match type {name}"),
        };
    }

    /// <summary>An object's only member.</summary>
    /// <exception cref="FormatException">It has none, or several.</exception>
    public static JsonProperty Operator(JsonElement filter)
    {
        var members = filter.EnumerateObject().ToList();
        return members.Count switch
        {
            0 => throw new FormatException("Match expression name not found"),
            1 => members[0],
            _ => throw new FormatException("Only one key allowed in match expression"),
        };
    }

    public static string Text(JsonElement operand, string otherwise) =>
        operand.ValueKind == JsonValueKind.String ? operand.GetString()! : throw new FormatException(otherwise);

    // {"prefix": {"equals-ignore-case": "eventb"}}
    private static Predicate<JsonElement> IgnoringCase(string name, JsonElement operand)
    {
        var inner = Operator(operand);
        if (inner.Name != "equals-ignore-case")
            throw new FormatException($"Unsupported {name} pattern: {inner.Name}");
        var wanted = Text(inner.Value, "equals-ignore-case match pattern must be a string");
        return EventPatternText.Read(name, wanted, StringComparison.OrdinalIgnoreCase);
    }
}

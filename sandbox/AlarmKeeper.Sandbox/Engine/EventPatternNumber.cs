using System.Text.Json;

namespace AlarmKeeper.Sandbox.Engine;

/// <summary><c>{"numeric": ["=", 5]}</c>, or a range with one bound or with a lower and an upper one:
/// <c>[">", 0, "&lt;=", 5]</c>.</summary>
internal static class EventPatternNumber
{
    /// <exception cref="FormatException">EventBridge would refuse it, in these words.</exception>
    public static Predicate<JsonElement> Read(JsonElement operand)
    {
        if (operand.ValueKind != JsonValueKind.Array)
            throw new FormatException("Value of numeric must be an array.");
        var terms = operand.EnumerateArray().ToArray();
        var first = Bound(terms.FirstOrDefault(), terms.ElementAtOrDefault(1));
        if (first.Operator is not ("=" or "<" or "<=" or ">" or ">="))
            throw new FormatException($"Unrecognized numeric range operator: {first.Operator}");
        if (terms.Length == 2)
            return value => value.ValueKind == JsonValueKind.Number && Holds(first, value.GetDouble());
        if (first.Operator is not (">" or ">=") || terms.Length > 4)
            throw new FormatException("Too many elements in numeric expression");
        var second = Bound(terms[2], terms.ElementAtOrDefault(3));
        if (second.Operator is not ("<" or "<="))
            throw new FormatException($"Bad numeric range operator: {second.Operator}");
        if (first.Limit >= second.Limit)
            throw new FormatException("Bottom must be less than top");
        return value => value.ValueKind == JsonValueKind.Number && Holds(first, value.GetDouble()) && Holds(second, value.GetDouble());
    }

    private static (string Operator, double Limit) Bound(JsonElement name, JsonElement limit)
    {
        if (name.ValueKind != JsonValueKind.String)
            throw new FormatException(
                $"Invalid member in numeric match: {(name.ValueKind == JsonValueKind.Undefined ? "]" : name.GetRawText())}");
        var text = name.GetString()!;
        return limit.ValueKind == JsonValueKind.Number
            ? (text, limit.GetDouble())
            : throw new FormatException($"Value of {(text == "=" ? "equals" : text)} must be numeric");
    }

    private static bool Holds((string Operator, double Limit) bound, double value) => bound.Operator switch
    {
        "=" => value.Equals(bound.Limit),
        ">" => value > bound.Limit,
        ">=" => value >= bound.Limit,
        "<" => value < bound.Limit,
        _ => value <= bound.Limit,
    };
}

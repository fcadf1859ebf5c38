using System.Collections.Immutable;
using System.Text.Json;

namespace AlarmKeeper.Sandbox.Engine;

/// <summary>
/// <c>{"anything-but": …}</c>: a value, a list of values, or an operator on a text or on a list of texts. It matches a field that is
/// there, null included; an absent field it does not match (aws-facts section 4).
/// </summary>
internal static class EventPatternExclusion
{
    /// <exception cref="FormatException">EventBridge would refuse it, in these words.</exception>
    public static Predicate<JsonElement> Read(JsonElement operand)
    {
        var excluded = operand.ValueKind == JsonValueKind.Object ? Operator(operand) : Values(operand);
        return value => !excluded.Any(isExcluded => isExcluded(value));
    }

    private static ImmutableArray<Predicate<JsonElement>> Values(JsonElement operand)
    {
        var values = List(operand);
        if (values.Any(value => value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number)))
            throw new FormatException("Inside anything but list, start|null|boolean is not supported.");
        if (values.Select(value => value.ValueKind).Distinct().Count() != 1)
            throw new FormatException("Inside anything but list, either all values are number or string, mixed type is not supported");
        return [.. values.Select(wanted => (Predicate<JsonElement>)(value => IsEqual(wanted, value)))];
    }

    private static ImmutableArray<Predicate<JsonElement>> Operator(JsonElement operand)
    {
        var member = EventPatternFilter.Operator(operand);
        var (name, inner) = (member.Name, member.Value);
        var isAffix = name is "prefix" or "suffix";
        if (!isAffix && name is not ("equals-ignore-case" or "wildcard"))
            throw new FormatException($"Unsupported anything-but pattern: {name}");
        var texts = List(inner).Select(text => EventPatternFilter.Text(text, (name, inner.ValueKind) switch
        {
            ("equals-ignore-case", JsonValueKind.Array) =>
                "Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.",
            _ => $"{(isAffix ? "prefix/suffix" : name)} match pattern must be a string",
        })).ToList();
        return isAffix && texts.Contains("")
            ? throw new FormatException("Null prefix/suffix not allowed")
            : [.. texts.Select(text => EventPatternText.Read(name, text))];
    }

    private static JsonElement[] List(JsonElement operand) => operand.ValueKind switch
    {
        JsonValueKind.Array => [.. operand.EnumerateArray()],
        JsonValueKind.String or JsonValueKind.Number => [operand],
        _ => throw new FormatException("Value of anything-but must be an array or single string/number value."),
    };

    private static bool IsEqual(JsonElement wanted, JsonElement value) => wanted.ValueKind == value.ValueKind
        && (wanted.ValueKind == JsonValueKind.String ? wanted.GetString() == value.GetString()
            : wanted.GetDouble().Equals(value.GetDouble()));
}

using System.Net;
using System.Text.Json;

namespace AlarmKeeper.Sandbox.Engine;

/// <summary>The rules that may stand in a filter policy's list: a value, or an object with one operator.</summary>
internal static class SubscriptionFilterRules
{
    /// <param name="rule">One rule.</param>
    /// <param name="actual">The key's values in the message; none when it is absent.</param>
    public static bool Matches(JsonElement rule, List<JsonElement> actual)
    {
        if (rule.ValueKind != JsonValueKind.Object)
            return actual.Exists(value => IsEqual(rule, value));
        var (name, operand) = Operator(rule);
        return name == "exists"
            ? operand.GetBoolean() == actual.Count > 0
            : actual.Exists(value => Test(name, operand, value));
    }

    /// <exception cref="FormatException">The policy is not one that SNS takes.</exception>
    public static void Check(JsonElement policy, bool nested)
    {
        if (policy.ValueKind != JsonValueKind.Object)
            throw new FormatException("FilterPolicy: must be an object");
        foreach (var entry in policy.EnumerateObject())
        {
            if (entry is { Name: "$or", Value.ValueKind: JsonValueKind.Array })
                CheckBranches(entry.Value, nested);
            else if (entry.Value.ValueKind == JsonValueKind.Array)
                CheckRules(entry);
            else if (entry.Value.ValueKind == JsonValueKind.Object && nested)
                Check(entry.Value, nested);
            else
                throw new FormatException(entry.Value.ValueKind == JsonValueKind.Object
                    ? "FilterPolicy: Filter policy scope MessageAttributes does not support nested filter policy"
                    : $"FilterPolicy: \"{entry.Name}\" must be an object or an array");
        }
    }

    private static void CheckBranches(JsonElement branches, bool nested)
    {
        if (branches.GetArrayLength() < 2)
            throw new FormatException("FilterPolicy: \"$or\" must have at least two branches");
        foreach (var branch in branches.EnumerateArray())
            Check(branch, nested);
    }

    private static void CheckRules(JsonProperty entry)
    {
        if (entry.Value.GetArrayLength() == 0)
            throw new FormatException("FilterPolicy: Empty arrays are not allowed");
        foreach (var rule in entry.Value.EnumerateArray())
        {
            if (rule.ValueKind == JsonValueKind.Array)
                throw new FormatException("FilterPolicy: Match value must be String, number, true, false, or null");
            if (rule.ValueKind == JsonValueKind.Object && !IsRule(Operator(rule)))
                throw new FormatException($"FilterPolicy: Unrecognized match type {rule.GetRawText()}");
        }
    }

    private static bool IsRule((string Name, JsonElement Operand) rule) => rule.Name switch
    {
        "exists" => rule.Operand.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "prefix" or "suffix" or "equals-ignore-case" or "wildcard" => rule.Operand.ValueKind == JsonValueKind.String,
        "cidr" => rule.Operand.ValueKind == JsonValueKind.String && IPNetwork.TryParse(rule.Operand.GetString(), out _),
        "numeric" => SubscriptionFilterRange.IsValid(rule.Operand),
        "anything-but" => rule.Operand.ValueKind != JsonValueKind.Object || IsRule(Operator(rule.Operand)),
        _ => false,
    };

    private static (string Name, JsonElement Operand) Operator(JsonElement rule)
    {
        var operators = rule.EnumerateObject().ToList();
        return operators.Count == 1
            ? (operators[0].Name, operators[0].Value)
            : throw new FormatException("FilterPolicy: Only one key allowed in match expression");
    }

    private static bool Test(string name, JsonElement operand, JsonElement value)
    {
        if (name == "anything-but")
            return !IsOneOf(operand, value);
        if (name == "numeric")
            return value.ValueKind == JsonValueKind.Number && SubscriptionFilterRange.Contains(operand, value.GetDouble());
        if (value.ValueKind != JsonValueKind.String)
            return false;
        var (wanted, text) = (operand.GetString()!, value.GetString()!);
        return name switch
        {
            "prefix" => text.StartsWith(wanted, StringComparison.Ordinal),
            "suffix" => text.EndsWith(wanted, StringComparison.Ordinal),
            "equals-ignore-case" => text.Equals(wanted, StringComparison.OrdinalIgnoreCase),
            "wildcard" => FilterPatternWildcard.Matches(wanted, text),
            _ => IPAddress.TryParse(text, out var address) && IPNetwork.Parse(wanted).Contains(address),
        };
    }

    private static bool IsOneOf(JsonElement operand, JsonElement value) => operand.ValueKind switch
    {
        JsonValueKind.Array => operand.EnumerateArray().Any(excluded => IsEqual(excluded, value)),
        JsonValueKind.Object => Matches(operand, [value]),
        _ => IsEqual(operand, value),
    };

    private static bool IsEqual(JsonElement wanted, JsonElement value) => wanted.ValueKind switch
    {
        JsonValueKind.Number => value.ValueKind == JsonValueKind.Number && wanted.GetDouble().Equals(value.GetDouble()),
        // A String attribute that happens to look like a number still equals its text.
        JsonValueKind.String => wanted.GetString() == value.ToString() && value.ValueKind is JsonValueKind.String or JsonValueKind.Number,
        _ => wanted.ValueKind == value.ValueKind,
    };
}

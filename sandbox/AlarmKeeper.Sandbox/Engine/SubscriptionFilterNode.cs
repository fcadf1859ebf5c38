using System.Text.Json;

namespace AlarmKeeper.Sandbox.Engine;

/// <summary>Walks a filter policy and a message side by side: every key must match, one rule of a key's list is enough.</summary>
internal static class SubscriptionFilterNode
{
    public static bool Accepts(JsonElement policy, JsonElement message) =>
        policy.EnumerateObject().All(entry => entry.Name == "$or" && entry.Value.ValueKind == JsonValueKind.Array
            ? entry.Value.EnumerateArray().Any(branch => Accepts(branch, message))
            : AcceptsKey(entry.Value, Values(message, entry.Name)));

    private static bool AcceptsKey(JsonElement wanted, List<JsonElement> actual)
    {
        if (wanted.ValueKind == JsonValueKind.Array)
            return wanted.EnumerateArray().Any(rule => SubscriptionFilterRules.Matches(rule, actual));
        // Below an absent key everything is absent, which {"exists": false} accepts.
        return actual.Count == 0
            ? Accepts(wanted, default(JsonElement))
            : actual.Exists(value => Accepts(wanted, value));
    }

    // A key of a list of objects stands for the key of each of them.
    private static List<JsonElement> Values(JsonElement message, string key) => message.ValueKind switch
    {
        JsonValueKind.Object when message.TryGetProperty(key, out var value) => [.. Flatten(value)],
        _ => [],
    };

    private static IEnumerable<JsonElement> Flatten(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().SelectMany(Flatten) : [value];
}

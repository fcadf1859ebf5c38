using System.Text.Json;

namespace AlarmKeeper.Sandbox.Engine;

/// <summary>The operand of <c>numeric</c>: <c>["=", 5]</c>, <c>[">", 0, "&lt;=", 150]</c>.</summary>
internal static class SubscriptionFilterRange
{
    public static bool IsValid(JsonElement operand) =>
        operand.ValueKind == JsonValueKind.Array
        && operand.GetArrayLength() is 2 or 4
        && operand.EnumerateArray().Chunk(2).All(bound =>
            bound[0].ValueKind == JsonValueKind.String && bound[0].GetString() is "=" or ">" or ">=" or "<" or "<="
            && bound[1].ValueKind == JsonValueKind.Number);

    public static bool Contains(JsonElement operand, double value) => operand.EnumerateArray().Chunk(2).All(bound =>
    {
        var limit = bound[1].GetDouble();
        return bound[0].GetString() switch
        {
            "=" => value.Equals(limit),
            ">" => value > limit,
            ">=" => value >= limit,
            "<" => value < limit,
            _ => value <= limit,
        };
    });
}

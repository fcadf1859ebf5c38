using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Aws;

namespace AlarmKeeper.Keeper;

/// <summary>Compares event patterns by meaning: lists are sets of alternatives, and members have no order.</summary>
internal static class EventPatternText
{
    /// <param name="wanted">With <see cref="TamperingRules.OwnRole"/> where our role's ARN belongs.</param>
    /// <param name="found">As EventBridge shows it.</param>
    /// <param name="role">The name of our role; null to take any, where somebody else looks.</param>
    public static bool IsSame(string wanted, string found, string? role) => Canonical(wanted, role) is { } text
        && text == Canonical(found, role);

    private static string? Canonical(string pattern, string? role)
    {
        try
        {
            return Canonical(JsonNode.Parse(pattern), role);
        }
        // The latter for half a surrogate pair, or a member that is there twice.
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static string Canonical(JsonNode? node, string? role) => node switch
    {
        JsonObject members =>
            $"{{{string.Join(',', members.OrderBy(one => one.Key, StringComparer.Ordinal)
                .Select(one => $"{Quoted(one.Key)}:{Canonical(one.Value, role)}"))}}}",
        JsonArray values =>
            $"[{string.Join(',', values.Select(value => Canonical(value, role)).Distinct().Order(StringComparer.Ordinal))}]",
        JsonValue value when value.GetValueKind() == JsonValueKind.String =>
            Quoted(IsOwnRole(value.GetValue<string>(), role) ? TamperingRules.OwnRole : value.GetValue<string>()),
        null => "null",
        _ => node.ToJsonString(),
    };

    // CloudTrail's session issuer has the role's path, which STS does not show.
    private static bool IsOwnRole(string text, string? role) =>
        Arns.Resource(text).Split('/') is ["role", .., var name] && (role is null || name == role);

    private static string Quoted(string text) => JsonValue.Create(text).ToJsonString();
}

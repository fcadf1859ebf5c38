using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Aws;
using AlarmKeeper.Text;

namespace AlarmKeeper.Keeper;

/// <summary>Compares event patterns by meaning: lists are sets of alternatives, and members have no order.</summary>
internal static class EventPatternText
{
    /// <param name="wanted">With <see cref="TamperingRules.OwnRole"/> where our role's ARN belongs.</param>
    /// <param name="found">As EventBridge shows it.</param>
    /// <param name="role">The name of our role; null to take any, where somebody else looks.</param>
    /// <param name="open">Members whose values may be any.</param>
    public static bool IsSame(string wanted, string found, string? role, params IEnumerable<string> open)
    {
        var reader = new Reader(role, [.. open]);
        return Canonical(wanted, reader) is { } text && text == Canonical(found, reader);
    }

    private static string? Canonical(string pattern, Reader reader)
    {
        try
        {
            return Canonical(StrictJson.Parse(pattern), reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Canonical(JsonNode? node, Reader reader) => node switch
    {
        JsonObject members =>
            $"{{{string.Join(',', members.OrderBy(one => one.Key, StringComparer.Ordinal)
                .Select(one => $"{Quoted(one.Key)}:{(reader.Open.Contains(one.Key) ? "*" : Canonical(one.Value, reader))}"))}}}",
        JsonArray values =>
            $"[{string.Join(',', values.Select(value => Canonical(value, reader)).Distinct().Order(StringComparer.Ordinal))}]",
        JsonValue value when value.GetValueKind() == JsonValueKind.String =>
            Quoted(IsOwnRole(value.GetValue<string>(), reader.Role) ? TamperingRules.OwnRole : value.GetValue<string>()),
        null => "null",
        _ => node.ToJsonString(),
    };

    // CloudTrail's session issuer has the role's path, which STS does not show.
    private static bool IsOwnRole(string text, string? role) =>
        Arns.Resource(text).Split('/') is ["role", .., var name] && (role is null || name == role);

    private static string Quoted(string text) => JsonValue.Create(text).ToJsonString();

    private sealed record Reader(string? Role, HashSet<string> Open);
}

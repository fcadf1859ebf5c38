using System.Text.Json.Nodes;

namespace AlarmKeeper.Keeper;

/// <summary>What the patterns of AlarmKeeper's rules are made of.</summary>
internal static class EventPattern
{
    /// <summary>Calls of these services, as CloudTrail tells of them.</summary>
    /// <param name="services">Such as <c>sns</c>.</param>
    /// <param name="detail">What their records say.</param>
    public static JsonObject Calls(IEnumerable<string> services, JsonObject detail) => new()
    {
        ["source"] = List(services.Select(service => $"aws.{service}")),
        ["detail-type"] = List(["AWS API Call via CloudTrail"]),
        ["detail"] = detail,
    };

    /// <summary>The identities of all callers but our own role, whose calls are no news.</summary>
    public static JsonNode AnybodyButAlarmKeeper() => Nested(
        ["sessionContext", "sessionIssuer", "arn"],
        new JsonArray(new JsonObject { ["exists"] = false }, new JsonObject { ["anything-but"] = List([TamperingRules.OwnRole]) }));

    public static JsonArray List(IEnumerable<string> values) => new([.. values.Select(value => JsonValue.Create(value))]);

    private static JsonNode Nested(string[] path, JsonNode leaf) =>
        path.Reverse().Aggregate(leaf, (inner, name) => new JsonObject { [name] = inner });
}

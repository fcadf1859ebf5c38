using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace AlarmKeeper.Policies;

/// <summary>One statement of a policy, read by meaning: a string and an array of one are the same, actions have no case.</summary>
internal sealed record PolicyStatement(JsonObject Json)
{
    public string? Sid => Json[nameof(Sid)]?.ToString();

    /// <summary>As people find it in the policy.</summary>
    public string Name => Sid is { Length: > 0 } sid ? $"Statement[{sid}]" : "Statement";

    public bool IsDeny => Json["Effect"]?.ToString() == "Deny";

    /// <summary>Whether the statement speaks of this service principal: by name, or of everybody.</summary>
    public bool CoversService(string service) =>
        Json["NotPrincipal"] is { } excluded ? !Names(excluded, service) : Json["Principal"] is { } principal
            && (IsEverybody(principal) || Names(principal, service));

    /// <summary>Whether it names this service itself, not merely everybody.</summary>
    public bool NamesService(string service) => Json["Principal"] is { } principal && Names(principal, service);

    /// <summary>The IAM principals that it names, <c>*</c> for everybody; null where it names whom it does not mean.</summary>
    public ImmutableArray<string>? PrincipalsNamed => Json["NotPrincipal"] is not null ? null : Json["Principal"] switch
    {
        JsonObject byType => Strings(byType["AWS"]),
        var all => Strings(all),
    };

    public bool CoversAction(string action) => Covers("Action", "NotAction", action, StringComparison.OrdinalIgnoreCase);

    public bool CoversResource(string arn) => Covers("Resource", "NotResource", arn, StringComparison.Ordinal);

    /// <summary>Operator, key and values of every condition.</summary>
    public IEnumerable<(string Operator, string Key, ImmutableArray<string> Values)> Conditions =>
        from test in Json["Condition"] as JsonObject ?? []
        from key in test.Value as JsonObject ?? []
        select (test.Key, key.Key, Strings(key.Value));

    private bool Covers(string positive, string negative, string value, StringComparison comparison) =>
        Json[negative] is { } excluded
            ? !Strings(excluded).Any(pattern => Wildcard.Matches(pattern, value, comparison))
            : Strings(Json[positive]).Any(pattern => Wildcard.Matches(pattern, value, comparison));

    // {"AWS":"*"} and "*" are the same to IAM: everybody, services included.
    private static bool IsEverybody(JsonNode principal) =>
        principal is JsonObject byType ? Strings(byType["AWS"]).Contains("*") : Strings(principal).Contains("*");

    private static bool Names(JsonNode principal, string service) =>
        principal is JsonObject byType && Strings(byType["Service"]).Any(name => name == "*" || name == service);

    private static ImmutableArray<string> Strings(JsonNode? node) => node switch
    {
        null => [],
        JsonArray many => [.. many.Select(item => item?.ToString() ?? "")],
        _ => [node.ToString()],
    };
}

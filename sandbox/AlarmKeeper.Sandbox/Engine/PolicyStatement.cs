using System.Collections.Immutable;
using System.Text.Json;

namespace AlarmKeeper.Sandbox.Engine;

internal sealed class PolicyStatement
{
    private readonly PolicyPrincipal? principal;
    private readonly ImmutableArray<PolicyCondition> conditions;
    private readonly Predicate<string> coversAction;
    private readonly Predicate<string> coversResource;

    private PolicyStatement(JsonElement json, bool isTrust)
    {
        IsDeny = Effect(json) == "Deny";
        principal = PolicyPrincipal.Read(json);
        conditions = PolicyCondition.Read(json);
        coversAction = Cover(json, "Action", StringComparison.OrdinalIgnoreCase);
        coversResource = isTrust ? TheRoleAlone(json) : Cover(json, "Resource", StringComparison.Ordinal);
    }

    public bool IsDeny { get; }

    public static PolicyStatement Read(JsonElement json) => Read(json, isTrust: false);

    /// <summary>A statement of a role's trust policy.</summary>
    public static PolicyStatement ReadTrust(JsonElement json) => Read(json, isTrust: true);

    public bool Applies(PolicyRequest request) =>
        coversAction(request.Action)
        && coversResource(request.Resource)
        && (principal?.Covers(request) ?? true)
        && conditions.All(condition => condition.Holds(request));

    private static PolicyStatement Read(JsonElement json, bool isTrust) => json.ValueKind == JsonValueKind.Object
        ? new(json, isTrust)
        : throw new FormatException("Policy statement is not a JSON object");

    private static Predicate<string> TheRoleAlone(JsonElement json) =>
        json.TryGetProperty("Resource", out _) || json.TryGetProperty("NotResource", out _)
            ? throw new FormatException("Has prohibited field Resource")
            : PolicyPrincipal.Read(json) is null ? throw new FormatException("Missing required field Principal") : _ => true;

    private static string Effect(JsonElement json) =>
        json.TryGetProperty("Effect", out var effect) && effect.ToString() is "Allow" or "Deny"
            ? effect.ToString()
            : throw new FormatException("Policy statement must have Effect Allow or Deny");

    private static Predicate<string> Cover(JsonElement json, string element, StringComparison comparison)
    {
        var excluded = PolicyJson.Strings(json, "Not" + element, required: false);
        if (excluded is not null && json.TryGetProperty(element, out _))
            throw new FormatException($"Policy statement has both {element} and Not{element}");
        var patterns = excluded ?? PolicyJson.Strings(json, element, required: true)!.Value;
        return value => patterns.Any(pattern => PolicyWildcard.Matches(pattern, value, comparison)) != (excluded is not null);
    }
}

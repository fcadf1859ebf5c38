using System.Collections.Immutable;
using System.Text.Json;

namespace AlarmKeeper.Sandbox.Engine;

internal sealed class PolicyStatement
{
    private readonly PolicyPrincipal? principal;
    private readonly ImmutableArray<PolicyCondition> conditions;
    private readonly Predicate<string> coversAction;
    private readonly Predicate<string> coversResource;

    private PolicyStatement(JsonElement json)
    {
        IsDeny = Effect(json) == "Deny";
        principal = PolicyPrincipal.Read(json);
        conditions = PolicyCondition.Read(json);
        coversAction = Cover(json, "Action", StringComparison.OrdinalIgnoreCase);
        coversResource = Cover(json, "Resource", StringComparison.Ordinal);
    }

    public bool IsDeny { get; }

    public static PolicyStatement Read(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object ? new(json) : throw new FormatException("Policy statement is not a JSON object");

    public bool Applies(PolicyRequest request) =>
        coversAction(request.Action)
        && coversResource(request.Resource)
        && (principal?.Covers(request) ?? true)
        && conditions.All(condition => condition.Holds(request));

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

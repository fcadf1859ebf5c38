using System.Collections.Immutable;
using System.Text.Json;

namespace AlarmKeeper.Sandbox.Engine;

/// <summary>Principal or NotPrincipal: everybody, or names by type.</summary>
/// <param name="Federated">Identity providers, whose users assume roles by a token.</param>
internal sealed record PolicyPrincipal(
    ImmutableArray<string> Aws, ImmutableArray<string> Services, ImmutableArray<string> Federated, bool Negated)
{
    /// <returns>Null when the statement has neither, as in an identity policy: then it speaks of whoever the policy is attached
    /// to.</returns>
    public static PolicyPrincipal? Read(JsonElement statement)
    {
        var negated = statement.TryGetProperty("NotPrincipal", out var excluded);
        if (!statement.TryGetProperty("Principal", out var principal))
            return negated ? Read(excluded, negated) : null;
        return negated ? throw new FormatException("Policy statement has both Principal and NotPrincipal") : Read(principal, negated);
    }

    public bool Covers(PolicyRequest request) => Names(request) != Negated;

    private static PolicyPrincipal Read(JsonElement value, bool negated) => value.ValueKind switch
    {
        JsonValueKind.String when value.GetString() == "*" => new(["*"], [], [], negated),
        JsonValueKind.Object => new(Read(value, "AWS"), Read(value, "Service"), Read(value, "Federated"), negated),
        _ => throw new FormatException("Policy has an invalid Principal"),
    };

    private static ImmutableArray<string> Read(JsonElement byType, string type) => PolicyJson.Strings(byType, type, required: false) ?? [];

    // "*" and {"AWS":"*"} mean everybody, services included: so a topic's default policy lets its own account's alarms publish (N2).
    private bool Names(PolicyRequest request) => request.PrincipalType switch
    {
        "Federated" => Federated.Contains(request.Principal),
        "Service" => Aws.Contains("*") || Services.Contains(request.Principal),
        _ => Aws.Contains("*") || Aws.Any(name => Names(name, request)),
    };

    private static bool Names(string name, PolicyRequest request)
    {
        // An account's id and its root ARN are one, and stand for everybody in the account.
        if (name == request.Account || name.EndsWith($":iam::{request.Account}:root", StringComparison.Ordinal))
            return true;
        return name == request.Principal || name == request.PrincipalRole;
    }
}

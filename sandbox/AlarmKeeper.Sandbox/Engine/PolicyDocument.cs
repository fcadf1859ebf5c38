using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace AlarmKeeper.Sandbox.Engine;

/// <summary>
/// A resource policy (of a topic), an identity policy (of a role) or a trust policy, evaluated as IAM does: an explicit deny wins.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
/// </summary>
internal sealed class PolicyDocument
{
    // The same text is asked about at each call of its holder.
    private static readonly ConditionalWeakTable<string, PolicyDocument> Known = [];

    private readonly ImmutableArray<PolicyStatement> statements;

    private PolicyDocument(ImmutableArray<PolicyStatement> statements) => this.statements = statements;

    /// <exception cref="FormatException">AWS would refuse the policy.</exception>
    public static PolicyDocument Parse(string json) => Known.GetValue(json, text => Parse(text, PolicyStatement.Read));

    /// <summary>A policy that says who may assume a role: its only resource is that role.</summary>
    /// <inheritdoc cref="Parse(string)" path="/exception"/>
    public static PolicyDocument ParseTrust(string json) => Parse(json, PolicyStatement.ReadTrust);

    private static PolicyDocument Parse(string json, Func<JsonElement, PolicyStatement> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement, read);
        }
        catch (JsonException malformed)
        {
            throw new FormatException("Policy is not valid JSON", malformed);
        }
    }

    public PolicyDecision Evaluate(PolicyRequest request)
    {
        var applicable = statements.Where(statement => statement.Applies(request)).ToList();
        return applicable.Exists(statement => statement.IsDeny) ? PolicyDecision.Denied
            : applicable.Count > 0 ? PolicyDecision.Allowed
            : PolicyDecision.NoAllow;
    }

    private static PolicyDocument Read(JsonElement root, Func<JsonElement, PolicyStatement> read)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new FormatException("Policy is not a JSON object");
        if (root.TryGetProperty("Version", out var version) && version.ToString() is not ("2012-10-17" or "2008-10-17"))
            throw new FormatException($"Policy version {version} is unknown");
        if (!root.TryGetProperty("Statement", out var statement))
            throw new FormatException("Policy has no Statement");
        return new(statement.ValueKind == JsonValueKind.Array
            ? [.. statement.EnumerateArray().Select(read)]
            : [read(statement)]);
    }
}

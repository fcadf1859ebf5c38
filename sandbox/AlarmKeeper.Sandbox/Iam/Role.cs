using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Deployment;

namespace AlarmKeeper.Sandbox.Iam;

/// <summary>A role as it is: what it may do is what its policies allow and its boundary does not take away.</summary>
internal sealed class Role(string arn)
{
    public string Arn => arn;

    public string Name => arn.Split('/')[^1];

    public string Path => arn[(arn.IndexOf('/', StringComparison.Ordinal))..(arn.LastIndexOf('/') + 1)];

    public string Id { get; } = "AROA" + Guid.NewGuid().ToString("N")[..17].ToUpperInvariant();

    public DateTimeOffset Created { get; init; }

    public string? Description { get; set; }

    public int MaxSessionDuration { get; set; } = 3600;

    /// <summary>Who may assume it. Nobody, as long as it is not said.</summary>
    public string TrustPolicy { get; set; } = """{"Version":"2012-10-17","Statement":[]}""";

    /// <summary>Documents of the role's own policies, by their names.</summary>
    public SortedDictionary<string, string> Inline { get; } = new(StringComparer.Ordinal);

    /// <summary>ARNs of managed policies.</summary>
    public SortedSet<string> Attached { get; } = new(StringComparer.Ordinal);

    /// <summary>The ARN of the managed policy that bounds the role; null for none.</summary>
    public string? Boundary { get; set; }

    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>The names of the sessions that assumed it, and the policies that they asked for, by their access keys.</summary>
    public Dictionary<string, (string Name, string? Policy)> Sessions { get; } = [];

    /// <summary>All that the role's policies say, as one document.</summary>
    public string Policy(RoleStore store) => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray([.. Inline.Values.Concat(Attached.Select(store.Policy).OfType<string>()).SelectMany(Statements)]),
    }.ToJsonString();

    /// <summary>What the boundary allows; null without one, nothing where the policy is gone.</summary>
    public string? BoundaryDocument(RoleStore store) =>
        Boundary is null ? null : store.Policy(Boundary) ?? """{"Version":"2012-10-17","Statement":[]}""";

    /// <summary>The documents that all must allow what the role does.</summary>
    public IEnumerable<string> Documents(RoleStore store) => new[] { Policy(store), BoundaryDocument(store) }.OfType<string>();

    public JsonObject Describe() => new()
    {
        ["Path"] = Path,
        ["RoleName"] = Name,
        ["RoleId"] = Id,
        ["Arn"] = arn,
        ["CreateDate"] = Created,
        ["AssumeRolePolicyDocument"] = Uri.EscapeDataString(TrustPolicy),
        ["Description"] = Description,
        ["MaxSessionDuration"] = MaxSessionDuration,
        ["PermissionsBoundary"] = Boundary is null ? null : new JsonObject
        {
            ["PermissionsBoundaryType"] = "PermissionsBoundaryPolicy",
            ["PermissionsBoundaryArn"] = Boundary,
        },
        ["Tags"] = new JsonArray([.. Tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]),
    };

    private static IEnumerable<JsonNode> Statements(string document) => JsonNode.Parse(document)!["Statement"] switch
    {
        JsonArray list => list.Select(statement => statement!.DeepClone()),
        { } one => [one.DeepClone()],
        null => [],
    };
}

using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>The roles of one account that stacks made, by their ARN, with what their policies allow. IAM knows no Regions: they are kept in us-east-1.</summary>
internal sealed class RoleStore
{
    private readonly Dictionary<string, Dictionary<string, IReadOnlyList<JsonNode>>> roles = [];

    public static RoleStore Of(World world, string account) => world.Region(account, "us-east-1").Store<RoleStore>();

    /// <param name="policy">What the policy is called that these statements are of; another of that name is replaced.</param>
    public void Put(string arn, string policy, IEnumerable<JsonNode> statements)
    {
        if (!roles.TryGetValue(arn, out var policies))
            roles[arn] = policies = [];
        policies[policy] = [.. statements.Select(statement => statement.DeepClone())];
    }

    public void Remove(string arn) => roles.Remove(arn);

    public void Remove(string arn, string policy) => roles.GetValueOrDefault(arn)?.Remove(policy);

    /// <summary>Whoever has assumed the role.</summary>
    /// <exception cref="InvalidOperationException">There is no such role.</exception>
    public static Caller Session(World world, string role, string session, string accessKey)
    {
        var (account, name) = (role.Split(':')[4], role.Split('/')[^1]);
        return Of(world, account).Policy(role) is { } policy
            ? new("AssumedRole", $"arn:aws:sts::{account}:assumed-role/{name}/{session}", account, accessKey, policy)
            : throw new InvalidOperationException($"There is no role {role}");
    }

    /// <summary>Whether a service that assumed the role may do it; false where there is no such role.</summary>
    public static bool Allows(World world, string role, string action, string resource) =>
        Of(world, role.Split(':')[4]).Policy(role) is { } policy
        && PolicyDocument.Parse(policy).Evaluate(new(action, resource, "AWS", role, new Dictionary<string, string>())) == PolicyDecision.Allowed;

    // All that the role's policies say; null where there is no such role.
    private string? Policy(string arn) => roles.TryGetValue(arn, out var policies)
        ? new JsonObject
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = new JsonArray([.. policies.Values.SelectMany(statements => statements).Select(statement => statement.DeepClone())]),
        }.ToJsonString()
        : null;
}

using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>The roles of one account that stacks made, by their ARN, with what their policies allow. IAM knows no Regions: they are kept in us-east-1.</summary>
internal sealed class RoleStore
{
    private readonly Dictionary<string, string> policies = [];

    public static RoleStore Of(World world, string account) => world.Region(account, "us-east-1").Store<RoleStore>();

    /// <param name="statements">Of all the role's policies.</param>
    public void Put(string arn, IEnumerable<JsonNode> statements) => policies[arn] = new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray([.. statements.Select(statement => statement.DeepClone())]),
    }.ToJsonString();

    public void Remove(string arn) => policies.Remove(arn);

    /// <summary>Whoever has assumed the role.</summary>
    /// <exception cref="InvalidOperationException">There is no such role.</exception>
    public static Caller Session(World world, string role, string session, string accessKey)
    {
        var (account, name) = (role.Split(':')[4], role.Split('/')[^1]);
        return Of(world, account).policies.TryGetValue(role, out var policy)
            ? new("AssumedRole", $"arn:aws:sts::{account}:assumed-role/{name}/{session}", account, accessKey, policy)
            : throw new InvalidOperationException($"There is no role {role}");
    }

    /// <summary>Whether a service that assumed the role may do it; false where there is no such role.</summary>
    public static bool Allows(World world, string role, string action, string resource) =>
        Of(world, role.Split(':')[4]).policies.TryGetValue(role, out var policy)
        && PolicyDocument.Parse(policy).Evaluate(new(action, resource, "AWS", role, new Dictionary<string, string>())) == PolicyDecision.Allowed;
}

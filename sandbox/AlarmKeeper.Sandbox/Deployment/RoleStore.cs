using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Iam;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>
/// The roles and managed policies of one account, by their ARN. IAM knows no Regions: all of an account's are kept in us-east-1,
/// whichever partition it is of.
/// </summary>
internal sealed class RoleStore
{
    public Dictionary<string, Role> Roles { get; } = [];

    /// <summary>The documents of the account's managed policies.</summary>
    public Dictionary<string, string> Policies { get; } = [];

    public static RoleStore Of(World world, string account) => world.Region(account, "us-east-1").Store<RoleStore>();

    /// <summary>Makes a role that may do what the statements say, whoever assumes it.</summary>
    /// <param name="statements">Of all the role's policies.</param>
    public void Put(string arn, IEnumerable<JsonNode> statements)
    {
        var role = Roles[arn] = new Role(arn);
        role.Inline["policy"] = new JsonObject
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = new JsonArray([.. statements.Select(statement => statement.DeepClone())]),
        }.ToJsonString();
    }

    public void Remove(string arn) => Roles.Remove(arn);

    /// <summary>The document of a managed policy: the account's, or one of AWS's own.</summary>
    /// <returns>Null where there is none.</returns>
    public string? Policy(string arn) => Policies.GetValueOrDefault(arn) ?? ManagedPolicies.Document(arn);

    /// <summary>Whoever has assumed the role, as long as it is what it is now.</summary>
    /// <exception cref="InvalidOperationException">There is no such role.</exception>
    public static Caller Session(World world, string arn, string session, string accessKey)
    {
        var (account, store) = (arn.Split(':')[4], Of(world, arn.Split(':')[4]));
        if (!store.Roles.TryGetValue(arn, out var role))
            throw new InvalidOperationException($"There is no role {arn}");
        role.Sessions[accessKey] = session;
        return store.Caller(role, account, (session, accessKey));
    }

    /// <summary>Lets who has assumed the role feel that it was changed.</summary>
    public void Changed(World world, Role role)
    {
        foreach (var (accessKey, session) in role.Sessions)
            world.Credentials.Register(Caller(role, role.Arn.Split(':')[4], (session, accessKey)));
    }

    /// <summary>Whether a service that assumed the role may do it; false where there is no such role.</summary>
    public static bool Allows(World world, string arn, string action, string resource)
    {
        var store = Of(world, arn.Split(':')[4]);
        if (!store.Roles.TryGetValue(arn, out var role))
            return false;
        var request = new PolicyRequest(action, resource, "AWS", arn, new Dictionary<string, string>());
        return role.Documents(store).All(document => PolicyDocument.Parse(document).Evaluate(request) == PolicyDecision.Allowed);
    }

    private Caller Caller(Role role, string account, (string Name, string Key) session)
    {
        var arn = $"arn:{role.Arn.Split(':')[1]}:sts::{account}:assumed-role/{role.Name}/{session.Name}";
        return new("AssumedRole", arn, account, session.Key, role.Policy(this)) { Boundary = role.BoundaryDocument(this) };
    }
}

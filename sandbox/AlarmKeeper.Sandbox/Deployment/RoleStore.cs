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

    /// <summary>The ids of programs that the account's OpenID Connect providers issue tokens for, by the providers' ARNs.</summary>
    public Dictionary<string, string[]> IdentityProviders { get; } = [];

    /// <summary>The documents of the account's managed policies.</summary>
    public Dictionary<string, string> Policies { get; } = [];

    public static RoleStore Of(World world, string account) => world.Region(account, "us-east-1").Store<RoleStore>();

    /// <summary>Makes a role that may do what the statements say; services of the sandbox assume it, and nobody else.</summary>
    /// <param name="statements">Of all the role's policies.</param>
    public Role Put(string arn, IEnumerable<JsonNode> statements)
    {
        var role = Roles[arn] = new Role(arn);
        role.Inline["policy"] = new JsonObject
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = new JsonArray([.. statements.Select(statement => statement.DeepClone())]),
        }.ToJsonString();
        return role;
    }

    /// <summary>Whoever has assumed the role is refused everything from then on, also where another one of its name is made.</summary>
    public void Remove(World world, string arn)
    {
        lock (world.Gate)
        {
            if (!Roles.Remove(arn, out var role))
                return;
            role.Inline.Clear();
            role.Attached.Clear();
            Changed(world, role);
        }
    }

    /// <summary>The document of a managed policy: the account's, or one of AWS's own.</summary>
    /// <returns>Null where there is none.</returns>
    public string? Policy(string arn) => Policies.GetValueOrDefault(arn) ?? ManagedPolicies.Document(arn);

    /// <summary>Gives an access key the role's rights, as they are now and as they become.</summary>
    /// <param name="policy">What the session may do at most; null for all that the role may.</param>
    /// <returns>Whose calls those with the access key are now.</returns>
    /// <exception cref="InvalidOperationException">There is no such role.</exception>
    public static Caller Assume(World world, string arn, string session, string accessKey, string? policy = null)
    {
        var store = Of(world, arn.Split(':')[4]);
        // Calls that change a role hold it as well: none comes between reading its rights and giving them away.
        lock (world.Gate)
        {
            if (!store.Roles.TryGetValue(arn, out var role))
                throw new InvalidOperationException($"There is no role {arn}");
            role.Sessions[accessKey] = (session, policy);
            return store.Register(world, role, accessKey);
        }
    }

    /// <summary>Lets who has assumed the role feel that it was changed.</summary>
    public void Changed(World world, Role role)
    {
        lock (world.Gate)
        {
            foreach (var accessKey in role.Sessions.Keys)
                Register(world, role, accessKey);
        }
    }

    /// <summary>Whether a service that assumed the role may do it; false where there is no such role.</summary>
    public static bool Allows(World world, string arn, string action, string resource)
    {
        var store = Of(world, arn.Split(':')[4]);
        lock (world.Gate)
        {
            if (!store.Roles.TryGetValue(arn, out var role))
                return false;
            var request = new PolicyRequest(action, resource, "AWS", arn, new Dictionary<string, string>());
            return role.Documents(store).All(document => PolicyDocument.Parse(document).Evaluate(request) == PolicyDecision.Allowed);
        }
    }

    private Caller Register(World world, Role role, string accessKey)
    {
        var (partition, account) = (role.Arn.Split(':')[1], role.Arn.Split(':')[4]);
        var (session, policy) = role.Sessions[accessKey];
        var arn = $"arn:{partition}:sts::{account}:assumed-role/{role.Name}/{session}";
        var caller = new Caller("AssumedRole", arn, account, accessKey, role.Policy(this))
        {
            Boundary = role.BoundaryDocument(this),
            SessionPolicy = policy,
        };
        world.Credentials.Register(caller);
        return caller;
    }
}

using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Iam;

/// <summary>Managed policies of the account; of their versions the last one counts.</summary>
internal static class ManagedPolicyOperations
{
    private const string Code = "ValidationError";

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    public const int MaxSize = 6144;

    public static JsonObject Create(ServiceCall call)
    {
        var name = call.Required("PolicyName", Code);
        var arn = call.Region.GlobalArn("iam", $"policy{call.Input.Text("Path") ?? "/"}{name}");
        if (!Store(call).Policies.TryAdd(arn, Document(call)))
            throw new AwsError("EntityAlreadyExists", $"A policy called {name} already exists. Duplicate names are not allowed.", 409);
        return new() { ["Policy"] = Describe(arn) };
    }

    public static JsonObject Get(ServiceCall call) => Store(call).Policy(call.Required("PolicyArn", Code)) is not null
        ? new() { ["Policy"] = Describe(call.Input.Text("PolicyArn")!) }
        : throw Missing(call);

    public static JsonObject Replace(ServiceCall call)
    {
        var arn = call.Required("PolicyArn", Code);
        if (!Store(call).Policies.ContainsKey(arn))
            throw Missing(call);
        Store(call).Policies[arn] = Document(call);
        foreach (var role in Roles(call, arn))
            Store(call).Changed(call.Region.World, role);
        return new() { ["PolicyVersion"] = new JsonObject { ["VersionId"] = "v2", ["IsDefaultVersion"] = true } };
    }

    public static void Delete(ServiceCall call)
    {
        var arn = call.Required("PolicyArn", Code);
        if (Store(call).Roles.Values.Any(role => role.Attached.Contains(arn)))
            throw new AwsError("DeleteConflict", "Cannot delete a policy attached to entities.", 409);
        if (!Store(call).Policies.Remove(arn))
            throw Missing(call);
        // Whom it bounded may do nothing now.
        foreach (var role in Roles(call, arn))
            Store(call).Changed(call.Region.World, role);
    }

    private static IEnumerable<Role> Roles(ServiceCall call, string arn) =>
        Store(call).Roles.Values.Where(role => role.Attached.Contains(arn) || role.Boundary == arn);

    private static string Document(ServiceCall call)
    {
        var document = RoleOperations.Document(call, "PolicyDocument");
        return document.Count(character => !char.IsWhiteSpace(character)) <= MaxSize
            ? document
            : throw new AwsError("LimitExceeded", $"Cannot exceed quota for PolicySize: {MaxSize}", 409);
    }

    private static JsonObject Describe(string arn) => new()
    {
        ["PolicyName"] = arn.Split('/')[^1],
        ["Arn"] = arn,
        ["DefaultVersionId"] = "v1",
        ["IsAttachable"] = true,
    };

    private static RoleStore Store(ServiceCall call) => RoleOperations.Store(call);

    private static AwsError Missing(ServiceCall call) =>
        new("NoSuchEntity", $"Policy {call.Input.Text("PolicyArn")} was not found.", 404);
}

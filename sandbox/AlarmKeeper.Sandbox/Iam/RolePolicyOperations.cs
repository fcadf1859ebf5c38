using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Iam;

/// <summary>What a role may do: its own policies, and managed ones attached to it.</summary>
internal static class RolePolicyOperations
{
    private const string Code = "ValidationError";

    // "You cannot exceed these quotas: … Role policy size 10,240 characters. IAM does not count white space."
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    public const int MaxInline = 10240;

    private const int MaxAttached = 10;

    public static void Put(ServiceCall call)
    {
        var name = call.Required("PolicyName", Code);
        if (Known(call, "PolicyDocument") is not { } role)
            return;
        var document = RoleOperations.Document(call, "PolicyDocument");
        var size = role.Inline.Where(other => other.Key != name).Sum(other => Size(other.Value)) + Size(document);
        if (size > MaxInline)
            throw new AwsError("LimitExceeded", $"Maximum policy size of {MaxInline} bytes exceeded for role {role.Name}", 409);
        role.Inline[name] = document;
        RoleOperations.Store(call).Changed(call.Region.World, role);
    }

    public static JsonObject Get(ServiceCall call)
    {
        var (role, name) = (RoleOperations.Find(call), call.Required("PolicyName", Code));
        return role.Inline.TryGetValue(name, out var document)
            ? new() { ["RoleName"] = role.Name, ["PolicyName"] = name, ["PolicyDocument"] = Uri.EscapeDataString(document) }
            : throw Missing(name);
    }

    public static void Delete(ServiceCall call)
    {
        var name = call.Required("PolicyName", Code);
        if (Known(call) is not { } role)
            return;
        if (!role.Inline.Remove(name))
            throw Missing(name);
        RoleOperations.Store(call).Changed(call.Region.World, role);
    }

    public static JsonObject List(ServiceCall call) =>
        new() { ["PolicyNames"] = RoleOperations.Find(call).Inline.Keys.ToJson(), ["IsTruncated"] = false };

    public static void Attach(ServiceCall call)
    {
        var arn = call.Required("PolicyArn", Code);
        if (Known(call) is not { } role)
            return;
        if (RoleOperations.Store(call).Policy(arn) is null)
            throw new AwsError("NoSuchEntity", $"Policy {arn} does not exist or is not attachable.", 404);
        if (role.Attached.Count >= MaxAttached && !role.Attached.Contains(arn))
            throw new AwsError("LimitExceeded", $"Cannot exceed quota for PoliciesPerRole: {MaxAttached}", 409);
        role.Attached.Add(arn);
        RoleOperations.Store(call).Changed(call.Region.World, role);
    }

    public static void Detach(ServiceCall call)
    {
        var arn = call.Required("PolicyArn", Code);
        if (Known(call) is not { } role)
            return;
        if (!role.Attached.Remove(arn))
            throw new AwsError("NoSuchEntity", $"Policy {arn} was not found.", 404);
        RoleOperations.Store(call).Changed(call.Region.World, role);
    }

    public static JsonObject ListAttached(ServiceCall call) => new()
    {
        ["AttachedPolicies"] = RoleOperations.Find(call).Attached
            .Select(arn => new JsonObject { ["PolicyName"] = arn.Split('/')[^1], ["PolicyArn"] = arn }).ToJson(),
        ["IsTruncated"] = false,
    };

    private static Role? Known(ServiceCall call, params string[] needed)
    {
        foreach (var member in needed.Prepend("RoleName"))
            call.Required(member, Code);
        return RoleOperations.Known(call);
    }

    /// <summary>A policy's length as IAM counts it.</summary>
    public static int Size(string document) => document.Count(character => !char.IsWhiteSpace(character));

    private static AwsError Missing(string name) => new("NoSuchEntity", $"The role policy with name {name} cannot be found.", 404);
}

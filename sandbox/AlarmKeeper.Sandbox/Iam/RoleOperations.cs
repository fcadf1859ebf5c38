using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Iam;

/// <summary>Roles as a whole.</summary>
internal static partial class RoleOperations
{
    private const string Code = "ValidationError";

    public static JsonObject Create(ServiceCall call)
    {
        var (name, trust) = (call.Required("RoleName", Code), Document(call, "AssumeRolePolicyDocument", PolicyDocument.ParseTrust));
        if (!NamePattern().IsMatch(name))
            throw Invalid(name, "roleName", name.Length > 64
                ? "Member must have length less than or equal to 64"
                : $"Member must satisfy regular expression pattern: {NamePattern()}");
        if (call.Input.Text("Description") is { Length: > 1000 } description)
            throw Invalid(description, "description", "Member must have length less than or equal to 1000");
        if (Known(call) is not null)
            throw new AwsError("EntityAlreadyExists", $"Role with name {name} already exists.", 409);
        var role = new Role(call.Region.GlobalArn("iam", $"role{call.Input.Text("Path") ?? "/"}{name}"))
        {
            Created = call.Region.Now,
            Description = call.Input.Text("Description"),
            MaxSessionDuration = call.Input.Integer("MaxSessionDuration") ?? 3600,
            TrustPolicy = trust,
            Boundary = Boundary(call),
        };
        foreach (var tag in call.Input.Objects("Tags"))
            role.Tags[tag.Text("Key")!] = tag.Text("Value") ?? "";
        Store(call).Roles[role.Arn] = role;
        return new() { ["Role"] = role.Describe() };
    }

    public static JsonObject Update(ServiceCall call)
    {
        var role = Find(call);
        role.Description = call.Input.Text("Description") ?? role.Description;
        role.MaxSessionDuration = call.Input.Integer("MaxSessionDuration") ?? role.MaxSessionDuration;
        return [];
    }

    public static void Delete(ServiceCall call)
    {
        call.Required("RoleName", Code);
        if (Known(call) is not { } role)
            return;
        if (role.Inline.Count > 0)
            throw new AwsError("DeleteConflict", "Cannot delete entity, must delete policies first.", 409);
        if (role.Attached.Count > 0)
            throw new AwsError("DeleteConflict", "Cannot delete entity, must detach all policies first.", 409);
        Store(call).Remove(call.Region.World, role.Arn);
    }

    public static void UpdateTrust(ServiceCall call)
    {
        call.Required("RoleName", Code);
        if (Known(call) is { } role)
            role.TrustPolicy = Document(call, "PolicyDocument", PolicyDocument.ParseTrust);
        else
            call.Required("PolicyDocument", Code);
    }

    public static void PutBoundary(ServiceCall call)
    {
        call.Required("RoleName", Code);
        call.Required("PermissionsBoundary", Code);
        if (Known(call) is not { } role)
            return;
        role.Boundary = Boundary(call);
        Store(call).Changed(call.Region.World, role);
    }

    public static void DeleteBoundary(ServiceCall call)
    {
        var role = Find(call);
        role.Boundary = null;
        Store(call).Changed(call.Region.World, role);
    }

    public static RoleStore Store(ServiceCall call) => RoleStore.Of(call.Region.World, call.Region.Account);

    /// <summary>The role that a call names, if somebody made it here.</summary>
    public static Role? Known(ServiceCall call) =>
        Store(call).Roles.Values.FirstOrDefault(role => role.Name == call.Input.Text("RoleName"));

    /// <exception cref="AwsError">There is none.</exception>
    public static Role Find(ServiceCall call) =>
        Known(call) ?? throw new AwsError("NoSuchEntity", $"The role with name {call.Required("RoleName", Code)} cannot be found.", 404);

    /// <exception cref="AwsError">It is not a policy.</exception>
    public static string Document(ServiceCall call, string member, Func<string, PolicyDocument>? parse = null)
    {
        var document = call.Required(member, Code);
        try
        {
            (parse ?? PolicyDocument.Parse)(document);
            return document;
        }
        catch (FormatException malformed)
        {
            throw new AwsError("MalformedPolicyDocument", malformed.Message);
        }
    }

    private static string? Boundary(ServiceCall call) => call.Input.Text("PermissionsBoundary") is not { } arn ? null
        : Store(call).Policy(arn) is null
            ? throw new AwsError("NoSuchEntity", $"Scope ARN: {arn} does not exist or is not attachable.", 404)
        : arn;

    private static AwsError Invalid(string value, string member, string constraint) =>
        new(Code, $"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: {constraint}");

    [GeneratedRegex(@"^[\w+=,.@-]{1,64}\z")]
    private static partial Regex NamePattern();
}

using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Iam;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment.Types;

internal sealed class RoleType : ResourceType
{
    public override string Name => "AWS::IAM::Role";

    public override IReadOnlyList<string> Properties =>
    [
        "AssumeRolePolicyDocument", "Description", "ManagedPolicyArns", "MaxSessionDuration", "Path", "PermissionsBoundary", "Policies",
        "RoleName", "Tags",
    ];

    public override IReadOnlyList<string> Required => ["AssumeRolePolicyDocument"];

    public override string NamedBy => "RoleName";

    public override int NameLength => 64;

    public override IReadOnlyList<string> Immutable => ["RoleName", "Path"];

    public override string Create(StackResource role)
    {
        role.Call("iam", "CreateRole", new JsonObject
        {
            ["RoleName"] = role.Name,
            ["AssumeRolePolicyDocument"] = role.Properties["AssumeRolePolicyDocument"]!.Document(),
            ["Tags"] = role["Tags"],
        }
            .With("Path", role["Path"]).With("Description", role["Description"])
            .With("MaxSessionDuration", role["MaxSessionDuration"]).With("PermissionsBoundary", role["PermissionsBoundary"]));
        return role.Name;
    }

    public override void Configure(StackResource role)
    {
        foreach (var (name, document) in Inline(role.Properties))
            if (!PropertyValues.Same(Inline(role.Before).GetValueOrDefault(name), document))
                role.Call("iam", "PutRolePolicy", new()
                {
                    ["RoleName"] = role.Name,
                    ["PolicyName"] = name,
                    ["PolicyDocument"] = document!.Document(),
                });
        foreach (var arn in role.Properties.Texts("ManagedPolicyArns").Except(role.Before.Texts("ManagedPolicyArns")))
            role.Call("iam", "AttachRolePolicy", new() { ["RoleName"] = role.Name, ["PolicyArn"] = arn });
    }

    public override void Update(StackResource role)
    {
        if (role.Changes("Description", "MaxSessionDuration"))
            role.Call("iam", "UpdateRole", new JsonObject { ["RoleName"] = role.Name }
                .With("Description", role["Description"] ?? "").With("MaxSessionDuration", role["MaxSessionDuration"]));
        if (role.Changes("AssumeRolePolicyDocument"))
            role.Call("iam", "UpdateAssumeRolePolicy", new()
            {
                ["RoleName"] = role.Name,
                ["PolicyDocument"] = role.Properties["AssumeRolePolicyDocument"]!.Document(),
            });
        if (role.Changes("PermissionsBoundary"))
            role.Call("iam", role["PermissionsBoundary"] is null ? "DeleteRolePermissionsBoundary" : "PutRolePermissionsBoundary",
                new JsonObject { ["RoleName"] = role.Name }.With("PermissionsBoundary", role["PermissionsBoundary"]));
        Configure(role);
        foreach (var name in Inline(role.Before).Keys.Except(Inline(role.Properties).Keys))
            role.Call("iam", "DeleteRolePolicy", new() { ["RoleName"] = role.Name, ["PolicyName"] = name });
        foreach (var arn in role.Before.Texts("ManagedPolicyArns").Except(role.Properties.Texts("ManagedPolicyArns")))
            role.Call("iam", "DetachRolePolicy", new() { ["RoleName"] = role.Name, ["PolicyArn"] = arn });
    }

    public override void Delete(StackResource role)
    {
        if (Find(role) is { } made)
        {
            foreach (var name in made.Inline.Keys.Intersect(Inline(role.Properties).Keys).ToList())
                role.Call("iam", "DeleteRolePolicy", new() { ["RoleName"] = role.Name, ["PolicyName"] = name });
            foreach (var arn in made.Attached.Intersect(role.Properties.Texts("ManagedPolicyArns")).ToList())
                role.Call("iam", "DetachRolePolicy", new() { ["RoleName"] = role.Name, ["PolicyArn"] = arn });
        }
        role.Call("iam", "DeleteRole", new() { ["RoleName"] = role.Name });
    }

    public override string? Attribute(StackResource role, string name) => name switch
    {
        "Arn" => Find(role)?.Arn,
        "RoleId" => Find(role)?.Id,
        _ => null,
    };

    public override IDictionary<string, string>? Tags(StackResource role) => Find(role)?.Tags;

    private static Role? Find(StackResource role) =>
        RoleStore.Of(role.Region.World, role.Region.Account).Roles.Values.FirstOrDefault(made => made.Name == role.Name);

    private static Dictionary<string, JsonNode?> Inline(JsonObject properties) =>
        properties.Objects("Policies").ToDictionary(policy => policy.Text("PolicyName")!, policy => policy["PolicyDocument"]);
}

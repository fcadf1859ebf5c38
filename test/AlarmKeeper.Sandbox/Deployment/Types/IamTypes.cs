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
            ["AssumeRolePolicyDocument"] = role.Properties["AssumeRolePolicyDocument"]!.ToJsonString(),
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
                    ["PolicyDocument"] = document!.ToJsonString(),
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
                ["PolicyDocument"] = role.Properties["AssumeRolePolicyDocument"]!.ToJsonString(),
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

internal sealed class ManagedPolicyType : ResourceType
{
    public override string Name => "AWS::IAM::ManagedPolicy";

    public override IReadOnlyList<string> Properties =>
        ["Description", "Groups", "ManagedPolicyName", "Path", "PolicyDocument", "Roles", "Users"];

    public override IReadOnlyList<string> Required => ["PolicyDocument"];

    public override string NamedBy => "ManagedPolicyName";

    public override IReadOnlyList<string> Immutable => ["ManagedPolicyName", "Path", "Description"];

    public override string Create(StackResource policy) => policy.Call("iam", "CreatePolicy", new JsonObject
    {
        ["PolicyName"] = policy.Name,
        ["PolicyDocument"] = policy.Properties["PolicyDocument"]!.ToJsonString(),
    }.With("Path", policy["Path"]).With("Description", policy["Description"]))["Policy"]!["Arn"]!.ToString();

    public override void Configure(StackResource policy)
    {
        foreach (var role in policy.Properties.Texts("Roles").Except(policy.Before.Texts("Roles")))
            policy.Call("iam", "AttachRolePolicy", new() { ["RoleName"] = role, ["PolicyArn"] = policy.PhysicalId });
    }

    public override void Update(StackResource policy)
    {
        if (policy.Changes("PolicyDocument"))
            policy.Call("iam", "CreatePolicyVersion", new()
            {
                ["PolicyArn"] = policy.PhysicalId,
                ["PolicyDocument"] = policy.Properties["PolicyDocument"]!.ToJsonString(),
                ["SetAsDefault"] = true,
            });
        Configure(policy);
        Detach(policy, policy.Before.Texts("Roles").Except(policy.Properties.Texts("Roles")));
    }

    public override void Delete(StackResource policy)
    {
        Detach(policy, policy.Properties.Texts("Roles"));
        policy.Call("iam", "DeletePolicy", new() { ["PolicyArn"] = policy.PhysicalId });
    }

    public override string? Attribute(StackResource policy, string name) => name == "PolicyArn" ? policy.PhysicalId : null;

    private static void Detach(StackResource policy, IEnumerable<string> roles)
    {
        foreach (var role in roles)
            policy.Call("iam", "DetachRolePolicy", new() { ["RoleName"] = role, ["PolicyArn"] = policy.PhysicalId });
    }
}

internal sealed class InlinePolicyType : ResourceType
{
    public override string Name => "AWS::IAM::Policy";

    public override IReadOnlyList<string> Properties => ["Groups", "PolicyDocument", "PolicyName", "Roles", "Users"];

    public override IReadOnlyList<string> Required => ["PolicyDocument", "PolicyName"];

    public override IReadOnlyList<string> Immutable => ["PolicyName", "Roles"];

    public override string Create(StackResource policy) => policy.Name;

    public override void Configure(StackResource policy)
    {
        foreach (var role in policy.Properties.Texts("Roles"))
            RolePolicyType.Put(policy, role);
    }

    public override void Delete(StackResource policy)
    {
        foreach (var role in policy.Properties.Texts("Roles"))
            RolePolicyType.Remove(policy, role);
    }
}

internal sealed class RolePolicyType : ResourceType
{
    public override string Name => "AWS::IAM::RolePolicy";

    public override IReadOnlyList<string> Properties => ["PolicyDocument", "PolicyName", "RoleName"];

    public override IReadOnlyList<string> Required => ["PolicyName", "RoleName"];

    public override IReadOnlyList<string> Immutable => ["PolicyName", "RoleName"];

    public override string Create(StackResource policy)
    {
        Put(policy, policy.Properties.Text("RoleName")!);
        return $"{policy.Properties.Text("PolicyName")}|{policy.Properties.Text("RoleName")}";
    }

    public override void Update(StackResource policy) => Put(policy, policy.Properties.Text("RoleName")!);

    public override void Delete(StackResource policy) => Remove(policy, policy.Properties.Text("RoleName")!);

    public static void Put(StackResource policy, string role) => policy.Call("iam", "PutRolePolicy", new()
    {
        ["RoleName"] = role,
        ["PolicyName"] = policy["PolicyName"],
        ["PolicyDocument"] = policy.Properties["PolicyDocument"]!.ToJsonString(),
    });

    public static void Remove(StackResource policy, string role) =>
        policy.Call("iam", "DeleteRolePolicy", new() { ["RoleName"] = role, ["PolicyName"] = policy["PolicyName"] });
}

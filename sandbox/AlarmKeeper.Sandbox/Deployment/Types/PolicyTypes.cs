using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment.Types;

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
        ["PolicyDocument"] = policy.Properties["PolicyDocument"]!.Document(),
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
                ["PolicyDocument"] = policy.Properties["PolicyDocument"]!.Document(),
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
        ["PolicyDocument"] = policy.Properties["PolicyDocument"]!.Document(),
    });

    public static void Remove(StackResource policy, string role) =>
        policy.Call("iam", "DeleteRolePolicy", new() { ["RoleName"] = role, ["PolicyName"] = policy["PolicyName"] });
}

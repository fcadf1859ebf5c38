using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Iam;

/// <summary>
/// Roles and managed policies as stacks make them, identity providers whose users assume roles, and the calls that take permissions from
/// a role (rows E7, T5). Recorded in the partition's Region of global services, whatever Region a client is in. A role that nobody made
/// here may be any role of the account: what takes permissions from it is accepted, and nothing comes of it.
/// </summary>
internal sealed class IamService : IService
{
    private static readonly Dictionary<string, Operation> Table = new()
    {
        ["CreateRole"] = Operation.Write(RoleOperations.Create),
        ["GetRole"] = Operation.Read(call => new() { ["Role"] = RoleOperations.Find(call).Describe() }),
        ["UpdateRole"] = Operation.Write(RoleOperations.Update),
        ["DeleteRole"] = Operation.Write(RoleOperations.Delete),
        ["UpdateAssumeRolePolicy"] = Operation.Write(RoleOperations.UpdateTrust),
        ["PutRolePermissionsBoundary"] = Operation.Write(RoleOperations.PutBoundary),
        ["DeleteRolePermissionsBoundary"] = Operation.Write(RoleOperations.DeleteBoundary),
        ["PutRolePolicy"] = Operation.Write(RolePolicyOperations.Put),
        ["GetRolePolicy"] = Operation.Read(RolePolicyOperations.Get),
        ["DeleteRolePolicy"] = Operation.Write(RolePolicyOperations.Delete),
        ["ListRolePolicies"] = Operation.Read(RolePolicyOperations.List),
        ["AttachRolePolicy"] = Operation.Write(RolePolicyOperations.Attach),
        ["DetachRolePolicy"] = Operation.Write(RolePolicyOperations.Detach),
        ["ListAttachedRolePolicies"] = Operation.Read(RolePolicyOperations.ListAttached),
        ["CreatePolicy"] = Operation.Write(ManagedPolicyOperations.Create),
        ["GetPolicy"] = Operation.Read(ManagedPolicyOperations.Get),
        ["CreatePolicyVersion"] = Operation.Write(ManagedPolicyOperations.Replace),
        ["DeletePolicy"] = Operation.Write(ManagedPolicyOperations.Delete),
        ["CreateOpenIDConnectProvider"] = Operation.Write(IdentityProviderOperations.Create),
        ["DeleteOpenIDConnectProvider"] = Operation.Write(IdentityProviderOperations.Delete),
    };

    public string Name => "iam";

    public string IamPrefix => "iam";

    public string? TargetPrefix => null;

    public QueryProtocol Query { get; } = new("2010-05-08", "https://iam.amazonaws.com/doc/2010-05-08/");

    public bool IsWrite(string operation) => Table.Writes(operation);

    public string Resource(ServiceCall call) => call.Operation switch
    {
        "PassRole" => call.Input.Text("Role")!,
        "CreatePolicy" => call.Region.GlobalArn("iam", $"policy{call.Input.Text("Path") ?? "/"}{call.Input.Text("PolicyName")}"),
        "GetPolicy" or "CreatePolicyVersion" or "DeletePolicy" => call.Input.Text("PolicyArn") ?? "*",
        "CreateOpenIDConnectProvider" => IdentityProviderOperations.Arn(call),
        "DeleteOpenIDConnectProvider" => call.Input.Text("OpenIDConnectProviderArn") ?? "*",
        _ => RoleOperations.Known(call)?.Arn
            ?? call.Region.GlobalArn("iam", $"role{call.Input.Text("Path") ?? "/"}{call.Input.Text("RoleName") ?? "*"}"),
    };

    // The boundary that the call gives, or that the role has.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
    public IReadOnlyDictionary<string, string> Context(ServiceCall call) =>
        (call.Input.Text("PermissionsBoundary") ?? RoleOperations.Known(call)?.Boundary) is { } boundary
            ? new Dictionary<string, string> { ["iam:PermissionsBoundary"] = boundary }
            : new Dictionary<string, string>();

    public AwsRegion RecordedIn(AwsRegion region) => region.Global;

    public JsonObject Serve(ServiceCall call) => Table.Serve(call);
}

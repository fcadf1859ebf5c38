using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Iam;

/// <summary>
/// The calls to IAM that take permissions from a role (rows E7, T5): accepted for every role and recorded, in us-east-1, whatever
/// Region a client is in. Nothing comes of them: what a caller may do here is said by <see cref="Control.Credentials"/>.
/// </summary>
internal sealed class IamService : IService
{
    private static readonly Dictionary<string, Operation> Table = new()
    {
        ["DeleteRole"] = Accept(),
        ["UpdateAssumeRolePolicy"] = Accept("PolicyDocument"),
        ["PutRolePolicy"] = Accept("PolicyName", "PolicyDocument"),
        ["DeleteRolePolicy"] = Accept("PolicyName"),
        ["AttachRolePolicy"] = Accept("PolicyArn"),
        ["DetachRolePolicy"] = Accept("PolicyArn"),
        ["PutRolePermissionsBoundary"] = Accept("PermissionsBoundary"),
    };

    public string Name => "iam";

    public string IamPrefix => "iam";

    public string? TargetPrefix => null;

    public QueryProtocol Query { get; } = new("2010-05-08", "https://iam.amazonaws.com/doc/2010-05-08/");

    public bool IsWrite(string operation) => Table.Writes(operation);

    public string Resource(ServiceCall call) => $"arn:aws:iam::{call.Region.Account}:role/{call.Input.Text("RoleName") ?? "*"}";

    public AwsRegion RecordedIn(AwsRegion region) => region.World.Region(region.Account, "us-east-1");

    public JsonObject Serve(ServiceCall call) => Table.Serve(call);

    private static Operation Accept(params string[] needed) => Operation.Write(call =>
    {
        foreach (var member in needed.Prepend("RoleName"))
            call.Required(member, "ValidationError");
    });
}

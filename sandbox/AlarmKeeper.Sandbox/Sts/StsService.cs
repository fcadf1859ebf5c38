using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Sts;

/// <summary>Who am I, and becoming a role.</summary>
internal sealed class StsService : IService
{
    private static readonly Dictionary<string, Operation> Table = new()
    {
        ["GetCallerIdentity"] = Operation.Read(GetCallerIdentity),
        ["AssumeRole"] = Operation.Read(RoleSessions.Assume),
        ["AssumeRoleWithWebIdentity"] = Operation.Read(RoleSessions.AssumeWithWebIdentity),
    };

    public string Name => "sts";

    public string IamPrefix => "sts";

    public string? TargetPrefix => null;

    public QueryProtocol Query { get; } = new("2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/");

    public bool IsWrite(string operation) => Table.Writes(operation);

    // AssumeRoleWithWebIdentity is not signed: who calls is what the token says.
    public bool NeedsPermission(string operation) => operation == "AssumeRole";

    public string Resource(ServiceCall call) => call.Input.Text("RoleArn") ?? "*";

    public IReadOnlyDictionary<string, string> Context(ServiceCall call) => RoleSessions.Context(call);

    public JsonObject Recorded(ServiceCall call)
    {
        var recorded = (JsonObject)call.Input.DeepClone();
        recorded.Remove("WebIdentityToken");
        return recorded;
    }

    public JsonObject Serve(ServiceCall call) => Table.Serve(call);

    private static JsonObject GetCallerIdentity(ServiceCall call) => new()
    {
        ["UserId"] = call.Caller.AccessKeyId,
        ["Account"] = call.Caller.Account,
        ["Arn"] = call.Caller.Arn,
    };
}

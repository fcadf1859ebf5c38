using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Sts;

/// <summary>Who am I, and becoming somebody else. Roles need not exist: every role can be assumed, and may do everything.</summary>
internal sealed class StsService : IService
{
    private static readonly Dictionary<string, Operation> Table = new()
    {
        ["GetCallerIdentity"] = Operation.Read(GetCallerIdentity),
        ["AssumeRole"] = Operation.Read(AssumeRole),
    };

    public string Name => "sts";

    public string IamPrefix => "sts";

    public string? TargetPrefix => null;

    public QueryProtocol Query { get; } = new("2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/");

    public bool IsWrite(string operation) => Table.Writes(operation);

    public bool NeedsPermission(string operation) => operation != "GetCallerIdentity";

    public string Resource(ServiceCall call) => call.Input.Text("RoleArn") ?? "*";

    public JsonObject Serve(ServiceCall call) => Table.Serve(call);

    private static JsonObject GetCallerIdentity(ServiceCall call) => new()
    {
        ["UserId"] = call.Caller.AccessKeyId,
        ["Account"] = call.Caller.Account,
        ["Arn"] = call.Caller.Arn,
    };

    private static JsonObject AssumeRole(ServiceCall call)
    {
        var role = call.Required("RoleArn", "ValidationError");
        var session = call.Required("RoleSessionName", "ValidationError");
        if (role.Split(':') is not ["arn", var partition, "iam", "", { Length: 12 } account, var resource]
            || partition != call.Region.Partition.Name
            || !resource.StartsWith("role/", StringComparison.Ordinal))
            throw new AwsError("ValidationError", $"{role} is invalid");
        var arn = $"arn:{partition}:sts::{account}:assumed-role/{resource.Split('/')[^1]}/{session}";
        var key = "ASIA" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16);
        try
        {
            call.Region.World.Credentials.Register(new("AssumedRole", arn, account, key, call.Input.Text("Policy")));
        }
        catch (FormatException malformed)
        {
            throw new AwsError("MalformedPolicyDocument", malformed.Message);
        }
        return Minted(call, (arn, key, session));
    }

    private static JsonObject Minted(ServiceCall call, (string Arn, string Key, string Session) role) => new()
    {
        ["Credentials"] = new JsonObject
        {
            ["AccessKeyId"] = role.Key,
            ["SecretAccessKey"] = RandomNumberGenerator.GetHexString(40, lowercase: true),
            ["SessionToken"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(96)),
            ["Expiration"] = call.Region.Now.AddSeconds(call.Input.Integer("DurationSeconds") ?? 3600),
        },
        ["AssumedRoleUser"] = new JsonObject { ["AssumedRoleId"] = $"{role.Key}:{role.Session}", ["Arn"] = role.Arn },
    };
}

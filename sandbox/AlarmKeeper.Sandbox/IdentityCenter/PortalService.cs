using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Sts;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.IdentityCenter;

/// <summary>
/// IAM Identity Center's portal: credentials of a permission set for whoever is signed in.
/// https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html
/// </summary>
internal sealed class PortalService : IService
{
    private static readonly Dictionary<string, Operation> Table = new() { ["GetRoleCredentials"] = Operation.Read(GetRoleCredentials) };

    public string Name => "sso";

    public string IamPrefix => "sso";

    public string? TargetPrefix => null;

    public QueryProtocol? Query => null;

    public IReadOnlyList<Route> Routes { get; } =
    [
        new("GetRoleCredentials", "GET /federation/credentials?role_name={RoleName}&account_id={AccountId}")
        {
            Headers = new Dictionary<string, string> { ["x-amz-sso_bearer_token"] = "AccessToken" },
        },
    ];

    public bool IsWrite(string operation) => Table.Writes(operation);

    // The token says what its owner may do.
    public bool NeedsPermission(string operation) => false;

    public string Resource(ServiceCall call) => "*";

    public JsonObject Recorded(ServiceCall call) =>
        new() { ["RoleName"] = call.Input.Text("RoleName"), ["AccountId"] = call.Input.Text("AccountId") };

    public JsonObject Serve(ServiceCall call) => Table.Serve(call);

    private static JsonObject GetRoleCredentials(ServiceCall call)
    {
        var (account, name) = (call.Required("AccountId", "InvalidRequestException"), call.Required("RoleName", "InvalidRequestException"));
        var world = call.Region.World;
        if (SignIns.Of(world).Find(call.Input.Text("AccessToken")) is not { } signIn || signIn.Expires <= call.Region.Now)
            throw new AwsError("UnauthorizedException", "Session token not found or invalid", 401);
        var assigned = signIn.Assigned.FirstOrDefault(set => (set.Account, set.Name) == (account, name))
            ?? throw new AwsError("ForbiddenException", "No access", 403);
        var credentials = TemporaryCredentials.Until(call.Region.Now.AddHours(1));
        // The role that Identity Center keeps in the account for the permission set.
        var role = $"AWSReservedSSO_{name}_0123456789abcdef";
        var arn = call.Region.Partition.Arn("sts", account, $"assumed-role/{role}/{signIn.User}");
        world.Credentials.Register(new("AssumedRole", arn, account, credentials.AccessKeyId, assigned.Policy));
        return new()
        {
            ["roleCredentials"] = new JsonObject
            {
                ["accessKeyId"] = credentials.AccessKeyId,
                ["secretAccessKey"] = credentials.SecretAccessKey,
                ["sessionToken"] = credentials.SessionToken,
                ["expiration"] = credentials.Expiration.ToUnixTimeMilliseconds(),
            },
        };
    }
}

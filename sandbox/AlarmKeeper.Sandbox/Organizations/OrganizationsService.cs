using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Organizations;

/// <summary>AWS Organizations, as far as to tell what accounts are called. Global: its clients sign for us-east-1.</summary>
internal sealed class OrganizationsService : IService
{
    // "MaxResults: valid range: minimum value of 1, maximum value of 20"
    // https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
    private const int MostOnPage = 20;

    private static readonly Dictionary<string, Operation> Table = new()
    {
        ["DescribeAccount"] = Operation.Read(DescribeAccount),
        ["ListAccounts"] = Operation.Read(ListAccounts),
    };

    public string Name => "organizations";

    public string IamPrefix => "organizations";

    public string TargetPrefix => "AWSOrganizationsV20161128";

    public QueryProtocol? Query => null;

    public bool IsWrite(string operation) => Table.Writes(operation);

    public string Resource(ServiceCall call) => Arn(call.Region, call.Input.Text("AccountId") ?? "*");

    public AwsRegion RecordedIn(AwsRegion region) => region.Global;

    public JsonObject Serve(ServiceCall call) => Table.Serve(call);

    private static JsonObject DescribeAccount(ServiceCall call)
    {
        var world = call.Region.World;
        var account = call.Required("AccountId", "InvalidInputException");
        Admit(call);
        if (!world.Organization.Contains(account))
            throw new AwsError("AccountNotFoundException", "You specified an account that doesn't exist.");
        return new() { ["Account"] = Shown(call.Region, account) };
    }

    private static JsonObject ListAccounts(ServiceCall call)
    {
        Admit(call);
        var size = (call.Input.Integer("MaxResults") ?? MostOnPage) is >= 1 and <= MostOnPage and var asked ? asked
            : throw new AwsError("InvalidInputException", $"MaxResults must be 1 to {MostOnPage}");
        var page = call.Region.World.Organization.Order(StringComparer.Ordinal).ToList()
            .Page(call.Input.Text("NextToken"), size, "InvalidInputException");
        return new JsonObject { ["Accounts"] = page.Items.Select(account => Shown(call.Region, account)).ToJson() }
            .With("NextToken", page.NextToken);
    }

    private static void Admit(ServiceCall call)
    {
        var world = call.Region.World;
        if (!world.Organization.Contains(call.Region.Account))
            throw new AwsError("AWSOrganizationsNotInUseException", "Your account is not a member of an organization.");
        // "Only from the organization's management account or by a member account that is a delegated administrator"
        if (world.ManagementAccount != call.Region.Account)
            throw new AwsError("AccessDeniedException", "You don't have permissions to access this resource.");
    }

    private static JsonObject Shown(AwsRegion region, string account)
    {
        var world = region.World;
        return new()
        {
            ["Id"] = account,
            ["Arn"] = Arn(region, account),
            ["Email"] = $"aws-{account}@example.com",
            ["Name"] = world.AccountNames.GetValueOrDefault(account, account),
            ["Status"] = "ACTIVE",
            ["State"] = "ACTIVE",
            ["JoinedMethod"] = account == world.ManagementAccount ? "INVITED" : "CREATED",
            ["JoinedTimestamp"] = DateTimeOffset.UnixEpoch.AddYears(50),
        };
    }

    private static string Arn(AwsRegion region, string account) =>
        region.Partition.Arn("organizations", region.World.ManagementAccount!, $"account/{World.OrganizationId}/{account}");
}

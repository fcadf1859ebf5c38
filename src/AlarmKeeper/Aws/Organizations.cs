namespace AlarmKeeper.Aws;

/// <summary>AWS Organizations, JSON 1.1: what accounts are called. It has one endpoint for each partition.</summary>
internal sealed class Organizations(CallLog log)
    : ServiceClient(new ServiceConfig("Organizations", "organizations", "2016-11-28", HomeRegion(AwsClients.Region ?? "")), log)
{
    private static readonly JsonTarget Target = new("AWSOrganizationsV20161128", "application/x-amz-json-1.1", PascalCase.Default);

    private static readonly JsonOperation<DescribeAccountInput, DescribeAccountOutput> DescribeAccount =
        new(Target, "DescribeAccount") { IsBeside = true };

    // No function asks.
    private static JsonOperation<ListAccountsInput, ListAccountsOutput> ListAccounts => new(Target, "ListAccounts");

    /// <summary>
    /// Where the organizations of a Region's partition live; requests are signed for it.
    /// https://docs.aws.amazon.com/general/latest/gr/ao.html
    /// </summary>
    public static string HomeRegion(string region) => region.Split('-')[0..^1] switch
    {
        ["cn", ..] => "cn-northwest-1",
        ["us", "gov", ..] => "us-gov-west-1",
        ["us", "iso", ..] => "us-iso-east-1",
        ["us", "isob", ..] => "us-isob-east-1",
        ["us", "isof", ..] => "us-isof-south-1",
        ["eu", "isoe", ..] => "eu-isoe-west-1",
        ["eusc", ..] => "eusc-de-east-1",
        _ => "us-east-1",
    };

    /// <summary>The account's name; only the management account and delegated administrators may ask.</summary>
    public async Task<string?> AccountNameAsync(string account, CancellationToken cancellation) =>
        (await CallAsync(DescribeAccount, new(account), cancellation)).Account?.Name;

    /// <summary>Every account, all pages; only the management account and delegated administrators may ask.</summary>
    public Task<List<OrganizationAccount>> ListAccountsAsync(CancellationToken cancellation) =>
        Pages.AllAsync("ListAccounts", async token =>
    {
        var page = await CallAsync(ListAccounts, new(token), cancellation);
        return (page.Accounts ?? [], page.NextToken);
    });
}

internal sealed record DescribeAccountInput(string AccountId);

internal sealed record DescribeAccountOutput(OrganizationAccount? Account = null);

internal sealed record ListAccountsInput(string? NextToken = null);

internal sealed record ListAccountsOutput(IReadOnlyList<OrganizationAccount>? Accounts = null, string? NextToken = null);

internal sealed record OrganizationAccount(string? Name = null, string? Id = null);

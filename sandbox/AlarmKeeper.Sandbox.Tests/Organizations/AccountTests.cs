using AlarmKeeper.Sandbox.Tests.Wire;

namespace AlarmKeeper.Sandbox.Tests.Organizations;

public sealed class AccountTests : SandboxTest
{
    private const string Management = "111122223333";
    private const string Member = "444455556666";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        using var http = new HttpClient();
        using var body = new StringContent($$"""{"accounts":["{{Management}}","{{Member}}"],"names":{"{{Member}}":"Payments"} }""");
        (await http.PostAsync($"{Url}/_sandbox/organization", body)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task The_management_account_learns_what_accounts_are_called()
    {
        var member = (await Describe(Member)).Json["Account"]!;
        var unnamed = (await Describe(Management)).Json["Account"]!;

        Assert.Equal(
            ("Payments", "ACTIVE", $"arn:aws:organizations::{Management}:account/o-exampleorg1/{Member}"),
            (member["Name"]!.ToString(), member["Status"]!.ToString(), member["Arn"]!.ToString()));
        Assert.Equal(Management, unnamed["Name"]!.ToString());
    }

    [Theory]
    [InlineData(Management, "777788889999", "AccountNotFoundException")]
    [InlineData(Member, Member, "AccessDeniedException")]
    [InlineData("777788889999", "777788889999", "AWSOrganizationsNotInUseException")]
    public async Task Others_and_unknown_accounts_are_refused(string caller, string account, string code)
    {
        var answer = await Describe(account, caller);

        Assert.Equal((400, code), (answer.Status, answer.Json["__type"]!.ToString()));
    }

    [Fact]
    public async Task The_management_account_lists_them_page_by_page()
    {
        var first = (await List("""{"MaxResults":1}""")).Json;
        var last = (await List($$"""{"NextToken":"{{first["NextToken"]}}"}""")).Json;

        Assert.Equal((Management, Management), (first["Accounts"]![0]!["Id"]!.ToString(), first["Accounts"]![0]!["Name"]!.ToString()));
        Assert.Equal((Member, "Payments"), (last["Accounts"]![0]!["Id"]!.ToString(), last["Accounts"]![0]!["Name"]!.ToString()));
        Assert.Null(last["NextToken"]);
    }

    [Theory]
    [InlineData(Member, "{}", "AccessDeniedException")]
    [InlineData("777788889999", "{}", "AWSOrganizationsNotInUseException")]
    [InlineData(Management, """{"MaxResults":21}""", "InvalidInputException")]
    [InlineData(Management, """{"NextToken":"none of ours"}""", "InvalidInputException")]
    public async Task Who_may_not_list_them_and_what_is_no_page_is_refused(string caller, string input, string code)
    {
        var answer = await List(input, caller);

        Assert.Equal((400, code), (answer.Status, answer.Json["__type"]!.ToString()));
    }

    private Task<AwsAnswer> List(string input, string caller = Management) => new AwsClient(Url)
    { AccessKey = caller, Region = "us-east-1" }
        .JsonAsync("organizations", "AWSOrganizationsV20161128.ListAccounts", input);

    private Task<AwsAnswer> Describe(string account, string caller = Management) =>
        new AwsClient(Url) { AccessKey = caller, Region = "us-east-1" }
            .JsonAsync("organizations", "AWSOrganizationsV20161128.DescribeAccount", $$"""{"AccountId":"{{account}}"}""");
}

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

    private Task<AwsAnswer> Describe(string account, string caller = Management) =>
        new AwsClient(Url) { AccessKey = caller, Region = "us-east-1" }
            .JsonAsync("organizations", "AWSOrganizationsV20161128.DescribeAccount", $$"""{"AccountId":"{{account}}"}""");
}

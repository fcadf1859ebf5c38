using AlarmKeeper.Sandbox.Tests.Wire;

namespace AlarmKeeper.Sandbox.Tests.Sts;

public sealed class AssumeRoleTests : SandboxTest
{
    private const string Role = "arn:aws:iam::111122223333:role/audit";

    private const string Admin = "arn:aws:iam::111122223333:user/admin";

    private const string Reading = """{"Statement":{"Effect":"Allow","Action":"sns:List*","Resource":"*"}}""";

    [Fact]
    public async Task Whoever_the_role_trusts_becomes_the_role_and_may_what_it_may()
    {
        await Create("""{"AWS":"arn:aws:iam::111122223333:user/admin"}""");
        var assumed = await Assume();

        var auditor = new AwsClient(Url) { AccessKey = assumed["AccessKeyId"]! };

        Assert.Equal("arn:aws:sts::111122223333:assumed-role/audit/jane", assumed["Arn"]);
        Assert.Equal(assumed["Arn"], (await auditor.QueryAsync("sts", "GetCallerIdentity"))["Arn"]);
        Assert.Equal(200, (await auditor.QueryAsync("sns", "ListTopics")).Status);
        Assert.Equal(403, (await auditor.QueryAsync("sns", "CreateTopic", ("Name", "t"))).Status);
    }

    [Theory]
    [InlineData("""{"AWS":"444455556666"}""")]
    [InlineData("""{"AWS":"arn:aws:iam::111122223333:user/jane"}""")]
    [InlineData("""{"Service":"lambda.amazonaws.com"}""")]
    [InlineData("""{"Federated":"arn:aws:iam::111122223333:oidc-provider/ci.example.com"}""")]
    public async Task Whom_the_role_does_not_trust_is_refused(string principal)
    {
        await Create(principal);

        Assert.Equal(Refusal, await Refused());
    }

    [Fact]
    public async Task A_role_that_is_not_there_is_refused_as_one_that_does_not_trust() => Assert.Equal(Refusal, await Refused());

    [Fact]
    public async Task A_condition_of_the_trust_policy_holds()
    {
        await Create("""{"AWS":"111122223333"}""", """{"StringEquals":{"sts:ExternalId":"42"}}""");

        Assert.Equal(Refusal, await Refused());
        Assert.Equal(Refusal, await Refused(("ExternalId", "43")));
        Assert.Equal(200, (await Assume(("ExternalId", "42"))).Status);
    }

    [Fact]
    public async Task The_callers_own_policy_must_allow_it_as_well()
    {
        await Create("""{"AWS":"arn:aws:iam::111122223333:user/jane"}""");
        World.Credentials.Register(new("IAMUser", "arn:aws:iam::111122223333:user/jane", "111122223333", "AKIAJANE", Reading));

        var refused = await new AwsClient(Url) { AccessKey = "AKIAJANE" }.QueryAsync(
            "sts", "AssumeRole", ("RoleArn", Role), ("RoleSessionName", "jane"));

        Assert.Contains("because no identity-based policy allows the sts:AssumeRole action", refused["Message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Root_can_assume_no_role()
    {
        await Create("""{"AWS":"111122223333"}""");
        World.Credentials.Register(new("Root", "arn:aws:iam::111122223333:root", "111122223333", "AKIAROOT"));

        var refused = await new AwsClient(Url) { AccessKey = "AKIAROOT" }.QueryAsync(
            "sts", "AssumeRole", ("RoleArn", Role), ("RoleSessionName", "root"));

        Assert.Equal((403, "Roles may not be assumed by root accounts."), (refused.Status, refused["Message"]));
    }

    [Fact]
    public async Task A_session_policy_takes_away_and_adds_nothing()
    {
        await Create("""{"AWS":"111122223333"}""");
        var assumed = await Assume(("Policy", """{"Statement":{"Effect":"Allow","Action":"sns:CreateTopic","Resource":"*"}}"""));
        var auditor = new AwsClient(Url) { AccessKey = assumed["AccessKeyId"]! };

        var listed = await auditor.QueryAsync("sns", "ListTopics");

        Assert.Contains("because no session policy allows the sns:ListTopics action", listed["Message"], StringComparison.Ordinal);
        Assert.Equal(403, (await auditor.QueryAsync("sns", "CreateTopic", ("Name", "t"))).Status);
    }

    [Theory]
    [InlineData("DurationSeconds", "899")]
    [InlineData("DurationSeconds", "3601")]
    [InlineData("RoleSessionName", "j")]
    [InlineData("RoleSessionName", "jane doe")]
    [InlineData("RoleArn", "arn:aws:iam::111122223333:user/jane")]
    [InlineData("RoleArn", "arn:aws-cn:iam::111122223333:role/audit")]
    public async Task What_AWS_does_not_take_is_refused(string member, string value)
    {
        await Create("""{"AWS":"111122223333"}""");

        var refused = await Assume((member, value));

        Assert.Equal((400, "ValidationError"), (refused.Status, refused["Code"]));
    }

    [Fact]
    public async Task A_trust_policy_has_no_resource()
    {
        var refused = await Client.QueryAsync(
            "iam", "CreateRole", ("RoleName", "audit"),
            ("AssumeRolePolicyDocument", """{"Statement":{"Effect":"Allow","Action":"sts:*","Principal":{"AWS":"*"},"Resource":"*"}}"""));

        Assert.Equal(("MalformedPolicyDocument", "Has prohibited field Resource"), (refused["Code"], refused["Message"]));
    }

    private static (string Name, string Value)[] Usual => [("RoleArn", Role), ("RoleSessionName", "jane")];

    private static (int, string?, string?) Refusal =>
        (403, "AccessDenied", $"User: {Admin} is not authorized to perform: sts:AssumeRole on resource: {Role}");

    private async Task<(int, string?, string?)> Refused(params (string Name, string Value)[] more) =>
        await Assume(more) is var answer ? (answer.Status, answer["Code"], answer["Message"]) : default;

    private Task<AwsAnswer> Assume(params (string Name, string Value)[] more) =>
        Client.QueryAsync("sts", "AssumeRole", [.. Usual.Where(one => more.All(other => other.Name != one.Name)), .. more]);

    private async Task Create(string principal, string condition = "{}")
    {
        var trust =
            $$$"""{"Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{{{principal}}},"Condition":{{{condition}}}}}""";
        await Client.QueryAsync("iam", "CreateRole", ("RoleName", "audit"), ("AssumeRolePolicyDocument", trust));
        await Client.QueryAsync("iam", "PutRolePolicy", ("RoleName", "audit"), ("PolicyName", "read"), ("PolicyDocument", Reading));
    }
}

using AlarmKeeper.Sandbox.Tests.Wire;

namespace AlarmKeeper.Sandbox.Tests.Sts;

public sealed class WebIdentityTests : SandboxTest
{
    private const string Role = "arn:aws:iam::111122223333:role/build";

    private const string Condition =
        """{"StringEquals":{"ci.example.com:aud":"sts.amazonaws.com"},"StringLike":{"ci.example.com:sub":"repo:acme/*"}}""";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Client.QueryAsync(
            "iam", "CreateOpenIDConnectProvider", ("Url", "https://ci.example.com"), ("ClientIDList.member.1", "sts.amazonaws.com"));
        await Client.QueryAsync("iam", "CreateRole", ("RoleName", "build"), ("AssumeRolePolicyDocument",
            $$$"""
            {"Statement":{"Effect":"Allow","Action":"sts:AssumeRoleWithWebIdentity",
            "Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/ci.example.com"},"Condition":{{{Condition}}}}}
            """));
    }

    [Fact]
    public async Task A_token_that_the_role_trusts_makes_its_bearer_the_role_unsigned()
    {
        var assumed = await Assume(WebIdentityToken.For("repo:acme/keeper", World.Clock.GetUtcNow().AddMinutes(5)));

        var build = new AwsClient(Url) { AccessKey = assumed["AccessKeyId"]! };
        Assert.Equal("arn:aws:sts::111122223333:assumed-role/build/run", (await build.QueryAsync("sts", "GetCallerIdentity"))["Arn"]);
        Assert.Equal("repo:acme/keeper", assumed["SubjectFromWebIdentityToken"]);
    }

    [Theory]
    [InlineData("repo:other/keeper", "https://ci.example.com", "sts.amazonaws.com", 403, "AccessDenied")]
    [InlineData("repo:acme/keeper", "https://other.example.com", "sts.amazonaws.com", 400, "InvalidIdentityToken")]
    [InlineData("repo:acme/keeper", "https://ci.example.com", "somebody", 400, "InvalidIdentityToken")]
    public async Task Any_other_token_is_refused(string subject, string issuer, string audience, int status, string code)
    {
        var refused = await Assume(WebIdentityToken.For(subject, World.Clock.GetUtcNow().AddMinutes(5), issuer, audience));

        Assert.Equal((status, code), (refused.Status, refused["Code"]));
    }

    [Fact]
    public async Task A_token_whose_time_is_over_is_refused()
    {
        var refused = await Assume(WebIdentityToken.For("repo:acme/keeper", World.Clock.GetUtcNow().AddSeconds(-1)));

        Assert.Equal((400, "ExpiredTokenException"), (refused.Status, refused["Code"]));
    }

    [Theory]
    [InlineData("token")]
    [InlineData("a.b.c")]
    [InlineData("e30.W10.e30")]
    [InlineData("e30.e30.e30")]
    public async Task What_is_no_token_is_refused(string text) => Assert.Equal("InvalidIdentityToken", (await Assume(text))["Code"]);

    [Fact]
    public async Task AssumeRole_is_another_door()
    {
        var refused = await Client.QueryAsync("sts", "AssumeRole", ("RoleArn", Role), ("RoleSessionName", "run"));

        Assert.Equal(403, refused.Status);
    }

    private async Task<AwsAnswer> Assume(string token)
    {
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Action"] = "AssumeRoleWithWebIdentity",
            ["Version"] = "2011-06-15",
            ["RoleArn"] = Role,
            ["RoleSessionName"] = "run",
            ["WebIdentityToken"] = token,
        });
        var answer = await http.PostAsync(Url, form);
        return new(answer, await answer.Content.ReadAsStringAsync());
    }
}

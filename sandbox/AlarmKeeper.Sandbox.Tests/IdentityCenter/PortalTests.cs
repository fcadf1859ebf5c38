using AlarmKeeper.Sandbox.IdentityCenter;
using AlarmKeeper.Sandbox.Tests.Wire;

namespace AlarmKeeper.Sandbox.Tests.IdentityCenter;

public sealed class PortalTests : SandboxTest
{
    private const string Reading = """{"Statement":{"Effect":"Allow","Action":"sns:List*","Resource":"*"}}""";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        SignIns.Of(World).Add(new("jane", "access", World.Clock.GetUtcNow().AddHours(1))
        {
            RefreshToken = "refresh",
            Assigned = [new("111122223333", "ReadOnly", Reading)],
        });
    }

    [Fact]
    public async Task Whoever_is_signed_in_gets_credentials_of_an_assigned_permission_set()
    {
        var credentials = (await Get("access")).Json["roleCredentials"]!;

        var jane = new AwsClient(Url) { AccessKey = credentials["accessKeyId"]!.ToString() };
        Assert.Equal(
            "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_ReadOnly_0123456789abcdef/jane",
            (await jane.QueryAsync("sts", "GetCallerIdentity"))["Arn"]);
        Assert.Equal(200, (await jane.QueryAsync("sns", "ListTopics")).Status);
        Assert.Equal(403, (await jane.QueryAsync("sns", "CreateTopic", ("Name", "t"))).Status);
        Assert.Equal(World.Clock.GetUtcNow().AddHours(1).ToUnixTimeSeconds(), (double)credentials["expiration"]! / 1000, tolerance: 5.0);
    }

    [Fact]
    public async Task Another_permission_set_or_account_is_not_given()
    {
        var (set, account) = (await Get("access", role: "Administrator"), await Get("access", account: "444455556666"));

        Assert.Equal((403, "ForbiddenException", 403), (set.Status, set.ErrorType, account.Status));
    }

    [Fact]
    public async Task A_token_that_is_unknown_or_over_is_none()
    {
        var unknown = await Get("other");
        World.Advance(TimeSpan.FromMinutes(61));
        var over = await Get("access");

        Assert.Equal((401, "UnauthorizedException", 401), (unknown.Status, unknown.ErrorType, over.Status));
    }

    [Fact]
    public async Task A_refresh_token_brings_another_access_token()
    {
        World.Advance(TimeSpan.FromMinutes(61));

        var refreshed = await Refresh("refresh");

        Assert.Equal(200, (await Get(refreshed.Json["accessToken"]!.ToString())).Status);
        Assert.Equal(401, (await Get("access")).Status);
        Assert.Equal("InvalidGrantException", (await Refresh("other")).ErrorType);
    }

    private Task<AwsAnswer> Refresh(string token) => SendAsync(new(HttpMethod.Post, $"{Url}/token")
    {
        Content = new StringContent(
            $$"""{"clientId":"id","clientSecret":"secret","grantType":"refresh_token","refreshToken":"{{token}}"}""",
            null,
            "application/json"),
    });

    private Task<AwsAnswer> Get(string token, string role = "ReadOnly", string account = "111122223333") =>
        SendAsync(new(HttpMethod.Get, $"{Url}/federation/credentials?role_name={role}&account_id={account}")
        {
            Headers = { { "x-amz-sso_bearer_token", token } },
        });

    private static async Task<AwsAnswer> SendAsync(HttpRequestMessage request)
    {
        using var http = new HttpClient();
        using (request)
        {
            var answer = await http.SendAsync(request);
            return new(answer, await answer.Content.ReadAsStringAsync());
        }
    }
}

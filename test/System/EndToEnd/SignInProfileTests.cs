using AlarmKeeper.Sandbox.IdentityCenter;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>The command line with profiles of people who sign in.</summary>
[Trait("Category", "EndToEnd")]
public sealed class SignInProfileTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private const string Session = "AWSReservedSSO_Administrator_0123456789abcdef/jane";

    private const string Administrator = "arn:aws:iam::aws:policy/AdministratorAccess";

    private const string Config = $"""
        [sso-session acme]
        sso_region = eu-west-1
        sso_start_url = https://acme.awsapps.com/start
        sso_registration_scopes = sso:account:access

        [profile jane]
        sso_session = acme
        sso_account_id = {ControlTowerSeed.Account}
        sso_role_name = Administrator

        [profile unassigned]
        sso_session = acme
        sso_account_id = {ControlTowerSeed.Account}
        sso_role_name = Billing

        [profile audit]
        role_arn = arn:aws:iam::{ControlTowerSeed.Account}:role/audit
        source_profile = jane

        [profile console]
        login_session = arn:aws:iam::{ControlTowerSeed.Account}:user/jane

        [profile behind]
        role_arn = arn:aws:iam::{ControlTowerSeed.Account}:role/audit
        source_profile = console

        """;

    private readonly Landscape aws = fixture.Aws;

    private static DateTimeOffset Earlier => DateTimeOffset.UtcNow.AddHours(-1);

    // By the sandbox's clock, which is ahead, and by the program's.
    private DateTimeOffset Later => aws.World.Clock.GetUtcNow().AddHours(8);

    [Fact]
    public async Task Whoever_signed_in_to_Identity_Center_checks_as_their_permission_set()
    {
        using var files = await StartAsync();
        files.SignIn("access", Later);

        var run = await files.RunAsync("jane", "check", "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal(["GetRoleCredentials"], CallsOf(caller => !caller.EndsWith(Session, StringComparison.Ordinal)));
        Assert.Equal(aws.World.Calls.All.Count - 1, ReportView.Parse(run.Output).ApiCalls);
    }

    [Fact]
    public async Task A_sign_in_that_can_be_extended_is()
    {
        using var files = await StartAsync();
        files.SignIn("old", Earlier, "refresh");

        var run = await files.RunAsync("jane", "check");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal(["CreateToken", "GetRoleCredentials"], CallsOf(caller => !caller.EndsWith(Session, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_permission_set_may_be_the_source_of_a_role()
    {
        using var files = await StartAsync();
        files.SignIn("access", Later);
        aws.Call("iam", "CreateRole", new()
        {
            ["RoleName"] = "audit",
            ["AssumeRolePolicyDocument"] =
                $$$"""{"Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"{{{ControlTowerSeed.Account}}}"} } }""",
        });
        aws.Call("iam", "AttachRolePolicy", new() { ["RoleName"] = "audit", ["PolicyArn"] = Administrator });
        aws.World.Calls.Clear();

        var run = await files.RunAsync("audit", "check");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal(
            ["GetRoleCredentials", "AssumeRole"],
            CallsOf(caller =>
                !caller.StartsWith($"arn:aws:sts::{ControlTowerSeed.Account}:assumed-role/audit/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("jane", null, "gives no credentials: No valid SSO Token could be found.", "jane")]
    [InlineData("audit", null, "gives no credentials: No valid SSO Token could be found.", "jane")]
    [InlineData("jane", "over", "gives no credentials: SSO Token has expired and can not be refreshed.", "jane")]
    [InlineData("jane", "ended elsewhere", "gives no credentials: UnauthorizedException: Session token not found or invalid.", "jane")]
    [InlineData("unassigned", "access", "gives no credentials: ForbiddenException: No access.", "unassigned")]
    public async Task Whoever_has_to_sign_in_again_is_told_by_which_command(string profile, string? token, string problem, string signIn)
    {
        using var files = await StartAsync();
        if (token is not null)
            files.SignIn(token, token == "over" ? Earlier : Later);

        var run = await files.RunAsync(profile, "check", "--json");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal($"The profile '{profile}' {problem} Sign in again: aws sso login --profile {signIn}", run.Errors.TrimEnd());
    }

    [Theory]
    [InlineData("console")]
    [InlineData("behind")]
    public async Task Credentials_of_aws_login_have_to_be_handed_over(string profile)
    {
        using var files = await StartAsync();

        var run = await files.RunAsync(profile, "enforce", "--json");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            $"The profile '{profile}' signs in with 'aws login', which AlarmKeeper cannot use by itself. "
            + $"What the AWS CLI can use, it hands over: eval \"$(aws configure export-credentials --profile {profile} --format env)\"",
            run.Errors.TrimEnd());
    }

    private async Task<AwsConfiguration> StartAsync()
    {
        await aws.StartOverAsync();
        SignIns.Of(aws.World).Add(new("jane", "access", Later)
        {
            RefreshToken = "refresh",
            Assigned = [new(ControlTowerSeed.Account, "Administrator")],
        });
        aws.World.Calls.Clear();
        return new(aws, Config);
    }

    private IEnumerable<string> CallsOf(Func<string, bool> caller) =>
        aws.World.Calls.All.Where(call => caller(call.Caller)).Select(call => call.Operation);
}

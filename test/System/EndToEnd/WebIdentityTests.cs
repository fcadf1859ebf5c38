using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>The command line on a machine that has a token instead of keys, such as a build server's.</summary>
[Trait("Category", "EndToEnd")]
public sealed class WebIdentityTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private const string Role = $"arn:aws:iam::{ControlTowerSeed.Account}:role/build";

    private readonly Landscape aws = fixture.Aws;

    // By the sandbox's clock, which is ahead.
    private DateTimeOffset Later => aws.World.Clock.GetUtcNow().AddHours(8);

    [Fact]
    public async Task A_machine_with_a_token_checks_as_the_role_that_trusts_it()
    {
        using var files = await StartAsync();
        File.WriteAllText(files.PathOf("token"), WebIdentityToken.For("repo:acme/keeper", Later));
        files.Variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = files.PathOf("token");
        files.Variables["AWS_ROLE_ARN"] = Role;
        files.Variables["AWS_ROLE_SESSION_NAME"] = "run";

        var run = await files.RunAsync(null, "check", "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal(["AssumeRoleWithWebIdentity"], Others());
        Assert.Equal(aws.World.Calls.All.Count - 1, ReportView.Parse(run.Output).ApiCalls);
    }

    [Fact]
    public async Task A_profile_may_name_the_token_as_well()
    {
        using var files = await StartAsync();
        File.WriteAllText(files.PathOf("token"), WebIdentityToken.For("repo:acme/keeper", Later));
        File.WriteAllText(
            files.PathOf("config"),
            $"[profile build]\nrole_arn = {Role}\nweb_identity_token_file = {files.PathOf("token")}\nrole_session_name = run\n");

        var run = await files.RunAsync("build", "check");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal(["AssumeRoleWithWebIdentity"], Others());
    }

    [Fact]
    public async Task A_token_that_is_not_there_is_2()
    {
        using var files = await StartAsync();
        files.Variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = files.PathOf("token");
        files.Variables["AWS_ROLE_ARN"] = Role;

        var run = await files.RunAsync(null, "check");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN give no credentials: ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_the_role_does_not_trust_is_2_with_the_reason()
    {
        using var files = await StartAsync();
        File.WriteAllText(files.PathOf("token"), WebIdentityToken.For("repo:other/keeper", Later));
        files.Variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = files.PathOf("token");
        files.Variables["AWS_ROLE_ARN"] = Role;

        var run = await files.RunAsync(null, "check");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            "AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN give no credentials: "
            + "AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity. "
            + "What to do: have a new token written there, or choose a profile by --profile.",
            run.Errors.TrimEnd());
    }

    // What was called by anybody but the role.
    private IEnumerable<string> Others() =>
        from call in aws.World.Calls.All
        where call.Caller != $"arn:aws:sts::{ControlTowerSeed.Account}:assumed-role/build/run"
        select call.Operation;

    private async Task<AwsConfiguration> StartAsync()
    {
        await aws.StartOverAsync();
        aws.Call("iam", "CreateOpenIDConnectProvider", new()
        {
            ["Url"] = "https://ci.example.com",
            ["ClientIDList"] = new JsonArray("sts.amazonaws.com"),
        });
        aws.Call("iam", "CreateRole", new()
        {
            ["RoleName"] = "build",
            ["AssumeRolePolicyDocument"] = $$$"""
                {"Statement":{"Effect":"Allow","Action":"sts:AssumeRoleWithWebIdentity",
                "Principal":{"Federated":"arn:aws:iam::{{{ControlTowerSeed.Account}}}:oidc-provider/ci.example.com"},
                "Condition":{"StringLike":{"ci.example.com:sub":"repo:acme/*"} } } }
                """,
        });
        aws.Call("iam", "AttachRolePolicy",
            new() { ["RoleName"] = "build", ["PolicyArn"] = "arn:aws:iam::aws:policy/AdministratorAccess" });
        aws.World.Calls.Clear();
        return new(aws, "");
    }
}

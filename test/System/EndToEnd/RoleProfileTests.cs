using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>The command line with a profile that assumes a role.</summary>
[Trait("Category", "EndToEnd")]
public sealed class RoleProfileTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private const string Audit = $"arn:aws:iam::{ControlTowerSeed.Account}:role/audit";

    private const string Admin = $"arn:aws:iam::{ControlTowerSeed.Account}:user/admin";

    private const string Everything = """{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""";

    private readonly Landscape aws = fixture.Aws;

    [Fact]
    public async Task A_role_is_assumed_with_its_source_profile_and_the_check_runs_as_the_role()
    {
        await StartAsync(("audit", $$"""{"AWS":"arn:aws:iam::{{ControlTowerSeed.Account}}:user/admin"}"""));
        using var files = new AwsConfiguration(
            aws, Profile("audit", $"role_arn = {Audit}", "source_profile = admin", "role_session_name = jane"));

        var run = await files.RunAsync("audit", "check", "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal([Session("audit", "jane")], Callers());
        Assert.Equal(Admin, Assert.Single(aws.World.Calls.All, call => call.Operation == "AssumeRole").Caller);
        Assert.Equal(aws.World.Calls.All.Count - 1, ReportView.Parse(run.Output).ApiCalls);
    }

    [Fact]
    public async Task A_role_may_be_the_source_of_another_and_of_the_settings_in_a_stack()
    {
        await StartAsync(
            ("audit", $$"""{"AWS":"arn:aws:iam::{{ControlTowerSeed.Account}}:role/hop"}"""),
            ("hop", $$"""{"AWS":"{{ControlTowerSeed.Account}}"}"""));
        using var files = new AwsConfiguration(aws, string.Join(
            "",
            Profile("hop", $"role_arn = {Audit.Replace("audit", "hop", StringComparison.Ordinal)}", "source_profile = admin"),
            Profile("audit", $"role_arn = {Audit}", "source_profile = hop", "role_session_name = jane")));
        foreach (var setting in files.Variables.Keys.Where(StackParameters.IsSetting).ToList())
            files.Variables.Remove(setting);

        var run = await files.RunAsync("audit", "check", "--stack", Landscape.StackName);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal([Session("audit", "jane")], Callers());
    }

    [Fact]
    public async Task The_environments_keys_may_be_the_source_of_the_role_of_a_profile_that_the_command_names()
    {
        await StartAsync(("audit", $$"""{"AWS":"{{ControlTowerSeed.Account}}"}"""));
        using var files = new AwsConfiguration(
            aws,
            Profile("audit", $"role_arn = {Audit}", "credential_source = Environment", "role_session_name = jane", "region = eu-west-1"));
        (files.Variables["AWS_ACCESS_KEY_ID"], files.Variables["AWS_SECRET_ACCESS_KEY"]) = (ControlTowerSeed.Account, "any");
        files.Variables.Remove("AWS_REGION");

        var run = await files.RunAsync(null, "check", "--profile", "audit");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal([Session("audit", "jane")], Callers());
    }

    [Fact]
    public async Task A_role_that_may_not_be_assumed_is_2_with_the_reason()
    {
        await StartAsync(("audit", """{"AWS":"444455556666"}"""));
        using var files = new AwsConfiguration(aws, Profile("audit", $"role_arn = {Audit}", "source_profile = admin"));

        var run = await files.RunAsync("audit", "check", "--json");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            $"The profile 'audit' cannot assume {Audit}: "
            + $"AccessDenied: User: {Admin} is not authorized to perform: sts:AssumeRole on resource: {Audit}. "
            + "What to do: have the role's trust policy and your own policy allow sts:AssumeRole, or choose another profile by --profile.",
            run.Errors.TrimEnd());
    }

    [Fact]
    public async Task STS_out_of_order_is_3_and_in_the_report()
    {
        await StartAsync(("audit", $$"""{"AWS":"{{ControlTowerSeed.Account}}"}"""));
        using var files = new AwsConfiguration(aws, Profile("audit", $"role_arn = {Audit}", "source_profile = admin"));
        files.Variables["AWS_MAX_ATTEMPTS"] = "1";
        aws.World.Faults.Add(new(FaultKind.Status, Operation: "AssumeRole"));

        var run = await files.RunAsync("audit", "check", "--json");

        aws.World.Faults.Clear();
        Assert.Equal((3, "unknown", ""), (run.ExitCode, ReportView.Parse(run.Output).Verdict, run.Errors));
        Assert.Contains("unknown error", Assert.Single(ReportView.Parse(run.Output).Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("source_profile = nobody", "gives no credentials: Source profile [nobody] was not found.")]
    [InlineData("source_profile = audit",
        "gives no credentials: Error reading profile [audit]: the source profile definition is cyclical.")]
    [InlineData("region = eu-west-1", "gives no credentials: Credential profile [audit] is not valid.")]
    [InlineData("source_profile = admin\nmfa_serial = jane", "needs an MFA code, for which AlarmKeeper does not ask.")]
    [InlineData("credential_source = EcsContainer", "gives no credentials: Cannot fetch credentials from container")]
    public async Task A_role_profile_that_is_of_no_use_is_2_named_and_may_be_handed_over(string how, string problem)
    {
        using var files = new AwsConfiguration(aws, Profile("audit", $"role_arn = {Audit}", how));

        var run = await files.RunAsync("audit", "check", "--json");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"The profile 'audit' {problem}", run.Errors, StringComparison.Ordinal);
        Assert.EndsWith(
            "eval \"$(aws configure export-credentials --profile audit --format env)\"",
            Assert.Single(Lines(run.Errors)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_hands_out_no_credentials_is_2_and_its_profile_is_named()
    {
        using var files = new AwsConfiguration(aws, Profile("audit", "credential_process = false"));

        var run = await files.RunAsync("audit", "check");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("The profile 'audit' gives no credentials: ", Assert.Single(Lines(run.Errors)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("odit", "There is no profile 'odit' in ")]
    [InlineData("\u001B[31m", "There is no profile '\\u001B[31m' in ")]
    public async Task A_profile_that_is_not_there_is_2_and_named(string chosen, string problem)
    {
        using var files = new AwsConfiguration(aws, Profile("audit", "source_profile = admin"));

        var run = await files.RunAsync(null, "check", "--profile", chosen);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(problem, Assert.Single(Lines(run.Errors)), StringComparison.Ordinal);
        Assert.Contains("What to do: choose one that is there by --profile, such as ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_credentials_at_all_are_2_and_what_to_set()
    {
        using var files = new AwsConfiguration(aws, "");

        var run = await files.RunAsync(null, "check");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("No AWS credentials were found. What to do: choose a profile (--profile, or AWS_PROFILE)", run.Errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_without_credentials_leaves_them_to_the_machines_own_role()
    {
        await StartAsync();
        using var machine = new ContainerRole(ControlTowerSeed.Account);
        using var files = new AwsConfiguration(aws, Profile("bare", "region = eu-west-1"));
        files.Variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = machine.Url;

        var run = await files.RunAsync("bare", "check");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
    }

    private static string Profile(string name, params string[] lines) => $"[profile {name}]\n{string.Join('\n', lines)}\n\n";

    private static string Session(string role, string name) => $"arn:aws:sts::{ControlTowerSeed.Account}:assumed-role/{role}/{name}";

    private static string[] Lines(string text) => text.TrimEnd().Split('\n');

    // Whoever did anything but assume a role.
    private IEnumerable<string> Callers() =>
        aws.World.Calls.All.Where(call => call.Operation != "AssumeRole").Select(call => call.Caller).Distinct();

    private async Task StartAsync(params (string Name, string Principal)[] roles)
    {
        await aws.StartOverAsync();
        foreach (var (name, principal) in roles)
            Create(name, principal);
        aws.World.Calls.Clear();
    }

    private void Create(string role, string principal)
    {
        aws.Call("iam", "CreateRole", new()
        {
            ["RoleName"] = role,
            ["AssumeRolePolicyDocument"] =
                $$$"""{"Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{{{principal}}}}}""",
        });
        aws.Call("iam", "PutRolePolicy", new() { ["RoleName"] = role, ["PolicyName"] = "read", ["PolicyDocument"] = Everything });
    }
}

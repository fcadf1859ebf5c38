using System.Text.Json;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary><c>alarmkeeper explain</c>.</summary>
[Trait("Category", "EndToEnd")]
public class ExplainCommandTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private const string Member = "444455556666";

    private readonly Landscape aws = fixture.Aws;

    [Fact]
    public async Task It_prints_who_used_root_and_mails_it_to_the_alerts_people()
    {
        await aws.StartOverAsync();
        aws.RootSignIn();
        aws.World.Inbox.Clear();

        var run = await aws.RunAsync("explain");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith("Root was used in account 111122223333: console sign-in. What to do: ", run.Output, StringComparison.Ordinal);
        Assert.EndsWith($"Mail sent to {aws.Topic}.\n", run.Output, StringComparison.Ordinal);
        Assert.Equal([Landscape.Subscriber], aws.World.Inbox.Notifications.Select(mail => mail.To));
    }

    [Fact]
    public async Task Without_mail_it_only_prints_and_writes_nothing()
    {
        await aws.StartOverAsync();
        aws.RootSignIn();
        aws.World.Calls.Clear();

        var run = await aws.RunAsync("explain", "--no-mail", "--json");

        var report = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(("explain", 1, "sign-in"),
            (report.GetProperty("mode").GetString(), report.GetProperty("activity").GetArrayLength(),
                report.GetProperty("activity")[0].GetProperty("what").GetString()));
        Assert.False(report.GetProperty("notice").GetProperty("published").GetBoolean());
        Assert.Empty(aws.World.Calls.Writes);
    }

    [Fact]
    public async Task It_looks_back_as_far_as_it_is_told()
    {
        await aws.StartOverAsync();
        aws.RootSignIn();
        aws.Pass(150);

        Assert.StartsWith("No record was found of what the alerts watch for.", (await aws.RunAsync("explain", "--since", "2h")).Output,
            StringComparison.Ordinal);
        Assert.StartsWith("Root was used", (await aws.RunAsync("explain", "--since", "3h", "--no-mail")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain(aws.World.Inbox.Notifications, mail => mail.Subject.StartsWith("Root was used", StringComparison.Ordinal)
            || mail.Subject.StartsWith("Alarm ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_asked_for_is_shown_although_people_know_it()
    {
        await aws.StartOverAsync();
        aws.RootSignIn();
        await aws.RunAsync("explain");

        Assert.StartsWith("Root was used", (await aws.RunAsync("explain", "--no-mail")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Member, true)]
    [InlineData("payments", true)]
    [InlineData(ControlTowerSeed.Account, false)]
    public async Task It_tells_of_one_account_alone_by_its_digits_or_its_name(string account, bool isUsed)
    {
        await StartWithMemberAsync();
        aws.World.CloudTrail.RootSignIn(Member);

        var run = await aws.RunAsync("explain", "--no-mail", "--account", account);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith(isUsed ? $"Root was used in account {Member}: console sign-in."
            : $"No record was found of what the alerts watch for, of account {account} alone.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_no_account_has_is_2_and_the_names_that_there_are_are_told()
    {
        await StartWithMemberAsync();

        var run = await aws.RunAsync("explain", "--account", "paymnts");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("--account is 'paymnts', and no account of the organization is called that: expected twelve digits, or one of ",
            run.Errors, StringComparison.Ordinal);
        Assert.Contains($"Payments ({Member})", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_two_accounts_have_is_2_and_both_are_told()
    {
        await StartWithMemberAsync();
        aws.World.AccountNames[ControlTowerSeed.Account] = "Payments";

        var run = await aws.RunAsync("explain", "--account", "Payments");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains($"expected the digits of one of them, {ControlTowerSeed.Account}, {Member}.", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_nobody_may_look_up_is_3_and_the_digits_are_asked_for()
    {
        await aws.StartOverAsync();
        aws.World.ManagementAccount = Member;

        var run = await aws.RunAsync("explain", "--account", "Payments");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("the organization's accounts could not be listed: ListAccounts: AccessDeniedException", run.Output,
            StringComparison.Ordinal);
        Assert.Contains("Give the account's twelve digits", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_function_explains_as_well_when_it_is_asked()
    {
        await aws.StartOverAsync();
        aws.RootSignIn();

        var report = JsonDocument.Parse((await aws.InvokeRawAsync("""{"mode":"explain","since":"1h"}""")).Body).RootElement;

        Assert.Equal(1, report.GetProperty("activity").GetArrayLength());
    }

    [Fact]
    public async Task A_search_that_fails_is_3()
    {
        await using var alone = await Landscape.StartAsync();
        alone.Environment["AWS_ENDPOINT_URL"] = "http://127.0.0.1:9";
        alone.Environment["AWS_MAX_ATTEMPTS"] = "1";

        var run = await alone.RunAsync("explain");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("Could not be searched: GetCallerIdentity", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trail_without_a_log_group_is_3_and_says_that_there_is_nothing_to_search()
    {
        await using var bare = await Landscape.StartAsync();
        bare.Environment["ALARMKEEPER_TRAIL"] = "none";
        bare.Call("cloudtrail", "DeleteTrail", new() { ["Name"] = ControlTowerSeed.Trail });

        var run = await bare.RunAsync("explain");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("there is nothing to search", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--since", "2 hours", "--since is '2 hours': expected a number with s, m, h or d")]
    [InlineData("--since", "15d", "at most 14d")]
    [InlineData("--account", "", "--account needs the twelve digits or the name of an account")]
    [InlineData("--json", "--since", "Required argument missing for option: '--since'.")]
    [InlineData("--json", "--loud", "Unrecognized command or argument '--loud'.")]
    public async Task Wrong_arguments_are_2_and_named(string first, string second, string problem)
    {
        var run = await aws.RunAsync("explain", first, second);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(problem, run.Errors, StringComparison.Ordinal);
    }

    private async Task StartWithMemberAsync()
    {
        await aws.StartOverAsync();
        aws.World.Organization.Add(Member);
        aws.World.AccountNames[Member] = "Payments";
    }
}

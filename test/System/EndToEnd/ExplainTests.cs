using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Logs;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>The alarm goes off, and its people are told who used root.</summary>
[Trait("Category", "EndToEnd")]
public class ExplainTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private const string Member = "222222222222";

    private readonly Landscape aws = fixture.Aws;

    [Fact]
    public async Task A_sign_in_is_told_with_account_address_MFA_and_success()
    {
        await aws.StartOverAsync();
        aws.RootSignIn();

        var mail = await aws.ExplanationOfAsync(aws.WentOff());

        Assert.Equal("Root was used in account 111122223333: console sign-in (eu-west-1)", mail.Subject);
        Assert.Contains("- console sign-in, succeeded, ", mail.Body, StringComparison.Ordinal);
        Assert.Matches("root of account 111122223333( \\(.*\\))?, with MFA, from 192\\.0\\.2\\.1 in us-east-1\n", mail.Body);
        Assert.Contains("RootAccountUsage: Threshold Crossed: 1 ", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_sign_in_is_told_as_an_attempt()
    {
        await aws.StartOverAsync();
        aws.RootFailsToSignIn();

        var mail = await aws.ExplanationOfAsync(aws.WentOff());

        Assert.Equal("A root sign-in was attempted in account 111122223333: 1 failed sign-in attempt (eu-west-1)", mail.Subject);
        Assert.Contains("- attempt to sign in to the console, FAILED (Failed authentication)", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_on_a_member_account_is_told_apart_from_its_real_root()
    {
        await aws.StartOverAsync();
        aws.AssumedRootCalls("DeleteBucketPolicy", Member);

        var mail = await aws.ExplanationOfAsync(aws.WentOff());

        Assert.Equal($"An AssumeRoot session was used in account {Member}: 1 API call (eu-west-1)", mail.Subject);
        Assert.Contains($"an AssumeRoot session on account {Member}", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_is_called_by_its_name_where_AlarmKeeper_may_know_it()
    {
        await aws.StartOverAsync();
        aws.World.AccountNames[ControlTowerSeed.Account] = "Payroll\u202E\n";
        aws.Grant(
            FunctionRole.Statements(aws).Append(
                new JsonObject { ["Effect"] = "Allow", ["Action"] = "organizations:DescribeAccount", ["Resource"] = "*" }));
        aws.RootSignIn();

        var mail = await aws.ExplanationOfAsync(aws.WentOff());

        Assert.Contains("root of account 111122223333 (Payroll\\u202E\\u000A), with MFA", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Payroll", mail.Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("organizations:DescribeAccount")]
    [InlineData("sns:TagResource")]
    public async Task Where_it_may_not_the_number_is_told_alone_and_people_are_told_in_any_case(string action)
    {
        await aws.StartOverAsync();
        aws.DenyKeeper("organizations:DescribeAccount", action);
        aws.RootSignIn();
        aws.World.Inbox.Clear();

        await aws.InvokeRawAsync(aws.WentOff());

        Assert.Contains("root of account 111122223333, with MFA", Assert.Single(aws.World.Inbox.Notifications).Body,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_CloudTrail_delivers_later_says_so()
    {
        await aws.StartOverAsync();
        aws.RootCalls("CreateAccessKey", change: record => record["addendum"] = new JsonObject { ["reason"] = "DELIVERY_DELAY" });

        Assert.Contains("recorded late (DELIVERY_DELAY)", (await aws.ExplanationOfAsync(aws.WentOff())).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_burst_of_300_different_calls_fits_a_page()
    {
        await aws.StartOverAsync();
        for (var n = 0; n < 300; n++)
            aws.RootCalls($"Call{n}");

        var mail = await aws.ExplanationOfAsync(aws.WentOff());

        Assert.Equal("Root was used in account 111122223333: 300 API calls (eu-west-1)", mail.Subject);
        Assert.InRange(mail.Body.Split('\n').Length, 20, 42);
        Assert.Matches("… and 2[0-9][0-9] more", mail.Body);
    }

    [Fact]
    public async Task Pages_that_find_nothing_are_not_the_end_of_the_search()
    {
        await aws.StartOverAsync();
        Noise(scannedPerPage: 4);
        aws.RootSignIn();

        var mail = await aws.ExplanationOfAsync(aws.WentOff());

        Assert.Equal("Root was used in account 111122223333: console sign-in (eu-west-1)", mail.Subject);
        Assert.True(aws.World.Calls.All.Count(call => call.Operation == "FilterLogEvents") > 5);
    }

    [Fact]
    public async Task A_search_that_does_not_come_to_its_end_is_not_told_as_one_that_found_nothing()
    {
        await aws.StartOverAsync();
        Noise(scannedPerPage: 1);
        aws.RootSignIn();

        var failed = await aws.InvokeRawAsync(aws.WentOff());

        Assert.Equal((false, "AlarmKeeper.Unexplained"), (failed.Succeeded, failed.ErrorType));
        Assert.Contains(aws.World.Inbox.Notifications,
            mail => mail.Subject == "Alarm RootAccountUsage: its cause could not be searched for (eu-west-1)");
        Assert.DoesNotContain(aws.World.Inbox.Notifications, mail => mail.Subject.Contains("nothing found", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hostile_text_changes_neither_subject_nor_lines()
    {
        await aws.StartOverAsync();
        aws.RootCalls(Reports.Nasty, change: record =>
        {
            foreach (var field in (string[])["userAgent", "sourceIPAddress", "errorCode", "errorMessage", "awsRegion"])
                record[field] = Reports.Nasty;
            record["userIdentity"]!["arn"] = Reports.Nasty;
        });

        var mail = await aws.ExplanationOfAsync(aws.WentOff(Reports.Nasty));

        Assert.Equal("Root was used in account 111122223333: 1 API call (eu-west-1)", mail.Subject);
        Assert.Contains("by line one\\u000D\\u000Aline two\\u001B[2J\\u009B31m\\u202Egnp.exe", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(mail.Body,
            character => character != '\n' && (char.IsControl(character) || character is '\u202E' or '\u2066'));
        Assert.InRange(mail.Body.Length, 1, 3_000);
    }

    // Calls that nothing watches for, and pages that hold few of them. The search is a recorded call itself: one event a page never ends.
    private void Noise(int scannedPerPage)
    {
        for (var n = 0; n < 100; n++)
            aws.Call("monitoring", "EnableAlarmActions", new() { ["AlarmNames"] = new JsonArray("Nothing") });
        aws.Home.Store<LogsStore>().Groups[ControlTowerSeed.LogGroup].ScannedPerPage = scannedPerPage;
    }
}

using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>Other Regions, and other accounts of the organization.</summary>
[Trait("Category", "EndToEnd")]
public class AccountTests
{
    private const string Member = "444455556666";

    [Fact]
    public async Task Where_only_the_shadow_of_a_trail_is_seen_the_report_says_where_its_home_is()
    {
        await using var aws = await Landscape.StartAsync();
        aws.Environment["AWS_REGION"] = "us-east-1";
        aws.Environment.Remove("ALARMKEEPER_NOTICE_TOPIC_ARN");
        var run = await aws.RunAsync("check", "--json");
        var report = ReportView.Parse(run.Output);
        Assert.Equal((1, "disarmed"), (run.ExitCode, report.Verdict));
        Assert.Contains("T2", report.Rows);
        Assert.Contains($"only {ControlTowerSeed.Trail} (home Region eu-west-1", Assert.Single(report.Open), StringComparison.Ordinal);
        Assert.StartsWith("Deploy there: sam deploy --region eu-west-1.", Assert.Single(report.Todos), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_that_sees_the_organizations_trail_is_told_whose_it_is_and_nothing_is_made_for_the_trail()
    {
        await using var aws = await Landscape.StartAsync();
        aws.World.Organization.Add(Member);
        aws.Environment["AWS_ACCESS_KEY_ID"] = Member;
        aws.Environment.Remove("ALARMKEEPER_NOTICE_TOPIC_ARN");
        var report = ReportView.Parse((await aws.RunAsync("enforce", "--json")).Output);
        Assert.Equal(("disarmed", Member), (report.Verdict, report.Json.GetProperty("account").GetString()));
        Assert.Contains($"that of the trail {ControlTowerSeed.Trail} belongs to account {ControlTowerSeed.Account}",
            Assert.Single(report.Open), StringComparison.Ordinal);
        Assert.StartsWith($"Deploy there: in account {ControlTowerSeed.Account}.", Assert.Single(report.Todos), StringComparison.Ordinal);
        Assert.Empty(aws.World.Calls.Writes);
        Assert.DoesNotContain(aws.World.Calls.All, call => call.Account != Member);
    }

    [Fact]
    public async Task The_management_account_hears_of_a_members_root_by_the_organizations_trail()
    {
        await using var aws = await Landscape.StartArmedAsync();
        aws.World.Organization.Add(Member);
        aws.World.Advance(TimeSpan.FromHours(1));
        aws.World.CloudTrail.RootSignIn(Member);
        aws.World.Advance(TimeSpan.FromMinutes(2));
        Assert.Contains(aws.World.Inbox.Notifications, mail => mail.Subject.StartsWith("ALARM:", StringComparison.Ordinal));
    }
}

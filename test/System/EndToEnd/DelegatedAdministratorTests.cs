using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>
/// A member that CloudTrail lets administer the organization's trails: the trail that it makes carries the management account's ARN,
/// and delivers to a log group of its own (aws-facts 7).
/// </summary>
[Trait("Category", "EndToEnd")]
public class DelegatedAdministratorTests
{
    private const string Management = "999900001111";

    [Fact]
    public async Task Its_organization_trail_is_the_management_accounts_and_its_alert_is_armed()
    {
        await using var aws = await Landscape.StartAsync();
        Delegate(aws);
        var armed = await aws.DeployAsync("Create");
        var report = await aws.InvokeAsync();

        Assert.Equal("SUCCESS", armed["Status"]!.ToString());
        Assert.Equal("weakened", report.Verdict);
        Assert.Empty(report.Errors);
        Assert.Equal("in-sync", report.Link("trail").GetProperty("state").GetString());
        Assert.Contains(aws.World.Calls.All, call => call is { Operation: "GetTrailStatus", Error: null });
        Assert.Equal([Landscape.NoticeReader], aws.RootSignsIn(account: Management).Select(mail => mail.To));
    }

    [Fact]
    public async Task The_management_accounts_own_trail_beside_it_is_not_taken_for_it()
    {
        await using var aws = await Landscape.StartAsync();
        Delegate(aws, "org-trail");
        var management = aws.World.Region(Management, ControlTowerSeed.HomeRegion);
        Dispatch.Call(management, "cloudtrail", "CreateTrail", Trail(ControlTowerSeed.Trail, Management));
        var report = await aws.InvokeAsync();

        Assert.Equal("org-trail", report.Link("trail").GetProperty("name").GetString());
        Assert.DoesNotContain(report.Todos, todo => todo.StartsWith("Deploy there", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_role_that_may_read_only_its_own_accounts_trails_is_told_which_statement_lets_it_read_this_one()
    {
        await using var aws = await Landscape.StartAsync();
        Delegate(aws);
        await aws.InvokeAsync();
        aws.Bound(without: "cloudtrail:GetTrailStatus");
        var report = await aws.InvokeAsync();

        Assert.Equal("unknown", report.Verdict);
        Assert.Contains(report.Todos, todo =>
            todo.StartsWith("Give AlarmKeeper's role cloudtrail:GetTrailStatus again (statement ReadTrail", StringComparison.Ordinal));
    }

    private static void Delegate(Landscape aws, string name = ControlTowerSeed.Trail)
    {
        aws.Call("cloudtrail", "DeleteTrail", new() { ["Name"] = ControlTowerSeed.Trail });
        aws.World.Organization.Add(Management);
        aws.World.ManagementAccount = Management;
        aws.World.DelegatedAdministrators.Add(ControlTowerSeed.Account);
        var arn = aws.Call("cloudtrail", "CreateTrail", Trail(name, ControlTowerSeed.Account))["TrailARN"]!.ToString();
        Assert.Equal($"arn:aws:cloudtrail:{ControlTowerSeed.HomeRegion}:{Management}:trail/{name}", arn);
        aws.Call("cloudtrail", "StartLogging", new() { ["Name"] = arn });
    }

    private static JsonObject Trail(string name, string account) => new()
    {
        ["Name"] = name,
        ["S3BucketName"] = "organization-logs",
        ["IsMultiRegionTrail"] = true,
        ["IsOrganizationTrail"] = true,
        ["CloudWatchLogsLogGroupArn"] = $"arn:aws:logs:{ControlTowerSeed.HomeRegion}:{account}:log-group:{ControlTowerSeed.LogGroup}:*",
        ["CloudWatchLogsRoleArn"] = $"arn:aws:iam::{account}:role/trail",
    };
}

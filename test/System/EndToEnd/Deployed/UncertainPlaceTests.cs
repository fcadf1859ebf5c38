using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Monitoring;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd.Deployed;

/// <summary>The first deployment where a permissions boundary keeps AlarmKeeper from reading whether it belongs there.</summary>
[Trait("Category", "EndToEnd")]
public class UncertainPlaceTests
{
    private const string Elsewhere = "us-east-1";

    [Theory]
    [InlineData(Elsewhere)]
    [InlineData(ControlTowerSeed.HomeRegion)]
    public async Task Where_the_trails_cannot_be_read_nothing_is_made_and_it_says_what_has_to_be_readable(string region)
    {
        await using var aws = await DeployedLandscape.StartAsync();

        var stack = await aws.DeployInAsync(region, ("PermissionsBoundaryArn", Without(aws, "cloudtrail:DescribeTrails")));

        Assert.Equal("ROLLBACK_COMPLETE", stack.Status);
        Assert.Contains(
            "Message returned: Allow cloudtrail:DescribeTrails in the permissions boundary of AlarmKeeper's role: it refuses it.",
            stack.Reason,
            StringComparison.Ordinal);
        AssertNothingIsMade(aws.World.Region(ControlTowerSeed.Account, region));
    }

    [Fact]
    public async Task Where_the_named_log_group_cannot_be_read_and_its_trail_is_elsewhere_nothing_is_made_and_it_says_where_to_deploy()
    {
        await using var aws = await DeployedLandscape.StartAsync();

        var stack = await aws.DeployInAsync(
            Elsewhere, ("LogGroupName", ControlTowerSeed.LogGroup), ("PermissionsBoundaryArn", Without(aws, "logs:DescribeLogGroups")));

        Assert.Equal("ROLLBACK_COMPLETE", stack.Status);
        Assert.Contains("Message returned: Deploy there: sam deploy --region eu-west-1.", stack.Reason, StringComparison.Ordinal);
        AssertNothingIsMade(aws.World.Region(ControlTowerSeed.Account, Elsewhere));
    }

    // The ARN of a boundary that allows everything else.
    private static string Without(DeployedLandscape aws, string action) => Dispatch.Call(aws.Home, "iam", "CreatePolicy", new()
    {
        ["PolicyName"] = "boundary",
        ["PolicyDocument"] = $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"{{action}}","Resource":"*"}]}
            """,
    })["Policy"]!["Arn"]!.ToString();

    private static void AssertNothingIsMade(AwsRegion there)
    {
        string[] made = ["CreateTopic", "Subscribe", "SetTopicAttributes", "PutMetricAlarm", "PutMetricFilter"];
        Assert.DoesNotContain(there.World.Calls.All,
            call => call.Caller.Contains(":assumed-role/", StringComparison.Ordinal) && made.Contains(call.Operation));
        Assert.Empty(Dispatch.Call(there, "sns", "ListTopics", [])["Topics"]!.AsArray());
        Assert.Empty(there.Store<MonitoringStore>().Alarms);
        Assert.DoesNotContain(there.World.Inbox.All, mail => mail.To == Landscape.Subscriber);
    }
}

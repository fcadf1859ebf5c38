using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>A trail that moves to another Region takes the alert's home with it.</summary>
[Trait("Category", "EndToEnd")]
public class MovedTrailTests
{
    [Fact]
    public async Task A_stack_that_kept_the_alert_writes_nothing_more_on_the_chain_and_tells_where_to_deploy_once()
    {
        await using var aws = await Landscape.StartArmedAsync();
        aws.Call("cloudtrail", "DeleteTrail", new() { ["Name"] = ControlTowerSeed.Trail });
        var there = aws.World.Region(ControlTowerSeed.Account, "eu-central-1");
        Dispatch.Call(there, "logs", "CreateLogGroup", new() { ["logGroupName"] = ControlTowerSeed.LogGroup });
        Dispatch.Call(there, "cloudtrail", "CreateTrail", new()
        {
            ["Name"] = ControlTowerSeed.Trail,
            ["S3BucketName"] = "logs",
            ["IsMultiRegionTrail"] = true,
            ["IsOrganizationTrail"] = true,
            ["CloudWatchLogsLogGroupArn"] = there.Arn("logs", $"log-group:{ControlTowerSeed.LogGroup}:*"),
            ["CloudWatchLogsRoleArn"] = $"arn:aws:iam::{ControlTowerSeed.Account}:role/trail",
        });
        aws.DisableActions();
        aws.World.Calls.Clear();

        for (var run = 0; run < 3; run++)
            Assert.Equal("disarmed", (await aws.InvokeAsync()).Verdict);

        Assert.DoesNotContain(aws.World.Calls.Writes, call => call.Operation is not ("Publish" or "TagResource"));
        var mail =
            Assert.Single(aws.World.Inbox.Notifications,
                mail => mail.To == Landscape.NoticeReader && mail.Subject.StartsWith("AlarmKeeper", StringComparison.Ordinal));
        Assert.StartsWith("Deploy there: sam deploy --region eu-central-1.", mail.Body, StringComparison.Ordinal);
    }
}

using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Monitoring;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd.Deployed;

/// <summary>The stack deployed where the trail is not at home.</summary>
[Trait("Category", "EndToEnd")]
public class WrongPlaceTests
{
    [Fact]
    public async Task In_another_Region_it_says_where_to_deploy_first_and_leaves_nothing_behind()
    {
        await using var aws = await DeployedLandscape.StartAsync();
        var stack = await aws.DeployInAsync("us-east-1");

        Assert.Equal("ROLLBACK_COMPLETE", stack.Status);
        Assert.Contains("Message returned: Deploy there: sam deploy --region eu-west-1.", stack.Reason, StringComparison.Ordinal);
        AssertNothingIsLeft(aws, ControlTowerSeed.Account, "us-east-1");
    }

    [Fact]
    public async Task In_another_Region_with_the_log_group_set_by_name_it_says_so_too()
    {
        await using var aws = await DeployedLandscape.StartAsync();
        var stack = await aws.DeployInAsync("us-east-1", ("LogGroupName", ControlTowerSeed.LogGroup));

        Assert.Equal("ROLLBACK_COMPLETE", stack.Status);
        Assert.Contains("Message returned: Deploy there: sam deploy --region eu-west-1.", stack.Reason, StringComparison.Ordinal);
        AssertNothingIsLeft(aws, ControlTowerSeed.Account, "us-east-1");
    }

    [Fact]
    public async Task In_a_member_of_the_organization_it_says_whose_log_group_it_is()
    {
        const string member = "444455556666";
        await using var aws = await DeployedLandscape.StartAsync();
        aws.World.Organization.Add(member);
        var stack = await aws.DeployInAsync(aws.World.Region(member, ControlTowerSeed.HomeRegion));

        Assert.Equal("ROLLBACK_COMPLETE", stack.Status);
        Assert.Contains($"Message returned: Deploy there: in account {ControlTowerSeed.Account}.", stack.Reason, StringComparison.Ordinal);
        AssertNothingIsLeft(aws, member, ControlTowerSeed.HomeRegion);
    }

    [Fact]
    public async Task At_home_it_is_deployed_after_that()
    {
        await using var aws = await DeployedLandscape.StartAsync();
        await aws.DeployInAsync("us-east-1");
        await aws.DeployAsync();

        Assert.Equal("CREATE_COMPLETE", aws.Stack.Status);
    }

    // What the stack itself made is rolled back; AlarmKeeper made nothing.
    private static void AssertNothingIsLeft(DeployedLandscape aws, string account, string region)
    {
        var there = aws.World.Region(account, region);
        Assert.Empty(Dispatch.Call(there, "sns", "ListTopics", [])["Topics"]!.AsArray());
        // SNS lists a deleted topic's subscriptions for a while; those are of the stack's notice topic.
        Assert.DoesNotContain(Dispatch.Call(there, "sns", "ListSubscriptions", [])["Subscriptions"]!.AsArray(),
            one => one!["TopicArn"]!.ToString().EndsWith(":root-account-usage", StringComparison.Ordinal));
        Assert.Empty(there.Store<MonitoringStore>().Alarms);
        Assert.DoesNotContain(aws.World.Inbox.All, mail => mail.To == Landscape.Subscriber);
        string[] written = ["CreateTopic", "Subscribe", "PutMetricAlarm", "PutMetricFilter", "TagResource", "Publish"];
        // What AWS refused wrote nothing: the schedule's own run may meet the rollback, its role already without rights.
        Assert.DoesNotContain(
            aws.World.Calls.All,
            call => call.Caller.Contains(":assumed-role/", StringComparison.Ordinal) && written.Contains(call.Operation)
                && call.Error is null);
    }
}

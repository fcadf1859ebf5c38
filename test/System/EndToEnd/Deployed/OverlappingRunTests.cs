using System.Text.Json.Nodes;
using AlarmKeeper.Aws;
using AlarmKeeper.Sandbox.Functions;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd.Deployed;

/// <summary>The function without reserved concurrency, in an account with the smallest quota that AWS gives.</summary>
[Trait("Category", "EndToEnd")]
public class OverlappingRunTests
{
    private const int Quota = 10;
    private const int Calls = 200;
    private const string Scheduled = """{"source":"aws.scheduler","detail-type":"Scheduled Event"}""";

    [Fact]
    public async Task A_storm_is_met_by_as_many_runs_as_the_account_allows_and_ends_armed()
    {
        await using var aws = await ArmAsync();
        using (aws.Stack.Runs.Hold())
        {
            for (var i = 0; i < Calls; i++)
                Disable(aws);
            aws.World.Advance(TimeSpan.FromSeconds(10));
        }
        await aws.IdleAsync();

        Assert.Equal(Calls, aws.Runs.Count);
        Assert.InRange(aws.Stack.Runs.Environments.All.Count, 2, Quota);
        // Each process makes up to three runs: its first, one that saw everything, and one for a read older than the last write.
        Assert.InRange(aws.Runs.Count(run => run.AwsCalls > 0), 1, 3 * Quota);
        AssertArmed(aws);
    }

    [Fact]
    public async Task The_schedule_and_an_event_at_once_repair_once_more_at_the_most_and_tell_no_fight()
    {
        await using var aws = await ArmAsync();
        var both = new Rendezvous(aws.World, 2, call => call.Operation == "PutMetricAlarm" && call.Caller.Type == "AssumedRole");
        Disable(aws);
        aws.Stack.Runs.Enqueue(Scheduled);
        await both.OpenWhenCompleteAsync();
        await aws.IdleAsync();

        Assert.Equal(2, aws.Runs.Count(run => run.AwsCalls > 0));
        Assert.InRange(aws.Notices.Count, 1, 2);
        Assert.DoesNotContain(aws.Notices, mail => mail.Body.Contains("another writer", StringComparison.Ordinal));
        AssertArmed(aws);
    }

    [Fact]
    public async Task The_schedule_during_the_deployment_makes_nothing_twice()
    {
        await using var aws = await DeployedLandscape.StartAsync();
        var both = new Rendezvous(aws.World, 2, call => call.Operation == "CreateTopic" && call.Caller.Type == "AssumedRole");
        var deployment = aws.DeployAsync();
        await both.Begun;
        Unreserve(aws);
        aws.Functions.Of(aws.Home.Arn("lambda", $"function:{Landscape.Function}")).Enqueue(Scheduled);
        await both.OpenWhenCompleteAsync();
        await deployment;

        Assert.Equal("CREATE_COMPLETE", aws.Stack.Status);
        Assert.Single(aws.Call("sns", "ListSubscriptionsByTopic", new() { ["TopicArn"] = aws.Topic })["Subscriptions"]!.AsArray());
        Assert.Single(
            aws.Call("monitoring", "DescribeAlarms", new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) })["MetricAlarms"]!.AsArray());
    }

    private static async Task<DeployedLandscape> ArmAsync()
    {
        var aws = await DeployedLandscape.StartArmedAsync();
        Unreserve(aws);
        await aws.BeginAsync();
        return aws;
    }

    private static void Unreserve(DeployedLandscape aws)
    {
        aws.Call("lambda", "DeleteFunctionConcurrency", new() { ["FunctionName"] = Landscape.Function });
        aws.Home.Store<FunctionStore>().ConcurrencyQuota = Quota;
    }

    private static void Disable(DeployedLandscape aws) =>
        aws.Call(Intruders.User, "monitoring", "DisableAlarmActions", new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) });

    private static void AssertArmed(DeployedLandscape aws)
    {
        Assert.All(aws.Runs, run => Assert.True(run.Succeeded, run.Attempts[^1].Answer.Body));
        var alarm =
            aws.Call("monitoring", "DescribeAlarms", new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) })["MetricAlarms"]!.AsArray()
                .Single()!;
        Assert.Equal("true", alarm["ActionsEnabled"]!.ToString());
    }
}

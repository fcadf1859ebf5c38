using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd.Deployed;

/// <summary>What <c>sam deploy</c> brings about, CloudFormation's waiting included.</summary>
[Trait("Category", "EndToEnd")]
public class StackTests
{
    [Fact]
    public async Task A_deployment_returns_with_everything_there_and_prints_who_has_to_click()
    {
        await using var aws = await DeployedLandscape.StartAsync();
        await aws.DeployAsync();
        Assert.Equal(("CREATE_COMPLETE", null), (aws.Stack.Status, aws.Stack.Reason));
        Assert.Contains(Landscape.Subscriber, Output(aws, "WhoMustConfirm"), StringComparison.Ordinal);
        Assert.Contains("NOBODY will be told", Output(aws, "Answer"), StringComparison.Ordinal);
        var described = aws.Call("cloudformation", "DescribeStacks", new() { ["StackName"] = "alarm-keeper" })["Stacks"]!.AsArray().Single()!;
        Assert.Contains(described["Outputs"]!.AsArray(), output => output!["OutputValue"]!.ToString() == aws.NoticeTopic);
        Assert.Single(aws.Call("monitoring", "DescribeAlarms", new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) })["MetricAlarms"]!.AsArray());
    }

    [Fact]
    public async Task A_deployment_over_a_confirmed_chain_prints_that_nobody_has_to_click()
    {
        await using var aws = await DeployedLandscape.StartArmedAsync();
        await aws.Stack.UpdateAsync(("NoticeEmail2", "second@example.com"), ("MetricNamespace", "Audit"));
        Assert.Equal(("UPDATE_COMPLETE", null), (aws.Stack.Status, aws.Stack.Reason));
        Assert.Contains("somebody will be told", Output(aws, "Answer"), StringComparison.Ordinal);
        Assert.DoesNotContain(Landscape.Subscriber, Output(aws, "WhoMustConfirm"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_armed_is_rolled_back_and_says_why()
    {
        await using var aws = await DeployedLandscape.StartAsync();
        aws.Call("logs", "DeleteLogGroup", new() { ["logGroupName"] = ControlTowerSeed.LogGroup });
        await aws.DeployAsync();
        Assert.Equal("ROLLBACK_COMPLETE", aws.Stack.Status);
        Assert.Contains("Restore the log group", aws.Stack.Reason, StringComparison.Ordinal);
        Assert.Empty(aws.Call("scheduler", "ListSchedules", [])["Schedules"]!.AsArray());
    }

    [Fact]
    public async Task An_update_that_cannot_be_armed_goes_back_to_what_was_there()
    {
        await using var aws = await DeployedLandscape.StartArmedAsync();
        await aws.Stack.UpdateAsync(("LogGroupName", "no-such-group"));
        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", aws.Stack.Status);
        Assert.Contains("no-such-group", aws.Stack.Reason, StringComparison.Ordinal);
        await aws.PassAsync(TimeSpan.FromMinutes(61));
        Assert.Equal("armed", aws.Runs[^1].Answer["verdict"]!.ToString());
    }

    [Fact]
    public async Task A_run_that_is_killed_is_answered_by_Lambdas_next_try()
    {
        await using var aws = await DeployedLandscape.StartAsync();
        var deployment = aws.KillAtCall("DescribeTrails", times: 1);
        await aws.DeployAsync();
        deployment.Dispose();
        Assert.Equal("CREATE_COMPLETE", aws.Stack.Status);
        Assert.Equal(["Runtime.ExitError", null], Requests(aws).Single().Attempts.Select(attempt => attempt.Answer.ErrorType));
    }

    [Fact]
    public async Task A_run_that_is_killed_twice_fails_the_deployment_when_CloudFormation_gives_up()
    {
        await using var aws = await DeployedLandscape.StartAsync();
        var before = aws.World.Clock.GetUtcNow();
        using var deployment = aws.KillAtCall("DescribeTrails", times: int.MaxValue);
        await aws.DeployAsync();
        Assert.Equal("ROLLBACK_COMPLETE", aws.Stack.Status);
        Assert.Contains("did not receive a response", aws.Stack.Reason, StringComparison.Ordinal);
        Assert.InRange(aws.World.Clock.GetUtcNow() - before, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(12));
    }

    [Fact]
    public async Task A_deleted_stack_leaves_the_alert_and_nothing_of_its_own()
    {
        await using var aws = await DeployedLandscape.StartArmedAsync();
        await aws.Stack.DeleteAsync();
        Assert.Equal("DELETE_COMPLETE", aws.Stack.Status);
        Assert.Equal(
            [Landscape.Alarm, Landscape.Heartbeat],
            aws.Call("monitoring", "DescribeAlarms", [])["MetricAlarms"]!.AsArray().Select(alarm => alarm!["AlarmName"]!.ToString()).Order());
        Assert.Throws<AwsError>(() => aws.Call("lambda", "GetFunction", new() { ["FunctionName"] = Landscape.Function }));
        Assert.Throws<AwsError>(() => aws.Call("events", "DescribeRule", new() { ["Name"] = $"{Landscape.Function}-chain" }));
    }

    private static string Output(DeployedLandscape aws, string name) => aws.Stack.Outputs[name]!.ToString();

    private static IEnumerable<AlarmKeeper.Sandbox.Lambda.FunctionRun> Requests(DeployedLandscape aws) => aws.Runs.Where(run => run.Payload.ContainsKey("RequestType"));
}

using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd.Deployed;

/// <summary>What <c>sam deploy</c> over an armed stack, and its deletion, bring about.</summary>
[Trait("Category", "EndToEnd")]
public class StackUpdateTests
{
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
    public async Task A_deleted_stack_leaves_the_alert_and_nothing_of_its_own()
    {
        await using var aws = await DeployedLandscape.StartArmedAsync();
        await aws.Stack.DeleteAsync();
        Assert.Equal("DELETE_COMPLETE", aws.Stack.Status);
        Assert.Equal(
            [Landscape.Alarm, Landscape.Heartbeat],
            aws.Call("monitoring", "DescribeAlarms", [])["MetricAlarms"]!.AsArray().Select(alarm => alarm!["AlarmName"]!.ToString())
                .Order());
        Assert.Throws<AwsError>(() => aws.Call("lambda", "GetFunction", new() { ["FunctionName"] = Landscape.Function }));
        Assert.Throws<AwsError>(() => aws.Call("events", "DescribeRule", new() { ["Name"] = $"{Landscape.Function}-chain" }));
    }

    private static string Output(DeployedLandscape aws, string name) => aws.Stack.Outputs[name]!.ToString();
}

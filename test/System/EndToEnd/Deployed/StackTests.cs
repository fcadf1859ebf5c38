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
        var described =
            aws.Call("cloudformation", "DescribeStacks", new() { ["StackName"] = "alarm-keeper" })["Stacks"]!.AsArray().Single()!;
        Assert.Contains(described["Outputs"]!.AsArray(), output => output!["OutputValue"]!.ToString() == aws.NoticeTopic);
        Assert.Single(
            aws.Call("monitoring", "DescribeAlarms", new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) })["MetricAlarms"]!.AsArray());
        Assert.NotEmpty(WithPreviousTemplate(aws, ("AllowAudit", "true"))["Id"]!.ToString());
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

    // As the console's "use existing template" does.
    private static JsonObject WithPreviousTemplate(DeployedLandscape aws, (string Name, string Value) changed) =>
        aws.Call("cloudformation", "CreateChangeSet", new()
        {
            ["StackName"] = "alarm-keeper",
            ["ChangeSetName"] = "again",
            ["UsePreviousTemplate"] = true,
            ["Capabilities"] = new JsonArray("CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"),
            ["Parameters"] = new JsonArray(
                new JsonObject { ["ParameterKey"] = "Subscribers", ["UsePreviousValue"] = true },
                new JsonObject { ["ParameterKey"] = "NoticeEmail", ["UsePreviousValue"] = true },
                new JsonObject { ["ParameterKey"] = changed.Name, ["ParameterValue"] = changed.Value }),
        });

    private static string Output(DeployedLandscape aws, string name) => aws.Stack.Outputs[name]!.ToString();
}

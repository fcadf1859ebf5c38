using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Tests.Seed;

public sealed class StackSeedTests
{
    private readonly World world = new();

    [Fact]
    public void The_stack_leaves_its_parameters_a_function_a_schedule_for_it_and_a_notice_topic_with_a_reader()
    {
        Services.Install(world);
        var seed = new StackSeed("platform@example.com") { Parameters = new Dictionary<string, string> { ["TrailName"] = "baseline" } };

        seed.Deploy(world.Region("111122223333", "eu-west-1"));

        var function = Call("lambda", "GetFunction", new() { ["FunctionName"] = StackSeed.FunctionName });
        var schedule = Call("scheduler", "GetSchedule", new() { ["Name"] = StackSeed.FunctionName });
        var readers =
            Call("sns", "ListSubscriptionsByTopic", new() { ["TopicArn"] = $"arn:aws:sns:eu-west-1:111122223333:{StackSeed.NoticeTopic}" });
        Assert.Equal(1, (int)function["Concurrency"]!["ReservedConcurrentExecutions"]!);
        var stack =
            Call("cloudformation", "DescribeStacks",
                new() { ["StackName"] = function["Tags"]!["aws:cloudformation:stack-id"]!.ToString() })["Stacks"]![0]!;
        var parameters =
            stack["Parameters"]!.AsArray().ToDictionary(one => one!["ParameterKey"]!.ToString(), one => one!["ParameterValue"]!.ToString());
        Assert.Equal(("baseline", "auto"), (parameters["TrailName"], parameters["LogGroupName"]));
        Assert.Equal(function["Configuration"]!["FunctionArn"]!.ToString(), schedule["Target"]!["Arn"]!.ToString());
        Assert.Contains("Scheduled Event", schedule["Target"]!["Input"]!.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("arn:", readers["Subscriptions"]![0]!["SubscriptionArn"]!.ToString(), StringComparison.Ordinal);
    }

    private JsonObject Call(string service, string operation, JsonObject input) =>
        Dispatch.Call(world.Region("111122223333", "eu-west-1"), service, operation, input);
}

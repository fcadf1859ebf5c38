using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Tests.Sandbox.Seed;

public sealed class StackSeedTests
{
    private readonly World world = new();

    [Fact]
    public void The_stack_leaves_a_function_a_schedule_for_it_and_a_notice_topic_with_a_reader()
    {
        Services.Install(world);
        var seed = new StackSeed("platform@example.com")
        {
            Environment = new Dictionary<string, string> { ["ALARMKEEPER_TRAIL"] = "baseline" },
            ScheduleInput = """{"mode":"enforce"}""",
        };

        seed.Deploy(world.Region("111122223333", "eu-west-1"));

        var function = Call("lambda", "GetFunction", new() { ["FunctionName"] = "alarm-keeper" });
        var schedule = Call("scheduler", "GetSchedule", new() { ["Name"] = "alarm-keeper" });
        var readers = Call("sns", "ListSubscriptionsByTopic", new() { ["TopicArn"] = "arn:aws:sns:eu-west-1:111122223333:alarmkeeper-notices" });
        Assert.Equal(1, (int)function["Concurrency"]!["ReservedConcurrentExecutions"]!);
        Assert.Equal("baseline", function["Configuration"]!["Environment"]!["Variables"]!["ALARMKEEPER_TRAIL"]!.ToString());
        Assert.Equal(function["Configuration"]!["FunctionArn"]!.ToString(), schedule["Target"]!["Arn"]!.ToString());
        Assert.Equal("""{"mode":"enforce"}""", schedule["Target"]!["Input"]!.ToString());
        Assert.StartsWith("arn:", readers["Subscriptions"]![0]!["SubscriptionArn"]!.ToString(), StringComparison.Ordinal);
    }

    private JsonObject Call(string service, string operation, JsonObject input) =>
        Dispatch.Call(world.Region("111122223333", "eu-west-1"), service, operation, input);
}

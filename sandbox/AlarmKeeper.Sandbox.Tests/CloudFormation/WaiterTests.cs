using AlarmKeeper.Sandbox.CloudFormation;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Tests.CloudFormation;

/// <summary>Who says that it waits for a stack is answered when there is something to tell.</summary>
public sealed class WaiterTests : StackTest
{
    private readonly TaskCompletionSource work = new();

    [Theory]
    [InlineData("aws-cli/1.45.11 md/Botocore#1.43.11 ua/2.1 lang/python#3.11.7 m/Z,b,B cfg/retry-mode#legacy", false)]
    [InlineData("Boto3/1.43.11 ua/2.1 m/B cfg/retry-mode#standard", false)]
    [InlineData("Boto3/1.43.11 ua/2.1 m/Z,b,C cfg/retry-mode#standard", true)]
    [InlineData("aws-sdk-js/3.1 B", true)]
    public async Task A_waiter_is_held_until_the_stack_has_come_to_rest_and_nobody_else(string agent, bool atOnce)
    {
        StackStore.New(Region, "s", "CREATE_IN_PROGRESS").Work = work.Task;
        var call = new ServiceCall(Region, Caller, "DescribeStacks", new() { ["StackName"] = "s" }) { UserAgent = agent };

        var answer = World.Service("cloudformation").BeforeAsync(call);

        Assert.Equal(atOnce, answer.IsCompleted);
        work.SetResult();
        await answer;
    }

    [Fact]
    public async Task A_stack_that_rests_or_is_not_there_holds_nobody()
    {
        StackStore.New(Region, "s", "CREATE_COMPLETE");
        foreach (var name in new[] { "s", "other" })
            await World.Service("cloudformation")
                .BeforeAsync(new(Region, Caller, "DescribeStacks", new() { ["StackName"] = name }) { UserAgent = "x m/B" });
    }
}

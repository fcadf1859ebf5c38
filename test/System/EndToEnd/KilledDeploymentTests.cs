using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>
/// Lambda kills the function in the middle of a deployment, and invokes it once more, as it does for asynchronous invocations. Between
/// two writes it makes no difference where: what a killed run leaves behind is what it wrote.
/// </summary>
[Trait("Category", "EndToEnd")]
public class KilledDeploymentTests
{
    [Fact]
    public async Task Wherever_the_first_run_is_killed_the_second_one_arms_the_account_and_answers()
    {
        var write = 1;
        while (await IsKilledAtAsync(write))
            write++;
        Assert.InRange(write, 6, 20);
    }

    [Fact]
    public async Task Killed_while_it_reads_it_is_no_different()
    {
        await using var aws = await Landscape.StartAsync();
        aws.World.Served += call =>
        {
            if (call.Call.Operation == "DescribeAlarms" && aws.World.Calls.Writes.Count == 0)
                aws.Kill();
        };
        Assert.False((await aws.RequestAsync("Create")).Succeeded);
        await aws.RestartAsync();
        aws.Call("sns", "CreateTopic", new() { ["Name"] = "somebody-elses" });
        await AssertArmsAsync(aws);
    }

    // False when the run ended before it came to its nth write.
    private static async Task<bool> IsKilledAtAsync(int write)
    {
        await using var aws = await Landscape.StartAsync();
        void KillAtWrite(ServedCall served)
        {
            if (served.Service.IsWrite(served.Call.Operation) && aws.World.Calls.Writes.Count == write)
                aws.Kill();
        }

        aws.World.Served += KillAtWrite;
        var first = await aws.RequestAsync("Create");
        aws.World.Served -= KillAtWrite;
        if (first.Succeeded)
            return false;
        Assert.Equal("Runtime.ExitError", first.ErrorType);
        Assert.Empty(aws.World.ResourceAnswers.All);
        await aws.RestartAsync();
        await AssertArmsAsync(aws);
        return true;
    }

    private static async Task AssertArmsAsync(Landscape aws)
    {
        var answer = await aws.DeployAsync("Create");
        Assert.Equal(("SUCCESS", Landscape.Subscriber), answer.Outcome());
        Assert.Equal([Landscape.NoticeReader], aws.RootSignsIn().Select(mail => mail.To));
    }
}

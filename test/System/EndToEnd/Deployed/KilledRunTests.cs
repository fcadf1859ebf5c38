using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd.Deployed;

/// <summary>Runs that are killed while CloudFormation waits for them.</summary>
[Trait("Category", "EndToEnd")]
public class KilledRunTests
{
    [Fact]
    public async Task A_run_that_is_killed_is_answered_by_Lambdas_next_try()
    {
        await using var aws = await DeployedLandscape.StartAsync();
        var deployment = aws.KillAtCall("DescribeTrails", times: 1);
        await aws.DeployAsync();
        deployment.Dispose();
        Assert.True(aws.Stack.Status == "CREATE_COMPLETE", $"{aws.Stack.Reason} {Answers(aws)}");
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

    private static string Answers(DeployedLandscape aws) => string.Join(
        '\n', Requests(aws).SelectMany(run => run.Attempts).Select(attempt => $"{attempt.At:O} {attempt.Answer.Body}"));

    private static IEnumerable<AlarmKeeper.Sandbox.Lambda.FunctionRun> Requests(DeployedLandscape aws) =>
        aws.Runs.Where(run => run.Payload.ContainsKey("RequestType"));
}

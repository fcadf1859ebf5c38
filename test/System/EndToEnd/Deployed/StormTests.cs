using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Lambda;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd.Deployed;

/// <summary>Two hundred tampering calls in a row: few runs that call AWS where one execution is reserved, and none of the calls the last
/// word.</summary>
[Trait("Category", "EndToEnd")]
public class StormTests(ReservedFixture fixture) : IClassFixture<ReservedFixture>
{
    private const int Calls = 200;

    // The first run of a process that has not run, one that saw everything, and one for a read that was older than the last write.
    private const int FewRuns = 3;

    private readonly DeployedLandscape aws = fixture.Aws;

    [Fact]
    public async Task A_storm_that_Lambda_queued_costs_few_runs()
    {
        await aws.BeginAsync();
        using (aws.Stack.Runs.Hold())
        {
            for (var i = 0; i < Calls; i++)
                Disable();
            aws.World.Advance(TimeSpan.FromSeconds(10));
        }
        await aws.IdleAsync();
        AssertFewRuns();
    }

    [PythonFact("boto3")]
    public async Task A_storm_by_boto3_costs_few_runs()
    {
        await aws.BeginAsync();
        // Quicker than AWS lets anybody call it.
        aws.World.Rates.Enforced = false;
        using var player = new BotoPlayer(RuleCall.File, aws.Server.Url);
        using (aws.Stack.Runs.Hold())
        {
            await player.PlayAsync("DisableAlarmActions", aws.Places(), times: Calls);
            aws.World.Advance(TimeSpan.FromSeconds(10));
        }
        aws.World.Rates.Enforced = true;
        await aws.IdleAsync();
        AssertFewRuns();
    }

    [Fact]
    public async Task A_storm_that_runs_get_into_ends_armed()
    {
        await aws.BeginAsync();
        for (var i = 0; i < Calls; i++)
        {
            Disable();
            aws.World.Advance(TimeSpan.FromSeconds(1));
        }
        await aws.IdleAsync();
        // A run whose repairs are undone as quickly as it makes them says so, and fails; the last one has nobody against it.
        AssertArmed(aws.Runs.TakeLast(1));
    }

    private void Disable() =>
        aws.Call(Intruders.User, "monitoring", "DisableAlarmActions", new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) });

    private void AssertFewRuns()
    {
        Assert.Equal(Calls, aws.Runs.Count);
        Assert.InRange(aws.Runs.Count(run => run.AwsCalls > 0), 1, FewRuns);
        AssertArmed(aws.Runs);
    }

    private void AssertArmed(IEnumerable<FunctionRun> runs)
    {
        Assert.All(runs, run => Assert.True(run.Succeeded, run.Attempts[^1].Answer.Body));
        Assert.Equal("armed", aws.Runs.Last(run => run.AwsCalls > 0).Answer["verdict"]!.ToString());
        var alarm =
            aws.Call("monitoring", "DescribeAlarms", new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) })["MetricAlarms"]!.AsArray()
                .Single()!;
        Assert.Equal("true", alarm["ActionsEnabled"]!.ToString());
    }
}

using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>The log group is set by name, and its trail goes (row T19).</summary>
[Trait("Category", "EndToEnd")]
public class NamedLogGroupTests
{
    [Fact]
    [Row("T19", Outcome.Named)]
    public async Task A_trail_that_is_deleted_leaves_the_alert_not_armed_and_whoever_did_it_is_named()
    {
        await using var aws = await StartAsync();
        aws.Call("cloudtrail", "DeleteTrail", new() { ["Name"] = ControlTowerSeed.Trail });
        Assert.Empty(aws.RootSignsIn());

        var first = await aws.InvokeAsync();
        aws.Pass(3 * 60);
        var later = await aws.InvokeAsync();

        Assert.NotEqual("armed", first.Verdict);
        Assert.Equal("disarmed", later.Verdict);
        Assert.Contains("T19", first.Rows);
        Assert.Equal("DeleteTrail", first.Link("trail").GetProperty("changedBy").GetProperty("event").GetString());
    }

    [Fact]
    [Row("T19", Outcome.Named)]
    public async Task A_trail_that_delivers_elsewhere_leaves_the_alert_not_armed_and_the_log_group_to_set_is_named()
    {
        await using var aws = await StartAsync();
        await aws.PlayAsync(Break.Named("the trail moves to another log group"));
        Assert.Empty(aws.RootSignsIn());

        var report = await aws.InvokeAsync();

        Assert.NotEqual("armed", report.Verdict);
        Assert.Contains(report.Todos, todo => todo.Contains("or to 'aws-controltower/CloudTrailLogs-moved'", StringComparison.Ordinal));
    }

    [Fact]
    [Row("T10", Outcome.Named)]
    public async Task The_trail_that_feeds_it_is_judged_as_where_it_is_found()
    {
        await using var aws = await StartAsync();
        await aws.PlayAsync(Break.Named("the trail records its own Region only"));
        var single = await aws.InvokeAsync();
        aws.Call("cloudtrail", "UpdateTrail", new() { ["Name"] = ControlTowerSeed.Trail, ["IsMultiRegionTrail"] = true });
        await aws.PlayAsync(Break.Named("the trail is stopped"));

        Assert.Equal(["T10"], single.Rows);
        Assert.Contains("T1", (await aws.InvokeAsync()).Rows);
    }

    private static Task<Landscape> StartAsync() =>
        Landscape.StartArmedAsync(aws => aws.Environment["ALARMKEEPER_LOG_GROUP"] = ControlTowerSeed.LogGroup);
}

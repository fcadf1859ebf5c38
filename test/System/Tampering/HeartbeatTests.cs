using AlarmKeeper.Findings;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Tampering;

/// <summary>The second alarm on the metric: it tells when nothing reaches the metric any more, between AlarmKeeper's runs and without
/// them.</summary>
[Trait("Category", "EndToEnd")]
public class HeartbeatTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private readonly Landscape aws = fixture.Aws;

    // Datapoints late in the evaluation range keep it quiet for a while.
    private static readonly TimeSpan LongEnough = TimeSpan.FromHours(3);

    [Fact]
    public async Task It_is_made_once_the_filter_is_an_hour_old_since_it_would_go_off_before()
    {
        await using var fresh = await Landscape.StartAsync();
        await fresh.InvokeAsync();
        fresh.World.ConfirmSubscription(Landscape.Subscriber);
        Assert.Equal("armed", (await fresh.InvokeAsync()).Verdict);
        Assert.False(fresh.HasAlarm(Landscape.Heartbeat));

        fresh.World.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal("armed", (await fresh.InvokeAsync()).Verdict);
        Assert.True(fresh.HasAlarm(Landscape.Heartbeat));
        fresh.World.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("OK", fresh.ReadAlarm(Landscape.Heartbeat)["StateValue"]!.ToString());
    }

    [Fact]
    [Row("T1", Outcome.Told)]
    public async Task It_goes_off_when_the_trail_stops()
    {
        await aws.StartOverAsync();
        aws.Call("cloudtrail", "StopLogging", new() { ["Name"] = ControlTowerSeed.Trail });
        aws.World.Advance(LongEnough);
        AssertWentOff();
    }

    [Fact]
    [Row("F1", Outcome.Told)]
    public async Task It_goes_off_when_the_filter_is_gone()
    {
        await aws.StartOverAsync();
        aws.DeleteFilter();
        aws.Pass((int)LongEnough.TotalMinutes, DoSomething);
        AssertWentOff();
    }

    [Fact]
    [Row("L1", Outcome.Told)]
    public async Task It_goes_off_when_the_log_group_is_gone()
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named("the log group is deleted"));
        aws.Pass((int)LongEnough.TotalMinutes, DoSomething);
        AssertWentOff();
    }

    [Fact]
    public async Task It_stays_quiet_while_events_come_of_which_none_is_roots()
    {
        await aws.StartOverAsync();
        for (var hour = 0; hour < 5; hour++)
        {
            aws.Pass(59);
            DoSomething();
            aws.Pass(1);
        }

        Assert.Empty(aws.World.Inbox.All);
    }

    private void AssertWentOff()
    {
        var mail = Assert.Single(aws.World.Inbox.Notifications);
        Assert.Equal(Landscape.NoticeReader, mail.To);
        Assert.StartsWith($"ALARM: \"{Landscape.Heartbeat}\"", mail.Subject, StringComparison.Ordinal);
    }

    private void DoSomething() => aws.Call("sts", "GetCallerIdentity", []);
}

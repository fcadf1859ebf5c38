using System.Globalization;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>Tampering calls faster than anybody can check after each of them.</summary>
[Trait("Category", "EndToEnd")]
public class RepeatedEventsTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private readonly Landscape aws = fixture.Aws;

    [Fact]
    public async Task Two_hundred_calls_make_few_runs_and_the_last_of_them_is_healed()
    {
        await aws.StartOverAsync();
        var events = Enumerable.Range(0, 200).Select(_ => Disable()).ToList();
        // As long as CloudTrail takes at least.
        aws.World.Advance(TimeSpan.FromSeconds(10));
        aws.World.Calls.Clear();
        foreach (var one in events)
            Assert.True((await aws.InvokeRawAsync(one)).Succeeded);

        Assert.Equal(1, Runs);
        Assert.NotEmpty(aws.RootSignsIn());
    }

    [Fact]
    public async Task A_call_that_came_while_the_last_run_was_under_way_is_healed_by_its_own_event()
    {
        await aws.StartOverAsync();
        var first = Disable();
        aws.World.Advance(TimeSpan.FromSeconds(10));
        await aws.InvokeRawAsync(first);
        var late = Disable();
        aws.World.Calls.Clear();
        await aws.InvokeRawAsync(first);
        Assert.Equal(0, Runs);
        Assert.Empty(aws.RootSignsIn());

        await aws.InvokeRawAsync(late);
        Assert.Equal(1, Runs);
        Assert.NotEmpty(aws.RootSignsIn());
    }

    [Fact]
    public async Task After_a_run_that_failed_every_event_gets_a_run()
    {
        await aws.StartOverAsync();
        var first = Disable();
        aws.World.Advance(TimeSpan.FromSeconds(10));
        aws.World.Faults.Add(new(FaultKind.Status, Operation: "PutMetricAlarm"));
        Assert.False((await aws.InvokeRawAsync(first)).Succeeded);
        aws.World.Faults.Clear();

        Assert.True((await aws.InvokeRawAsync(first)).Succeeded);
        Assert.NotEmpty(aws.RootSignsIn());
    }

    private int Runs => aws.World.Calls.All.Count(call => call.Operation == "DescribeTrails");

    // By the account's administrator; the event as EventBridge hands it on.
    private string Disable()
    {
        aws.DisableActions();
        var at = aws.World.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return $$$"""{"source":"aws.monitoring","detail-type":"AWS API Call via CloudTrail","detail":{"eventSource":"monitoring.amazonaws.com","eventName":"DisableAlarmActions","eventTime":"{{{at}}}"}}""";
    }
}

using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd.Deployed;

/// <summary>The dashboard and the saved queries that the parameter Dashboard adds, with what the sandbox has to show in them.</summary>
[Trait("Category", "EndToEnd")]
public sealed class DashboardTests : IAsyncLifetime
{
    private DeployedLandscape aws = null!;

    public async Task InitializeAsync() => aws = await DeployedLandscape.StartArmedAsync(("Dashboard", "true"));

    public Task DisposeAsync() => aws.DisposeAsync().AsTask();

    [Fact]
    public async Task Every_widget_has_something_to_show_after_root_signed_in_and_an_alarm_was_silenced()
    {
        aws.World.CloudTrail.RootSignIn(ControlTowerSeed.Account);
        aws.Call("monitoring", "DisableAlarmActions", new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) });
        await aws.IdleAsync();
        await aws.PassAsync(TimeSpan.FromHours(2));

        var picture = DashboardPicture.Of(aws, aws.Stack["AlarmKeeperFunction"]);

        Assert.Equal(6, picture.Widgets.Count);
        Assert.All(picture.Widgets, widget => Assert.True(widget.Shown.Count > 0, widget.Title));
        Assert.Contains(picture.Widgets,
            widget => widget.Shown.Any(line => line.Contains("RootAccountUsage: OK", StringComparison.Ordinal)));
        Assert.Contains(picture.Widgets, widget => widget.Shown.Any(line => line.Contains("armed", StringComparison.Ordinal)));
        if (Environment.GetEnvironmentVariable("ALARMKEEPER_PICTURES") is { Length: > 0 } folder)
            await File.WriteAllTextAsync(Path.Combine(folder, "dashboard.svg"), picture.Svg());
    }

    [Fact]
    public async Task The_saved_queries_ask_the_trails_log_group_and_the_functions_and_go_with_the_stack()
    {
        var queries = Queries();
        Assert.Equal(
            [("What AlarmKeeper repaired", "/aws/lambda/alarm-keeper"), ("Who used root", ControlTowerSeed.LogGroup)],
            queries.Select(one => (one["name"]!.ToString().Split('/')[1], one["logGroupNames"]![0]!.ToString())).Order());

        await aws.Stack.UpdateAsync(("Dashboard", "false"));
        Assert.Empty(Queries());
    }

    private List<JsonNode> Queries() =>
        [.. aws.Call("logs", "DescribeQueryDefinitions", [])["queryDefinitions"]!.AsArray().OfType<JsonNode>()];
}

using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Tests.Wire;

namespace AlarmKeeper.Sandbox.Tests.CloudTrail;

/// <summary>Rows T4 and T5.</summary>
public sealed class DeliveryOutageTests : CloudTrailTest
{
    [Theory]
    [InlineData("Access denied")]
    [InlineData(null)]
    public async Task A_broken_delivery_loses_events_and_its_time_stands_still(string? error)
    {
        var before = await Status();
        World.BreakDelivery("baseline", error);
        World.Advance(TimeSpan.FromHours(2));

        World.CloudTrail.RootSignIn("111122223333");
        var broken = await Status();
        World.RestoreDelivery(TrailArn);
        World.CloudTrail.RootSignIn("111122223333");

        Assert.Single(DeliveredNames, "ConsoleLogin");
        Assert.Equal(error, broken["LatestCloudWatchLogsDeliveryError"]?.ToString());
        Assert.True(Time(broken) < Time(before) + 60);
        Assert.True(Time(await Status()) >= Time(before) + 7200);
    }

    [Fact]
    public async Task A_delivery_can_take_minutes_as_CloudTrails_do()
    {
        using var http = new HttpClient { BaseAddress = new(Url) };
        await http.PostAsJsonAsync("/_sandbox/trails/delay", new { seconds = 300 });

        World.CloudTrail.RootSignIn("111122223333");
        World.Advance(TimeSpan.FromMinutes(4));
        Assert.DoesNotContain("ConsoleLogin", DeliveredNames);

        World.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(DeliveredNames, "ConsoleLogin");
    }

    [Fact]
    public async Task A_delivery_can_be_made_older_and_the_next_one_makes_it_now()
    {
        var before = await Status();

        World.AgeDelivery("baseline", TimeSpan.FromDays(1));
        var aged = await Status();
        var next = await Status();

        Assert.Equal(Time(before) - 86400, Time(aged), tolerance: 600);
        Assert.Equal(Time(before), Time(next), tolerance: 600);
    }

    [Fact]
    public async Task Another_process_breaks_restores_and_ages_it_over_HTTP()
    {
        using var http = new HttpClient { BaseAddress = new(Url) };

        await http.PostAsJsonAsync("/_sandbox/trails/break", new { trail = "baseline", error = "Access denied" });
        await http.PostAsJsonAsync("/_sandbox/trails/age", new { trail = "baseline", seconds = 86400 });
        var broken = await Status();
        await http.PostAsJsonAsync("/_sandbox/trails/restore", new { trail = "baseline" });
        World.CloudTrail.RootSignIn("111122223333");
        var unknown = await http.PostAsJsonAsync("/_sandbox/trails/break", new { trail = "other" });

        Assert.True(Time(broken) < World.Clock.GetUtcNow().ToUnixTimeSeconds() - 86000);
        Assert.Null((await Status())["LatestCloudWatchLogsDeliveryError"]);
        Assert.Equal(400, (int)unknown.StatusCode);
    }

    private async Task<JsonObject> Status() => (await Trail("GetTrailStatus", """{"Name":"baseline"}""")).Json;

    private static double Time(JsonObject status) => (double)status["LatestCloudWatchLogsDeliveryTime"]!;
}

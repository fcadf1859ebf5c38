using System.Globalization;
using System.Text.Json.Nodes;
using AlarmKeeper.RunState;
using AlarmKeeper.Tests.EndToEnd.Deployed;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Attacks;

/// <summary>Somebody who may tag the notice topic says that a drill took place just now, so that none does.</summary>
[Trait("Category", "EndToEnd")]
public class TurnAttackTests(DeployedFixture fixture) : IClassFixture<DeployedFixture>
{
    private const string Turns = "alarmkeeper:turns";

    private readonly DeployedLandscape aws = fixture.Aws;

    [Theory]
    [InlineData("""{"mode":"drill"}""")]
    [InlineData("""{"source":"aws.scheduler","detail-type":"Scheduled Event","mode":"drill"}""")]
    public async Task A_drill_that_never_took_place_holds_none_back(string drill)
    {
        await BeginAsync();
        var now = aws.Home.Now.ToUnixTimeSeconds().ToString("x8", CultureInfo.InvariantCulture);
        // Before the run that the call starts, which writes over the tags.
        using var held = aws.Stack.Runs.Hold();
        Tag($"{Memory.Digest("a drill", 8)}{now}00000000");

        var report = (await aws.InvokeAsync(drill)).Report().GetProperty("drill");

        Assert.True(report.GetProperty("proven").GetBoolean(), report.GetRawText());
        Assert.Contains(aws.AlarmMails(), mail => mail.To == Landscape.Subscriber);
        // What the function wrote then is believed.
        aws.World.Advance(TimeSpan.FromMinutes(2));
        var second = (await aws.InvokeAsync(drill)).Report().GetProperty("drill");
        Assert.Contains("the last drill began at", second.GetProperty("alerts")[0].GetProperty("reason").GetString(),
            StringComparison.Ordinal);
    }

    private async Task BeginAsync()
    {
        await aws.BeginAsync();
        await aws.PassAsync(TimeSpan.FromMinutes(20));
        aws.Forget();
    }

    private void Tag(string value) => aws.Call(Attackers.With("sns:TagResource"), "sns", "TagResource", new()
    {
        ["ResourceArn"] = aws.NoticeTopic,
        ["Tags"] = new JsonArray(new JsonObject { ["Key"] = Turns, ["Value"] = value }),
    });
}

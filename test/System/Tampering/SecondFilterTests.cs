using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Tampering;

/// <summary>Filters of others on the alert's metric, one after the other (rows F13–F15).</summary>
[Trait("Category", "EndToEnd")]
public class SecondFilterTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private const string SameEvents = "another tool counts the same events into the metric";
    private const string Subtracts = "a second filter subtracts what root adds";
    private const string OtherUnit = "a second filter gives the metric another unit";
    private const string OtherEvents = "a second filter feeds the metric";

    private readonly Landscape aws = fixture.Aws;

    [Fact]
    [Row("F15", Outcome.Harmless)]
    public async Task One_that_counts_the_same_events_is_told_once_and_leaves_the_alert_armed()
    {
        await PlayAsync(SameEvents);
        var (first, mails) = await RunAsync();
        aws.AgeMemory(TimeSpan.FromDays(2));
        var (later, reminders) = await RunAsync();

        Assert.Equal(("armed", "armed", 1, 0), (first.Verdict, later.Verdict, mails, reminders));
        Assert.Equal(0, (await aws.RunAsync("check")).ExitCode);
        Assert.Equal([Landscape.Subscriber], aws.RootSignsIn().Select(mail => mail.To));
    }

    [Fact]
    [Row("F15", Outcome.Harmless)]
    public async Task A_second_one_of_that_kind_is_told_too_and_once()
    {
        await PlayAsync(SameEvents);
        await RunAsync();
        aws.Call("logs", "PutMetricFilter", Like(SameEvents, "YetAnotherTools"));
        var (report, mails) = await RunAsync();
        var (_, again) = await RunAsync();

        Assert.Equal(("armed", 1, 0), (report.Verdict, mails, again));
        Assert.Equal(2, report.Open.Count);
    }

    [Theory]
    [InlineData(SameEvents, OtherEvents, "weakened")]
    [InlineData(SameEvents, Subtracts, "weakened")]
    [InlineData(OtherEvents, OtherUnit, "disarmed")]
    [InlineData(Subtracts, OtherUnit, "disarmed")]
    [Row("F14", Outcome.Named)]
    public async Task One_that_people_know_of_hides_no_later_one(string known, string later, string verdict)
    {
        await PlayAsync(known);
        await RunAsync();
        aws.Call("logs", "PutMetricFilter", Like(later, "latecomer"));
        var (report, mails) = await RunAsync();

        Assert.Equal((verdict, 1), (report.Verdict, mails));
        Assert.Contains(report.Open, item => item.Contains("latecomer", StringComparison.Ordinal));
    }

    private async Task PlayAsync(string broken)
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named(broken));
    }

    private async Task<(ReportView Report, int Mails)> RunAsync()
    {
        aws.World.Inbox.Clear();
        var report = await aws.InvokeAsync();
        return (report, aws.World.Inbox.Notifications.Count(mail => mail.To == Landscape.NoticeReader));
    }

    private static JsonObject Like(string broken, string name)
    {
        var filter = (JsonObject)Break.Named(broken).Calls[^1].Input.DeepClone();
        (filter["filterName"], filter["logGroupName"]) = (name, ControlTowerSeed.LogGroup);
        return filter;
    }
}

using System.Globalization;
using AlarmKeeper.RunState;
using AlarmKeeper.Sandbox.Logs;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Sns;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.EndToEnd.Deployed;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Attacks;

/// <summary>Somebody who may tag the notice topic says there that something was done which was not: a drill, a search, a mail.</summary>
[Trait("Category", "EndToEnd")]
public class ForgedMemoryAttackTests(DeployedFixture fixture) : IClassFixture<DeployedFixture>
{
    private const string Turns = "alarmkeeper:turns";
    private const string Searched = "alarmkeeper:searched:0";

    private static readonly Caller Tagger = Attackers.With("sns:TagResource");

    private readonly DeployedLandscape aws = fixture.Aws;

    [Theory]
    [InlineData("""{"mode":"drill"}""")]
    [InlineData("""{"source":"aws.scheduler","detail-type":"Scheduled Event","mode":"drill"}""")]
    public async Task A_drill_that_never_took_place_holds_none_back(string drill)
    {
        await aws.BeginAsync();
        await aws.PassAsync(TimeSpan.FromMinutes(20));
        aws.Forget();
        var now = aws.Home.Now.ToUnixTimeSeconds().ToString("x8", CultureInfo.InvariantCulture);
        // Before the run that the call starts, which writes over the tags.
        using var held = aws.Stack.Runs.Hold();
        aws.Tag(Tagger, Turns, $"{Memory.Digest("a drill", 8)}{now}00000000");
        // CloudTrail's times are whole seconds: of two writes within one, nobody knows which came last.
        aws.World.Advance(TimeSpan.FromSeconds(1));

        var report = (await aws.InvokeAsync(drill)).Report().GetProperty("drill");

        Assert.True(report.GetProperty("proven").GetBoolean(), report.GetRawText());
        Assert.Contains(aws.AlarmMails(), mail => mail.To == Landscape.Subscriber);
        // What the function wrote then is believed.
        aws.World.Advance(TimeSpan.FromMinutes(2));
        var second = (await aws.InvokeAsync(drill)).Report().GetProperty("drill");
        Assert.Contains("the last drill began at", second.GetProperty("alerts")[0].GetProperty("reason").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_of_all_that_root_did_until_now_keeps_no_sign_in_from_being_told()
    {
        var signedIn = await SignInBehindAnAttemptAsync();

        aws.Tag(Tagger, Searched, aws.Home.Now.ToUnixTimeMilliseconds().ToString("x11", CultureInfo.InvariantCulture));

        await aws.AssertToldAsync(signedIn);
    }

    // The tag is what a run writes that told people of the sign-in, and no event starts a run that would be told who wrote it.
    [Fact]
    public async Task A_sign_in_that_people_are_said_to_know_of_is_told()
    {
        var signedIn = await SignInBehindAnAttemptAsync();
        var record = aws.Home.Store<LogsStore>().Groups[ControlTowerSeed.LogGroup].Events
            .Single(one => one.Message.Contains(signedIn, StringComparison.Ordinal));

        aws.TagUnheard(Tagger, Searched, SnsStore.Find(aws.Home, aws.NoticeTopic)!.Tags[Searched] + SearchedLog.DigestOf(record.Message));

        await aws.AssertToldAsync(signedIn);
    }

    // The alarm is in ALARM already when root signs in, so that nothing but the hourly search can tell it.
    private async Task<string> SignInBehindAnAttemptAsync()
    {
        await aws.BeginAsync();
        aws.SignIn(failed: true);
        await aws.PassBusyAsync(2);
        var signedIn = aws.SignIn();
        await aws.PassAsync(TimeSpan.FromMinutes(1));
        return signedIn;
    }
}

using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>Two runs that meet, as a function without reserved concurrency allows: both have read the same drift before either repairs
/// it.</summary>
[Trait("Category", "EndToEnd")]
public class MeetingRunTests(AllowingLandscapeFixture fixture) : IClassFixture<AllowingLandscapeFixture>
{
    private readonly Landscape aws = fixture.Aws;

    /// <summary>One for each write that repairs.</summary>
    public static TheoryData<string> Repaired =>
    [
        "the alarm is deleted", "the alarm's actions are disabled", "the heartbeat is deleted", "the filter is deleted",
            "the pattern spares sign-ins",
        "the topic's policy denies everybody to publish", "the topic gets the key that AWS manages",
        "the subscription filters by an attribute that no alarm has", "the rule that starts AlarmKeeper is disabled",
            "the trail is stopped",
        "a rule mutes the alarm",
    ];

    [Theory]
    [MemberData(nameof(Repaired))]
    public async Task Two_runs_heal_it_as_one_does_when(string name)
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named(name));
        aws.World.Inbox.Clear();

        var reports = await MeetAsync();

        Assert.All(reports, report => Assert.Equal("armed", report.Verdict));
        await AssertQuietAsync();
        Assert.Equal([Landscape.Subscriber], aws.RootSignsIn().Select(mail => mail.To));
    }

    [Fact]
    public async Task Two_first_runs_make_one_of_everything()
    {
        await using var fresh = await Landscape.StartAsync();
        var reports = await MeetAsync(fresh);

        Assert.All(reports, report => Assert.Empty(report.Errors));
        Assert.Single(fresh.Call("sns", "ListSubscriptionsByTopic", new() { ["TopicArn"] = fresh.Topic })["Subscriptions"]!.AsArray());
        fresh.World.ConfirmSubscription(Landscape.Subscriber);
        Assert.Equal("armed", ReportView.Parse((await fresh.RunAsync("enforce", "--json")).Output).Verdict);
    }

    private Task<ReportView[]> MeetAsync() => MeetAsync(aws);

    private static async Task<ReportView[]> MeetAsync(Landscape aws)
    {
        var writes =
            new[] { "PutMetricAlarm", "PutMetricFilter", "CreateTopic", "SetTopicAttributes", "Subscribe", "SetSubscriptionAttributes",
                "EnableRule", "StartLogging", "DeleteAlarmMuteRule" };
        var both = new Rendezvous(aws.World, 2, call => writes.Contains(call.Operation));
        var runs = Task.WhenAll(EnforceAsync(aws), EnforceAsync(aws));
        await both.OpenWhenCompleteAsync();
        var reports = await runs;
        Assert.All(reports, report => Assert.Empty(report.Failures));
        Assert.All(reports, report => Assert.Empty(report.NoticeErrors));
        var notices =
            aws.World.Inbox.Notifications.Where(mail => mail.To == Landscape.NoticeReader
                && mail.Subject.StartsWith("AlarmKeeper", StringComparison.Ordinal)).ToList();
        Assert.InRange(notices.Count, 1, 2);
        Assert.DoesNotContain(notices, mail => mail.Body.Contains("another writer", StringComparison.Ordinal));
        return reports;
    }

    private static async Task<ReportView> EnforceAsync(Landscape aws) =>
        ReportView.Parse((await aws.RunAsync("enforce", "--json", "--stack", "alarm-keeper")).Output);

    private async Task AssertQuietAsync()
    {
        aws.World.Inbox.Clear();
        var after = await EnforceAsync(aws);
        Assert.Equal(("armed", 0), (after.Verdict, after.Writes));
        Assert.Empty(aws.World.Inbox.All);
    }
}

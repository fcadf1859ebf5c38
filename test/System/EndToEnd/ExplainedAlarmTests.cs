using System.Text.Json;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>Which alarms are explained, to whom, and how often.</summary>
[Trait("Category", "EndToEnd")]
public class ExplainedAlarmTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private readonly Landscape aws = fixture.Aws;

    [Fact]
    public async Task An_alarm_that_nothing_explains_is_told_with_its_own_reason()
    {
        await aws.StartOverAsync();

        var mail = await aws.ExplanationOfAsync(aws.WentOff("because\r\nI can"));

        Assert.Equal("Alarm RootAccountUsage: nothing found that explains it (eu-west-1)", mail.Subject);
        Assert.Contains("RootAccountUsage: because\\u000D\\u000AI can", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_drill_is_no_news_and_does_not_hide_what_root_really_did()
    {
        await aws.StartOverAsync();
        await aws.InvokeAsync("""{"mode":"drill"}""");
        var drill =
            aws.WentOff(JsonDocument.Parse(aws.World.Inbox.Notifications[0].Body).RootElement.GetProperty("NewStateReason").GetString()!);
        aws.World.Inbox.Clear();
        await aws.ExplainAsync(drill);
        Assert.Empty(aws.World.Inbox.All);

        aws.RootSignIn();
        Assert.Contains("console sign-in", (await aws.ExplanationOfAsync(drill)).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_words_of_a_drill_alone_hide_nothing()
    {
        await aws.StartOverAsync();

        Assert.Contains("says it is a drill, and nothing else explains it",
            (await aws.ExplanationOfAsync(aws.WentOff("AlarmKeeper drill, by mallory"))).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_told_the_same_twice()
    {
        await aws.StartOverAsync();
        aws.RootSignIn();
        await aws.ExplanationOfAsync(aws.WentOff());
        aws.World.Inbox.Clear();

        var report = await aws.ExplainAsync(aws.WentOff());

        Assert.Empty(aws.World.Inbox.All);
        Assert.Equal((0, false),
            (report.GetProperty("activity").GetArrayLength(), report.GetProperty("notice").GetProperty("published").GetBoolean()));
    }

    [Fact]
    public async Task While_nobody_is_confirmed_on_the_alert_topic_the_notice_topics_readers_are_told()
    {
        await aws.StartOverAsync();
        aws.World.UnsubscribeByLink(Landscape.Subscriber);
        aws.RootSignIn();
        aws.World.Inbox.Clear();

        await aws.ExplainAsync(aws.WentOff());

        Assert.Equal([Landscape.NoticeReader], aws.World.Inbox.Notifications.Select(mail => mail.To));
    }

    [Fact]
    public async Task Where_the_alert_topic_takes_nothing_the_notice_topics_readers_are_told()
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named("the topic's key waits for its deletion"));
        aws.RootSignIn();

        var report = await aws.ExplainAsync(aws.WentOff());

        Assert.Equal([Landscape.NoticeReader], aws.World.Inbox.Notifications.Select(mail => mail.To));
        Assert.Contains("KMSInvalidState", Assert.Single(report.GetProperty("notice").GetProperty("errors").EnumerateArray()).GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alarm_of_somebody_else_is_left_alone_and_no_failure()
    {
        await aws.StartOverAsync();

        var answered = await aws.InvokeRawAsync(aws.WentOff(alarm: "CpuHigh\n"));

        Assert.True(answered.Succeeded, answered.Body);
        Assert.Contains("none of AlarmKeeper", answered.Body, StringComparison.Ordinal);
        Assert.Empty(aws.World.Calls.Writes);
    }

    [Fact]
    public async Task A_search_that_is_not_allowed_is_told_and_fails_the_invocation()
    {
        await aws.StartOverAsync();
        aws.Bound(without: "logs:FilterLogEvents");
        aws.RootSignIn();
        aws.World.Inbox.Clear();

        var failed = await aws.InvokeRawAsync(aws.WentOff());

        Assert.Equal((false, "AlarmKeeper.Unexplained"), (failed.Succeeded, failed.ErrorType));
        Assert.Contains("not authorized to perform: logs:FilterLogEvents", failed.Body, StringComparison.Ordinal);
        Assert.Equal("Alarm RootAccountUsage: its cause could not be searched for (eu-west-1)",
            Assert.Single(aws.World.Inbox.Notifications).Subject);
    }
}

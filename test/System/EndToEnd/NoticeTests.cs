using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>When people are written to, and by which topic (decisions 6 and 9).</summary>
[Trait("Category", "EndToEnd")]
public class NoticeTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly Landscape aws = fixture.Aws;

    private Mail[] Read(string reader)
    {
        Mail[] mails = [.. aws.World.Inbox.Notifications.Where(mail => mail.To == reader)];
        aws.World.Inbox.Clear();
        return mails;
    }

    [Fact]
    public async Task Every_repair_is_told_with_what_it_was_and_what_it_is()
    {
        await aws.StartOverAsync();
        aws.ChangeAlarm(alarm => alarm["Threshold"] = 1000);
        await aws.InvokeAsync();
        var mail = Assert.Single(Read(Landscape.NoticeReader));
        Assert.Equal("AlarmKeeper: armed again after 1 repair (111122223333 eu-west-1)", mail.Subject);
        Assert.Contains("Threshold: 1000 → 1\n", mail.Body, StringComparison.Ordinal);

        aws.ChangeAlarm(alarm => alarm["Threshold"] = 1000);
        await aws.InvokeAsync();
        Assert.Single(Read(Landscape.NoticeReader));
    }

    [Fact]
    public async Task An_open_matter_is_told_when_it_appears_once_a_day_while_it_lasts_and_when_it_is_resolved()
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named("the trail delivers to no log group"));
        await aws.InvokeAsync();
        Assert.Contains("Let the trail deliver", Assert.Single(Read(Landscape.NoticeReader)).Body, StringComparison.Ordinal);

        await aws.InvokeAsync();
        aws.AgeMemory(Day - TimeSpan.FromMinutes(1));
        await aws.InvokeAsync();
        Assert.Empty(Read(Landscape.NoticeReader));

        aws.AgeMemory(TimeSpan.FromMinutes(1));
        await aws.InvokeAsync();
        Assert.StartsWith("AlarmKeeper: DISARMED", Assert.Single(Read(Landscape.NoticeReader)).Subject, StringComparison.Ordinal);

        aws.LetTrailDeliver();
        await aws.InvokeAsync();
        var last = Assert.Single(Read(Landscape.NoticeReader));
        Assert.Equal("AlarmKeeper: armed (111122223333 eu-west-1)", last.Subject);
        Assert.Contains("in order again. Nobody has to do anything.", last.Body, StringComparison.Ordinal);
        await aws.InvokeAsync();
        Assert.Empty(Read(Landscape.NoticeReader));
    }

    [Fact]
    public async Task A_second_matter_is_told_while_the_first_is_still_open()
    {
        await aws.StartOverAsync();
        aws.SetTopic("DisplayName", "Special offers");
        await aws.InvokeAsync();
        Assert.Single(Read(Landscape.NoticeReader));
        await aws.PlayAsync(Break.Named("somebody else reads along"));
        await aws.InvokeAsync();
        Assert.Single(Read(Landscape.NoticeReader));
    }

    [Fact]
    public async Task What_costs_nothing_is_told_once_and_never_a_reminder()
    {
        await aws.StartOverAsync();
        aws.SetTopic("DisplayName", "Special offers");
        await aws.InvokeAsync();
        Assert.Single(Read(Landscape.NoticeReader));
        aws.AgeMemory(Day * 30);
        await aws.InvokeAsync();
        Assert.Empty(Read(Landscape.NoticeReader));
    }

    [Fact]
    public async Task Who_hears_only_the_alert_topic_gets_the_notice_from_there()
    {
        await aws.StartOverAsync();
        aws.DisableActions();
        await aws.InvokeAsync();
        Assert.Equal([Landscape.NoticeReader, Landscape.Subscriber],
            aws.World.Inbox.Notifications.Select(mail => mail.To).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_hears_both_topics_gets_one_mail()
    {
        await aws.StartOverAsync();
        aws.Call("sns", "Subscribe", new() { ["TopicArn"] = aws.NoticeTopic, ["Protocol"] = "email", ["Endpoint"] = Landscape.Subscriber });
        aws.World.ConfirmSubscription(Landscape.Subscriber);
        aws.DisableActions();
        var report = await aws.InvokeAsync();
        Assert.Equal(aws.NoticeTopic, Assert.Single(report.Json.GetProperty("notice").GetProperty("topics").EnumerateArray()).GetString());
        Assert.Single(Read(Landscape.Subscriber));
    }

    [Fact]
    public async Task Without_a_notice_topic_the_alert_topics_subscribers_are_told()
    {
        await using var alone = await Landscape.StartAsync();
        alone.Environment.Remove("ALARMKEEPER_NOTICE_TOPIC_ARN");
        await alone.RunAsync("enforce");
        alone.World.ConfirmSubscription(Landscape.Subscriber);
        await alone.RunAsync("enforce");
        alone.World.Inbox.Clear();
        alone.DisableActions();
        await alone.RunAsync("enforce");
        Assert.Equal([Landscape.Subscriber], alone.World.Inbox.Notifications.Select(mail => mail.To));
        alone.World.Inbox.Clear();
        Assert.Equal(0, ReportView.Parse((await alone.RunAsync("enforce", "--json")).Output).Writes);
        Assert.Empty(alone.World.Inbox.All);
    }

    [Fact]
    public async Task Without_a_confirmed_reader_anywhere_the_verdict_is_disarmed_and_a_lost_notice_topic_is_named()
    {
        await aws.StartOverAsync();
        aws.Call("sns", "DeleteTopic", new() { ["TopicArn"] = aws.NoticeTopic });
        aws.World.UnsubscribeByLink(Landscape.Subscriber, aws.Topic);
        var report = await aws.InvokeAsync();
        Assert.Equal("disarmed", report.Verdict);
        Assert.Contains(report.Todos, todo => todo.Contains("Deploy AlarmKeeper's stack again", StringComparison.Ordinal));
    }
}

using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>A topic takes every message, also one that nobody would get: who is told is decided by who is subscribed.</summary>
[Trait("Category", "EndToEnd")]
public class UnheardNoticeTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private readonly Landscape aws = fixture.Aws;

    [Theory]
    [InlineData("MessageAttributes", """{"severity":["none"]}""")]
    [InlineData("MessageBody", """{"AlarmName":["SomethingElse"]}""")]
    public async Task Who_filters_the_notice_topics_messages_hears_the_notice_from_the_alert_topic(string scope, string policy)
    {
        await aws.StartOverAsync();
        Subscribe(Landscape.Subscriber);
        foreach (var reader in (string[])[Landscape.Subscriber, Landscape.NoticeReader])
            Filter(reader, scope, policy);
        aws.DisableActions();

        var report = await aws.InvokeAsync();

        Assert.Equal([aws.Topic], Topics(report));
        Assert.Equal([Landscape.Subscriber], aws.World.Inbox.Notifications.Select(mail => mail.To));
        Assert.Contains("E17", report.Rows);
    }

    // The alert's people read the notice topic as well, and nothing that a run reads shows that it takes no notice.
    [Fact]
    public async Task What_the_notice_topic_does_not_take_is_told_by_the_alert_topic()
    {
        await aws.StartOverAsync();
        Subscribe(Landscape.Subscriber);
        aws.World.Faults.Add(new(FaultKind.Error, "sns", "Publish", Count: 1) { Code = "AuthorizationError", Status = 403 });
        aws.DisableActions();

        var report = await aws.InvokeAsync();

        Assert.Equal([aws.Topic], Topics(report));
        Assert.Equal([Landscape.Subscriber], aws.World.Inbox.Notifications.Select(mail => mail.To));
    }

    [Fact]
    public async Task A_notice_that_nobody_would_get_is_told_as_soon_as_somebody_would()
    {
        await aws.StartOverAsync();
        aws.World.UnsubscribeByLink(Landscape.NoticeReader, aws.NoticeTopic);
        aws.World.DeactivateSubscription(Landscape.Subscriber, aws.Topic);
        aws.SetTopic("DisplayName", "Special offers");

        var untold = await aws.InvokeAsync();
        Assert.False(untold.NoticePublished);
        Assert.Contains(untold.NoticeErrors, error => error.StartsWith($"{aws.NoticeTopic}: nobody", StringComparison.Ordinal));

        Subscribe(Landscape.NoticeReader);
        aws.World.Inbox.Clear();
        Assert.True((await aws.InvokeAsync()).NoticePublished);
        Assert.Contains("DisplayName", Assert.Single(aws.World.Inbox.Notifications).Body, StringComparison.Ordinal);
        await aws.InvokeAsync();
        Assert.Single(aws.World.Inbox.Notifications);
    }

    [Fact]
    public async Task A_stranger_on_the_alert_topic_is_nobody_who_was_told()
    {
        await aws.StartOverAsync();
        aws.World.UnsubscribeByLink(Landscape.NoticeReader, aws.NoticeTopic);
        await aws.PlayAsync(Break.Named("somebody else takes the subscriber's place"));

        Assert.False((await aws.InvokeAsync()).NoticePublished);
    }

    [Fact]
    public async Task An_explanation_that_nobody_would_get_is_owed()
    {
        await aws.StartOverAsync();
        aws.World.UnsubscribeByLink(Landscape.NoticeReader, aws.NoticeTopic);
        aws.World.DeactivateSubscription(Landscape.Subscriber, aws.Topic);
        aws.RootSignIn();

        var failed = await aws.InvokeRawAsync(aws.WentOff());
        Assert.Equal((false, "AlarmKeeper.Unexplained"), (failed.Succeeded, failed.ErrorType));

        aws.World.ConfirmSubscription(Landscape.Subscriber, aws.Topic);
        aws.World.Inbox.Clear();
        Assert.True((await aws.InvokeRawAsync(aws.WentOff())).Succeeded);
        Assert.Equal([Landscape.Subscriber], aws.World.Inbox.Notifications.Select(mail => mail.To));
    }

    private static IEnumerable<string?> Topics(ReportView report) =>
        report.Json.GetProperty("notice").GetProperty("topics").EnumerateArray().Select(topic => topic.GetString());

    private void Subscribe(string reader)
    {
        aws.Call("sns", "Subscribe", new() { ["TopicArn"] = aws.NoticeTopic, ["Protocol"] = "email", ["Endpoint"] = reader });
        aws.World.ConfirmSubscription(reader, aws.NoticeTopic);
    }

    private void Filter(string reader, string scope, string policy)
    {
        foreach (var (name, value) in new[] { ("FilterPolicyScope", scope), ("FilterPolicy", policy) })
            aws.Call("sns", "SetSubscriptionAttributes", new JsonObject
            {
                ["SubscriptionArn"] = aws.NoticeSubscriptionArn(reader),
                ["AttributeName"] = name,
                ["AttributeValue"] = value,
            });
    }
}

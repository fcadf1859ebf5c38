using System.Text.Json;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>Programs and chat applications among those who are told: each gets what it reads, and people hear in any case.</summary>
[Trait("Category", "EndToEnd")]
public class MachineReaderTests
{
    private const string Chat = "https://global.sns-api.chatbot.amazonaws.com";
    private const string Queue = "arn:aws:sqs:eu-west-1:111122223333:on-call";
    private const string Subject = "Root was used in account 111122223333: console sign-in (eu-west-1)";

    [Fact]
    public async Task A_chat_application_shows_who_used_root_and_the_notice_topics_readers_hear_it_too()
    {
        await using var aws = await StartAsync(Chat);

        var mails = await ExplainAsync(aws);

        var shown = Json(Inner(mails.Single(mail => mail.To == Chat)));
        Assert.Equal(("1.0", "custom"), (shown.GetProperty("version").GetString(), shown.GetProperty("source").GetString()));
        Assert.Equal(Subject, shown.GetProperty("content").GetProperty("title").GetString());
        Assert.Contains("from 192.0.2.1", shown.GetProperty("content").GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.Contains("from 192.0.2.1", mails.Single(mail => mail.To == Landscape.NoticeReader).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_queue_gets_the_report_as_JSON_and_the_notice_topics_readers_get_the_text()
    {
        await using var aws = await StartAsync(Queue);

        var mails = await ExplainAsync(aws);

        Assert.Equal("explain", Json(Inner(mails.Single(mail => mail.To == Queue))).GetProperty("mode").GetString());
        Assert.Equal(Subject, mails.Single(mail => mail.To == Landscape.NoticeReader).Subject);
    }

    [Fact]
    public async Task With_a_person_among_them_each_reads_its_own_and_the_notice_topic_stays_silent()
    {
        await using var aws = await StartAsync($"{Landscape.Subscriber},{Queue},{Chat}");

        var mails = await ExplainAsync(aws);

        Assert.Equal([Queue, Chat, Landscape.Subscriber], mails.Select(mail => mail.To).Order(StringComparer.Ordinal));
        Assert.Contains("NEWEST FIRST", mails.Single(mail => mail.To == Landscape.Subscriber).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notice_reaches_a_chat_application_too()
    {
        await using var aws = await StartAsync(Chat);
        aws.ChangeAlarm(alarm => alarm["Threshold"] = 1000);
        aws.World.Inbox.Clear();

        await aws.InvokeAsync();

        var shown = Json(Inner(aws.World.Inbox.Notifications.Single(mail => mail.To == Chat)));
        Assert.Contains("docs/tampering.md#a4", shown.GetProperty("content").GetProperty("description").GetString(),
            StringComparison.Ordinal);
    }

    private static async Task<Landscape> StartAsync(string subscribers)
    {
        var aws = await Landscape.StartArmedAsync(one => one.Environment["ALARMKEEPER_SUBSCRIBERS"] = subscribers);
        aws.OpenQueue(Queue);
        return aws;
    }

    private static async Task<IReadOnlyList<Mail>> ExplainAsync(Landscape aws)
    {
        aws.RootSignIn();
        aws.World.Inbox.Clear();
        Assert.True((await aws.InvokeRawAsync(aws.WentOff())).Succeeded);
        return aws.World.Inbox.Notifications;
    }

    // What SNS wraps for programs.
    private static string Inner(Mail mail) => Json(mail.Body).GetProperty("Message").GetString()!;

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}

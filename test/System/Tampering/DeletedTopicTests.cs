using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Tampering;

/// <summary>The recreated-topic trap (row N1): a new topic has no confirmed subscriber.</summary>
[Trait("Category", "EndToEnd")]
public class DeletedTopicTests
{
    private const string Queue = "arn:aws:sqs:eu-west-1:111122223333:on-call";

    [Fact]
    public async Task A_queue_needs_nobody_to_confirm_so_one_run_arms_the_alert_again()
    {
        await using var aws = await Landscape.StartArmedAsync(one => one.Environment["ALARMKEEPER_SUBSCRIBERS"] = Queue);
        aws.OpenQueue(Queue);
        aws.Call("sns", "DeleteTopic", new() { ["TopicArn"] = aws.Topic });
        Assert.Empty(aws.RootSignsIn());

        var run = await aws.RunAsync("enforce", "--json");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("armed", ReportView.Parse(run.Output).Verdict);
        Assert.Equal([Queue], aws.RootSignsIn().Select(message => message.To));
        // Who used root is told once, while the alarm is in ALARM.
        await aws.InvokeAsync();
        Assert.Equal(0, (await aws.InvokeAsync()).Writes);
    }

    [Fact]
    public async Task Until_a_person_confirms_the_notice_topics_readers_get_the_alarms_mail_and_are_told_why()
    {
        await using var aws = await Landscape.StartArmedAsync();
        aws.Call("sns", "DeleteTopic", new() { ["TopicArn"] = aws.Topic });
        var run = await aws.RunAsync("enforce", "--json");

        Assert.Equal(1, run.ExitCode);
        var notice = Assert.Single(aws.World.Inbox.Notifications);
        Assert.Equal(Landscape.NoticeReader, notice.To);
        Assert.StartsWith("AlarmKeeper: WEAKENED", notice.Subject, StringComparison.Ordinal);
        Assert.Contains(aws.World.Inbox.All, mail => mail.ConfirmationToken is not null && mail.To == Landscape.Subscriber);
        Assert.Equal([Landscape.NoticeReader], aws.RootSignsIn().Select(mail => mail.To));
    }

    [Fact]
    public async Task Once_the_subscriber_confirms_the_notice_topic_is_taken_off_the_alarm()
    {
        await using var aws = await Landscape.StartArmedAsync();
        aws.Call("sns", "DeleteTopic", new() { ["TopicArn"] = aws.Topic });
        await aws.InvokeAsync();
        Assert.Equal([aws.Topic, aws.NoticeTopic], aws.AlarmActions());

        aws.World.ConfirmSubscription(Landscape.Subscriber);
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
        Assert.Equal([aws.Topic], aws.AlarmActions());
    }

    [Fact]
    public async Task What_a_person_added_to_the_alarm_survives_the_notice_topics_stay()
    {
        await using var aws = await Landscape.StartArmedAsync();
        var other = aws.Home.Arn("sns", "on-call");
        aws.ChangeAlarm(alarm => alarm["AlarmActions"]!.AsArray().Add((System.Text.Json.Nodes.JsonNode)other));
        aws.Call("sns", "DeleteTopic", new() { ["TopicArn"] = aws.Topic });
        await aws.InvokeAsync();
        aws.World.ConfirmSubscription(Landscape.Subscriber);
        await aws.InvokeAsync();
        Assert.Equal([aws.Topic, other], aws.AlarmActions());
    }
}

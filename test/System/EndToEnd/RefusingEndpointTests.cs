using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Sns;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>Queues, functions and phones that are subscribed and take nothing, where the stack lets AlarmKeeper read their rules.</summary>
[Trait("Category", "EndToEnd")]
public class RefusingEndpointTests
{
    private const string Queue = "arn:aws:sqs:eu-west-1:111122223333:on-call";
    private const string Function = "arn:aws:lambda:eu-west-1:111122223333:function:on-call";
    private const string Phone = "+491701234567";

    [Theory]
    [Row("N22", Outcome.Named)]
    [InlineData(Queue, "it does not exist")]
    [InlineData(Function, "it does not exist")]
    [InlineData(Phone, "SMS sandbox")]
    public async Task Where_the_only_subscriber_takes_nothing_the_notice_topic_stands_in_and_it_is_named(string endpoint, string why)
    {
        await using var aws = await StartAsync(endpoint);

        var report = await aws.InvokeAsync();

        Assert.Equal("weakened", report.Verdict);
        Assert.Contains("N22", report.Rows);
        Assert.Contains(report.Open, item => item.Contains(why, StringComparison.Ordinal));
        Assert.Equal([Landscape.NoticeReader], aws.RootSignsIn().Select(mail => mail.To));
    }

    [Fact]
    public async Task Where_nobody_reads_the_notice_topic_either_the_alert_is_disarmed()
    {
        await using var aws = await StartAsync(Queue);
        aws.Call("sns", "DeleteTopic", new() { ["TopicArn"] = aws.NoticeTopic });

        Assert.Equal("disarmed", (await aws.InvokeAsync()).Verdict);
    }

    [Fact]
    public async Task A_queue_whose_policy_is_for_another_topic_is_named()
    {
        await using var aws = await StartAsync(Queue);
        aws.OpenQueue(Queue);
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);

        aws.Call("sqs", "SetQueueAttributes", new()
        {
            ["QueueUrl"] = "https://sqs.eu-west-1.amazonaws.com/111122223333/on-call",
            ["Attributes"] = new JsonObject { ["KmsMasterKeyId"] = "alias/aws/sqs" },
        });

        var report = await aws.InvokeAsync();
        Assert.Contains(report.Open, item => item.Contains("the key that AWS manages", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_phone_outside_the_sandbox_takes_messages()
    {
        await using var aws = await StartAsync(Phone);
        aws.Home.Store<SmsSandbox>().IsInSandbox = false;

        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
        Assert.Equal([Phone], aws.RootSignsIn().Select(mail => mail.To));
    }

    [Fact]
    public async Task What_may_not_be_read_is_not_checked_and_costs_no_verdict()
    {
        await using var aws = await StartAsync(Queue);
        aws.OpenQueue(Queue);
        aws.DenyKeeper("sqs:GetQueueAttributes");

        var report = await aws.InvokeAsync();

        Assert.Equal("armed", report.Verdict);
        Assert.Contains(report.NotChecked, one => one.What.Contains("take what SNS sends", StringComparison.Ordinal));
    }

    [Fact]
    [Row("N23", Outcome.Named)]
    public async Task What_SNS_could_not_deliver_is_named_until_it_delivers_again()
    {
        const string elsewhere = "arn:aws:sqs:eu-west-1:999999999999:on-call";
        await using var aws = await StartAsync($"{Landscape.Subscriber},{elsewhere}");
        aws.World.ConfirmSubscription(Landscape.Subscriber);
        await aws.InvokeAsync();
        aws.RootSignsIn();

        var report = await aws.InvokeAsync();
        Assert.Contains("N23", report.Rows);
        Assert.Contains(report.Open, item => item.Contains("1 of 2 at ", StringComparison.Ordinal));

        aws.Call("sns", "Unsubscribe", new() { ["SubscriptionArn"] = aws.SubscriptionArn(elsewhere) });
        aws.RootSignsIn();
        Assert.DoesNotContain("N23", (await aws.RunAsync("check", "--json")).Output, StringComparison.Ordinal);
    }

    private static async Task<Landscape> StartAsync(string endpoint)
    {
        var aws = await Landscape.StartAsync();
        aws.Environment["ALARMKEEPER_SUBSCRIBERS"] = endpoint;
        aws.Environment["ALARMKEEPER_READ_ENDPOINTS"] = "true";
        await aws.InvokeAsync();
        aws.World.Advance(TimeSpan.FromMinutes(61));
        await aws.InvokeAsync();
        return aws;
    }
}

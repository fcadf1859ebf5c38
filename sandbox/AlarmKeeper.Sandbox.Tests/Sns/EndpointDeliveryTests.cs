using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Monitoring;
using AlarmKeeper.Sandbox.Sns;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Sandbox.Tests.Sns;

/// <summary>Queues, functions and phones confirm by themselves, and take what their own rules let them.</summary>
public sealed class EndpointDeliveryTests : SnsTest
{
    private const string Queue = "arn:aws:sqs:eu-west-1:111122223333:on-call";
    private const string Function = "arn:aws:lambda:eu-west-1:111122223333:function:on-call";
    private const string Phone = "+491701234567";

    [Theory]
    [InlineData(TopicArn, true)]
    [InlineData("arn:aws:sns:eu-west-1:111122223333:other", false)]
    public async Task A_queue_takes_what_its_policy_lets_SNS_send_for_the_topic(string sourceArn, bool taken)
    {
        Call("sqs", "CreateQueue", new() { ["QueueName"] = "on-call", ["Attributes"] = new JsonObject { ["Policy"] = Policy(sourceArn) } });
        await Subscribe("sqs", Queue);

        await PublishAsync();

        Assert.Equal(taken ? [Queue] : [], World.Inbox.Notifications.Select(mail => mail.To));
        Assert.Equal(taken ? (1, 0) : (0, 1), Counted());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_queue_that_is_missing_or_has_no_policy_takes_nothing(bool exists)
    {
        if (exists)
            Call("sqs", "CreateQueue", new() { ["QueueName"] = "on-call" });
        await Subscribe("sqs", Queue);

        await PublishAsync();

        Assert.Empty(World.Inbox.Notifications);
        Assert.Equal((0, 1), Counted());
    }

    [Fact]
    public async Task A_queue_encrypted_with_a_key_that_SNS_may_not_use_takes_nothing()
    {
        Call("sqs", "CreateQueue", new()
        {
            ["QueueName"] = "on-call",
            ["Attributes"] = new JsonObject { ["Policy"] = Policy(TopicArn), ["KmsMasterKeyId"] = "alias/aws/sqs" },
        });
        await Subscribe("sqs", Queue);

        await PublishAsync();

        Assert.Empty(World.Inbox.Notifications);
    }

    [Fact]
    public async Task A_function_that_does_not_exist_takes_nothing()
    {
        await Subscribe("lambda", Function);

        await PublishAsync();

        Assert.Equal((0, 1), Counted());
    }

    [Fact]
    public async Task In_the_SMS_sandbox_only_verified_numbers_get_a_message()
    {
        await Subscribe("sms", Phone);
        await PublishAsync();
        Assert.Equal((0, 1), Counted());

        await Sns("CreateSMSSandboxPhoneNumber", ("PhoneNumber", Phone));
        var password = World.Inbox.All.Single(mail => mail.To == Phone).ConfirmationToken!;
        Assert.Equal(400, (await Sns("VerifySMSSandboxPhoneNumber", ("PhoneNumber", Phone), ("OneTimePassword", "0"))).Status);
        await Sns("VerifySMSSandboxPhoneNumber", ("PhoneNumber", Phone), ("OneTimePassword", password));
        await PublishAsync();
        Assert.Equal((1, 1), Counted());

        await Sns("DeleteSMSSandboxPhoneNumber", ("PhoneNumber", Phone));
        World.Region("111122223333", "eu-west-1").Store<SmsSandbox>().IsInSandbox = false;
        Assert.Equal("false", (await Sns("GetSMSSandboxAccountStatus"))["IsInSandbox"]);
        await PublishAsync();
        Assert.Equal((2, 1), Counted());
    }

    private static string Policy(string sourceArn) =>
        $$$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"{{{Queue}}}","Condition":{"ArnEquals":{"aws:SourceArn":"{{{sourceArn}}}" } } } }""";

    private Task<AwsAnswer> PublishAsync() => Sns("Publish", ("TopicArn", TopicArn), ("Message", "root signed in"));

    private JsonObject Call(string service, string operation, JsonObject input) =>
        Dispatch.Call(World.Region("111122223333", "eu-west-1"), service, operation, input);

    private (double Delivered, double Failed) Counted() => (Sum("NumberOfNotificationsDelivered"), Sum("NumberOfNotificationsFailed"));

    private double Sum(string metric) => World.Region("111122223333", "eu-west-1").Store<MonitoringStore>().Metrics
        .Samples(MetricId.Of("AWS/SNS", metric, [KeyValuePair.Create("TopicName", "alerts")]), unit: null).Sum(sample => sample.Value);
}

using AlarmKeeper.Sandbox.Engine;

namespace AlarmKeeper.Tests.Deployment;

public class NoticeTopicTests
{
    private const string EventBridge = "events.amazonaws.com";
    private const string Key = "arn:aws:kms:eu-west-1:111122223333:key/0b1c2d3e";

    [Fact]
    public void Without_a_key_it_is_not_encrypted() => Assert.Null(new Stack()["NoticeTopic"]["KmsMasterKeyId"]);

    [Fact]
    public void With_a_key_it_is_encrypted_with_that_one() =>
        Assert.Equal(Key, (string)new Stack(("NoticeTopicKmsKeyArn", Key))["NoticeTopic"]["KmsMasterKeyId"]!);

    [Fact]
    public void AWSs_own_key_which_alarms_cannot_use_is_nowhere_among_the_resources() =>
        Assert.DoesNotContain("alias/aws/sns", Stack.Template["Resources"]!.ToJsonString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("a@example.com", "", "", 1)]
    [InlineData("a@example.com", "", "c@example.com", 2)]
    [InlineData("a@example.com", "b@example.com", "c@example.com", 3)]
    public void Each_address_given_is_subscribed(string first, string second, string third, int expected)
    {
        var stack = new Stack(("NoticeEmail", first), ("NoticeEmail2", second), ("NoticeEmail3", third));
        var subscriptions =
            stack.Created.Where(resource => resource.Type == "AWS::SNS::Subscription").Select(resource => resource.Properties).ToList();
        Assert.Equal(expected, subscriptions.Count);
        Assert.All(subscriptions, subscription =>
            Assert.Equal(("email", Stack.NoticeTopic), ((string)subscription["Protocol"]!, (string)subscription["TopicArn"]!)));
        Assert.Equal(new[] { first, second, third }.Where(address => address.Length > 0),
            subscriptions.Select(subscription => (string)subscription["Endpoint"]!));
    }

    [Fact]
    public void Alarms_of_this_account_may_publish() =>
        Assert.Equal(PolicyDecision.Allowed, Publish("Service", "cloudwatch.amazonaws.com", ("aws:SourceAccount", "111122223333")));

    [Fact]
    public void Alarms_of_another_account_may_not() =>
        Assert.Equal(PolicyDecision.NoAllow, Publish("Service", "cloudwatch.amazonaws.com", ("aws:SourceAccount", "999999999999")));

    [Fact]
    public void Another_service_may_not() =>
        Assert.Equal(PolicyDecision.NoAllow, Publish("Service", "s3.amazonaws.com", ("aws:SourceAccount", "111122223333")));

    // "You can't use of Condition blocks in Amazon SNS topic policies for EventBridge": it must hold where EventBridge says nothing.
    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
    [Fact]
    public void EventBridge_may_whether_or_not_it_says_for_which_rule()
    {
        const string rules = "arn:aws:events:eu-west-1:111122223333:rule/";
        Assert.Equal(PolicyDecision.Allowed, Publish("Service", EventBridge));
        Assert.Equal(PolicyDecision.Allowed, Publish("Service", EventBridge, ("aws:SourceArn", $"{rules}{Stack.Function}-people")));
        Assert.Equal(PolicyDecision.NoAllow, Publish("Service", EventBridge, ("aws:SourceArn", $"{rules}another")));
    }

    [Fact]
    public void The_owner_may() => Assert.Equal(PolicyDecision.Allowed, Publish("AWS", "arn:aws:iam::111122223333:root"));

    [Fact]
    public void A_stranger_may_not() => Assert.Equal(PolicyDecision.NoAllow, Publish("AWS", "arn:aws:iam::999999999999:root"));

    private static PolicyDecision Publish(string type, string principal, params (string Key, string Value)[] context)
    {
        var policy = new Stack()["NoticeTopicPolicy"];
        Assert.Equal([Stack.NoticeTopic], Stack.Strings(policy["Topics"]));
        return PolicyDocument.Parse(policy["PolicyDocument"]!.ToJsonString())
            .Evaluate(new("sns:Publish", Stack.NoticeTopic, type, principal, context.ToDictionary(item => item.Key, item => item.Value)));
    }
}

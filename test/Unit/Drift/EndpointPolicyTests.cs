using AlarmKeeper.Policies;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Drift;

/// <summary>Whether a queue's policy lets SNS send for the alert topic; what cannot be judged is never taken for a refusal.</summary>
public class EndpointPolicyTests
{
    private const string Queue = "arn:aws:sqs:eu-west-1:111122223333:on-call";
    private const string Allow = "\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"sns.amazonaws.com\"},\"Action\":\"sqs:SendMessage\",\"Resource\":\"*\"";
    private const string Topic = $"\"Condition\":{{\"ArnLike\":{{\"aws:SourceArn\":\"{Chains.TopicArn}\"}}}}";
    private const string Deny = "\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"sqs:*\",\"Resource\":\"*\"";

    [Theory]
    [InlineData(true, $"{{{Allow}}}")]
    [InlineData(true, $"{{{Allow},{Topic}}}")]
    [InlineData(true, $"{{{Allow},\"Condition\":{{\"StringEquals\":{{\"AWS:SourceAccount\":\"111122223333\"}}}}}}")]
    [InlineData(false, $"{{{Allow},\"Condition\":{{\"ArnEquals\":{{\"aws:SourceArn\":\"arn:aws:sns:eu-west-1:111122223333:other\"}}}}}}")]
    [InlineData(false, "{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"events.amazonaws.com\"},\"Action\":\"sqs:SendMessage\",\"Resource\":\"*\"}")]
    [InlineData(false, $"{{{Allow}}}", $"{{{Deny}}}")]
    [InlineData(null, $"{{{Allow},\"Condition\":{{\"StringEquals\":{{\"aws:PrincipalOrgID\":\"o-1\"}}}}}}")]
    [InlineData(null, $"{{{Allow}}}", $"{{{Deny},\"Condition\":{{\"Bool\":{{\"aws:SecureTransport\":\"false\"}}}}}}")]
    public void A_policy_lets_SNS_in_keeps_it_out_or_cannot_be_judged(bool? allows, params string[] statements) => Assert.Equal(
        allows, new EndpointPolicy("sqs:SendMessage", Queue, Chains.TopicArn, Chains.Account).Allows(Chains.Policy(statements)));

    [Fact]
    public void No_policy_lets_nobody_in() =>
        Assert.False(new EndpointPolicy("sqs:SendMessage", Queue, Chains.TopicArn, Chains.Account).Allows(AccessPolicy.Empty));
}

using AlarmKeeper.Policies;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Tests.Drift;

/// <summary>Whether the notice topic lets EventBridge in (row E37), of which nobody documents what it says of itself.</summary>
public class RulePublisherTests
{
    private const string Key = "arn:aws:kms:eu-west-1:111122223333:key/0b1c2d3e";

    private const string Root =
        """{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":["sns:Publish","kms:*"],"Resource":"*"}""";

    private static readonly RulePublisher Rules =
        new(new("arn:aws:events:eu-west-1:111122223333:rule/alarmkeeper-6f2b4c1e-machinery", Chains.Account), Chains.Now);

    [Theory]
    [InlineData("", true)]
    // As template.yaml has it.
    [InlineData(""","Condition":{"ArnLikeIfExists":{"aws:SourceArn":"arn:aws:events:*:111122223333:rule/alarmkeeper-6f2b4c1e-*"}}""", true)]
    // Whether it is met hangs on what EventBridge says.
    [InlineData(""","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"}}""", null)]
    [InlineData(""","Condition":{"ArnLikeIfExists":{"aws:SourceArn":"arn:aws:events:eu-west-1:111122223333:rule/other"}}""", null)]
    // It is met by nobody's rule here.
    [InlineData(""","Condition":{"StringEquals":{"aws:SourceAccount":"999988887777"}}""", false)]
    public void What_the_topics_policy_means_for_it(string condition, bool? may) =>
        Assert.Equal(may, Rules.May(Topic(Statement("Allow", "sns:Publish", condition))));

    [Fact]
    public void A_policy_for_the_account_alone_and_a_Deny_shut_it_out()
    {
        Assert.False(Rules.May(Topic(Root)));
        Assert.False(Rules.May(Topic(Statement("Allow", "sns:*"), Statement("Deny", "sns:Publish"))));
    }

    [Theory]
    [InlineData("kms:*", true)]
    [InlineData("kms:Decrypt", false)]
    public void It_needs_the_key_as_well(string action, bool may) =>
        Assert.Equal(may, Rules.May(Encrypted(Chains.Policy(Root, Statement("Allow", action)))));

    [Fact]
    public void A_key_of_AWSs_and_one_that_is_disabled_shut_it_out_and_one_that_cannot_be_read_leaves_it_open()
    {
        Assert.False(
            Rules.May(Encrypted(Chains.Policy(Statement("Allow", "kms:*"))) with { Key = new("alias/aws/sns") { IsAwsManaged = true } }));
        Assert.Null(Rules.May(Encrypted(null)));
    }

    private static Topic Encrypted(AccessPolicy? policy) => Topic(Statement("Allow", "sns:Publish")) with
    {
        Key = new(Key) { Arn = Key, State = EncryptionKey.Usable, Policy = policy },
    };

    private static Topic Topic(params string[] statements) => new() { Arn = Chains.NoticeTopicArn, Policy = Chains.Policy(statements) };

    private static string Statement(string effect, string action, string more = "") =>
        $$"""{"Effect":"{{effect}}","Principal":{"Service":"events.amazonaws.com"},"Action":"{{action}}","Resource":"*"{{more}}}""";
}

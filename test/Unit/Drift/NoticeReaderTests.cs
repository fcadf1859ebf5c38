using System.Collections.Immutable;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Keeper;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Tests.Drift;

/// <summary>Each of those whom the stack names as readers of notices gets them, or is missed by name (rows E14, E15, E17).</summary>
public class NoticeReaderTests
{
    private static readonly Subscriber Reader = new("email", "platform@corp.example");

    private static readonly Subscription Confirmed = Chains.Confirmed(Reader, Chains.NoticeTopicArn);

    [Fact]
    public void Who_is_confirmed_and_unfiltered_is_in_order() => Assert.Empty(Find(Confirmed));

    [Theory]
    [InlineData("email", "Platform@Corp.Example")]
    [InlineData("email-json", "platform@corp.example")]
    public void The_same_mailbox_is_the_same_reader(string protocol, string address) =>
        Assert.Empty(Find(Confirmed with { Subscriber = new(protocol, address) }));

    [Fact]
    public void Who_is_missing_is_subscribed_whoever_else_reads_there()
    {
        var finding = Assert.Single(Find(Chains.Confirmed(new("sqs", "arn:aws:sqs:eu-west-1:111122223333:x"), Chains.NoticeTopicArn)));
        Assert.Equal(("Subscribe", LinkState.Missing, Reader.Endpoint), (finding.Repair?.Operation, finding.State, finding.Link.Name));
    }

    [Fact]
    public void Who_is_pending_is_asked_no_second_time()
    {
        var finding = Assert.Single(Find(Confirmed with { Status = SubscriptionStatus.Pending }));
        Assert.Null(finding.Repair);
        Assert.True(Assert.Single(finding.Differences).AwaitsClick);
    }

    [Fact]
    public void One_that_has_ended_and_is_still_listed_is_waited_for()
    {
        var finding = Assert.Single(Find(Confirmed with { Status = SubscriptionStatus.Deleted }));
        Assert.Null(finding.Repair);
        Assert.Equal("E14", Assert.Single(finding.Differences).Row.Id);
    }

    [Fact]
    public void A_filter_is_named_and_left_to_a_person()
    {
        var finding = Assert.Single(Find(Confirmed with { FilterPolicy = """{"x":["y"]}""" }));
        Assert.Null(finding.Repair);
        Assert.Equal("E17", Assert.Single(finding.Differences).Row.Id);
    }

    [Fact]
    public void A_topic_that_could_not_be_read_says_nothing_of_its_readers() => Assert.Empty(NoticeReaderComparison.Of(
        [Reader], new(Chains.NoticeTopicArn, new Observation<Topic>.Unreadable("x"), Chains.There(ImmutableArray<Subscription>.Empty))));

    [Fact]
    public void A_call_on_one_of_the_topics_subscriptions_may_have_done_it_and_one_on_another_topic_has_not()
    {
        var link = new NoticeReaderLink(Reader, Chains.NoticeTopicArn);
        Assert.True(link.IsNamedIn($$"""{"subscriptionArn":"{{Chains.NoticeTopicArn}}:0b1c"}"""));
        Assert.True(link.IsNamedIn($$"""{"topicArn":"{{Chains.NoticeTopicArn}}"}"""));
        Assert.False(link.IsNamedIn($$"""{"topicArn":"{{Chains.NoticeTopicArn}}-of-somebody-else"}"""));
    }

    private static List<Finding> Find(params Subscription[] there) => [.. NoticeReaderComparison.Of(
        [Reader],
        new(Chains.NoticeTopicArn, Chains.There(new Topic { Arn = Chains.NoticeTopicArn }), Chains.There(there.ToImmutableArray())))];
}

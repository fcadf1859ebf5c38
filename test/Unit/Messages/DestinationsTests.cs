using System.Collections.Immutable;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Tests.Messages;

/// <summary>Which topics a notice goes to: to both wherever it is not certain that its readers get it from their own.</summary>
public class DestinationsTests
{
    private static readonly Subscriber Person = new("email", "security@corp.example");
    private static readonly Subscriber Reader = new("email", "platform@corp.example");
    private static readonly Subscriber Queue = new("sqs", "arn:aws:sqs:eu-west-1:111122223333:mallory");

    private static readonly Audience Alert = Hears(Chains.TopicArn, Person, Person);

    [Fact]
    public void Who_hears_the_notice_topic_reads_nothing_twice() =>
        Assert.Equal("notice, else alert", Say(Alert, Hears(Chains.NoticeTopicArn, Reader, Reader, Person)));

    [Fact]
    public void Who_does_not_hear_it_is_told_by_the_alert_topic() =>
        Assert.Equal("notice alert", Say(Alert, Hears(Chains.NoticeTopicArn, Reader, Reader)));

    [Fact]
    public void Without_any_of_those_who_are_named_the_alerts_people_are_told_whoever_else_listens() =>
        Assert.Equal("notice alert", Say(Alert, Hears(Chains.NoticeTopicArn, Reader, Queue, Person)));

    [Fact]
    public void What_could_not_be_read_is_no_certainty()
    {
        var notice = Hears(Chains.NoticeTopicArn, Reader, Reader, Person);
        var unread = notice with
        { Topic = notice.Topic with { Subscriptions = new Observation<ImmutableArray<Subscription>>.Unreadable("x") } };
        Assert.Equal("notice alert", Say(Alert, unread));
    }

    [Fact]
    public void Where_nobody_hears_the_alert_topic_the_notice_topic_is_all_there_is() =>
        Assert.Equal("notice", Say(Hears(Chains.TopicArn, Person), Hears(Chains.NoticeTopicArn, Reader, Reader)));

    [Fact]
    public void Without_a_notice_topic_it_is_the_alert_topic() => Assert.Equal("alert", Say(Alert, null));

    private static string Say(Audience alert, Audience? notice)
    {
        var route = Destinations.OfNotice("a notice", alert, notice);
        return string.Join(' ', route.To.Select(Name)) + (route.Otherwise is { } other ? $", else {Name(other)}" : "");
    }

    private static string Name(Destination one) => one.TopicArn == Chains.TopicArn ? "alert" : "notice";

    private static Audience Hears(string topicArn, Subscriber wanted, params Subscriber[] there) => new(
        new(topicArn, Chains.There(new Topic { Arn = topicArn }),
            Chains.There(there.Select(one => Chains.Confirmed(one, topicArn)).ToImmutableArray())),
        [wanted]);
}

using System.Collections.Immutable;
using AlarmKeeper.Configuration;

namespace AlarmKeeper.Tests.Desired;

public class SubscriberListTests
{
    private readonly List<(string Entry, string Expected)> wrong = [];

    [Theory]
    [InlineData("a@b.example", "email")]
    [InlineData("o'brien+root@b.example", "email")]
    [InlineData("https://bell.example/ring?a=b", "https")]
    [InlineData("https://name:word@bell.example/", "https")]
    [InlineData("http://bell.example/", "http")]
    [InlineData("+491701234567", "sms")]
    [InlineData("arn:aws:sqs:eu-west-1:111122223333:queue", "sqs")]
    [InlineData("arn:aws-cn:lambda:cn-north-1:111122223333:function:f", "lambda")]
    [InlineData("arn:aws:sns:eu-west-1:111122223333:endpoint/APNS/app/1", "application")]
    [InlineData("arn:aws:sns:eu-west-1:111122223333:app/APNS/app", "application")]
    public void The_protocol_follows_from_the_form(string entry, string protocol)
    {
        Assert.Equal([new Subscriber(protocol, entry)], Read(entry).AsEnumerable());
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("a@b.example@c")]
    [InlineData("Ann<a@b.example>")]
    [InlineData("ä@b.example")]
    [InlineData("a@b.example\u001B[2J")]
    [InlineData("a@localhost")]
    [InlineData("email:a@b.example")]
    [InlineData("email-json:a@b.example")]
    [InlineData("mailto:a@b.example")]
    [InlineData("ftp://bell.example/")]
    [InlineData("https://")]
    [InlineData("https://bell.example/\u001B[2J")]
    [InlineData("https://bell.example/${aws:username}")]
    [InlineData("sms:+491701234567")]
    [InlineData("+1")]
    [InlineData("queue")]
    [InlineData("sqs:arn:aws:sqs:eu-west-1:111122223333:queue")]
    [InlineData("arn:aws:firehose:eu-west-1:111122223333:deliverystream/d")]
    [InlineData("arn:aws:sns:eu-west-1:111122223333:another-topic")]
    public void What_SNS_would_refuse_is_named_with_what_is_expected(string entry)
    {
        Assert.Empty(Read(entry));
        Assert.Equal([(entry, SubscriberList.Expected)], wrong);
    }

    [Theory]
    [InlineData("a@b.example", "A@B.example")]
    [InlineData("https://bell.example/", "https://bell.example/")]
    public void Nobody_is_told_twice(string first, string second)
    {
        Assert.Single(Read(first, second));
        Assert.Equal([(second, $"each mailbox and endpoint once, and '{first}' is there already")], wrong);
    }

    // SNS lists both in the same way, and nobody could tell which of them is there.
    [Fact]
    public void Two_endpoints_that_differ_in_their_password_are_one()
    {
        Assert.Single(Read("https://name:one@bell.example/", "https://name:other@bell.example/"));
        Assert.Equal("each mailbox and endpoint once, and 'https://name:****@bell.example/' is there already",
            Assert.Single(wrong).Expected);
    }

    [Fact]
    public void A_password_as_SNS_lists_it_is_none()
    {
        Assert.Empty(Read("https://name:****@bell.example/"));
        Assert.Equal("the password itself, which SNS lists as ****", Assert.Single(wrong).Expected);
    }

    [Fact]
    public void An_endpoint_that_is_no_mailbox_keeps_its_capitals()
    {
        Assert.Equal(2, Read("https://bell.example/A", "https://bell.example/a").Length);
        Assert.Empty(wrong);
    }

    private ImmutableArray<Subscriber> Read(params string[] entries) =>
        SubscriberList.Read(entries, (entry, expected) => wrong.Add((entry, expected)));
}

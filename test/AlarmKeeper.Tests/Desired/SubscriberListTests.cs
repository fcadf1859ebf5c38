using AlarmKeeper.Desired;

namespace AlarmKeeper.Tests.Desired;

public class SubscriberListTests
{
    [Theory]
    [InlineData("a@b.example", "email", "a@b.example")]
    [InlineData("email:a@b.example", "email", "a@b.example")]
    [InlineData("email-json:a@b.example", "email-json", "a@b.example")]
    [InlineData("https://bell.example/ring?a=b", "https", "https://bell.example/ring?a=b")]
    [InlineData("https:https://bell.example/", "https", "https://bell.example/")]
    [InlineData("http://bell.example/", "http", "http://bell.example/")]
    [InlineData("sms:+491701234567", "sms", "+491701234567")]
    [InlineData("sqs:arn:aws:sqs:eu-west-1:111122223333:queue", "sqs", "arn:aws:sqs:eu-west-1:111122223333:queue")]
    [InlineData("lambda:arn:aws:lambda:eu-west-1:111122223333:function:f", "lambda", "arn:aws:lambda:eu-west-1:111122223333:function:f")]
    [InlineData("application:arn:aws:sns:eu-west-1:111122223333:endpoint/APNS/app/1", "application", "arn:aws:sns:eu-west-1:111122223333:endpoint/APNS/app/1")]
    public void A_subscriber_is_a_protocol_and_an_endpoint(string entry, string protocol, string endpoint)
    {
        List<string> problems = [];

        var one = Assert.Single(SubscriberList.Read([entry], problems));

        Assert.Empty(problems);
        Assert.Equal((protocol, endpoint), (one.Protocol, one.Endpoint));
    }

    [Theory]
    [InlineData("a@b.example@c")]
    [InlineData("Ann <a@b.example>")]
    [InlineData("ä@b.example")]
    [InlineData("a@b.example\u001B[2J")]
    [InlineData("email:")]
    [InlineData("Email:a@b.example")]
    [InlineData("mailto:a@b.example")]
    [InlineData("ftp://bell.example/")]
    [InlineData("https:http://bell.example/")]
    [InlineData("https:bell.example")]
    [InlineData("https://")]
    [InlineData("https://bell.example/\u001B[2J")]
    [InlineData("sms:0170 1234567")]
    [InlineData("sms:+1")]
    [InlineData("sqs:queue")]
    [InlineData("sqs:arn:aws:lambda:eu-west-1:111122223333:function:f")]
    [InlineData("firehose:arn:aws:firehose:eu-west-1:111122223333:deliverystream/d")]
    public void What_SNS_would_refuse_is_named_with_what_is_allowed(string entry)
    {
        List<string> problems = [];

        Assert.Empty(SubscriberList.Read([entry], problems));

        Assert.StartsWith("ALARMKEEPER_SUBSCRIBERS is '", Assert.Single(problems), StringComparison.Ordinal);
        Assert.Contains("with a protocol of email, email-json, sms, http, https, sqs, lambda, application", problems[0], StringComparison.Ordinal);
        Assert.DoesNotContain(problems[0], char.IsControl);
    }

    [Theory]
    [InlineData("a@b.example", "A@B.example", "a@b.example")]
    [InlineData("a@b.example", "email-json:a@b.example", "a@b.example")]
    [InlineData("https://bell.example/", "https:https://bell.example/", "https:https://bell.example/")]
    public void Nobody_is_told_twice(string first, string second, string twin)
    {
        List<string> problems = [];

        Assert.Single(SubscriberList.Read([first, second], problems));

        Assert.Equal($"ALARMKEEPER_SUBSCRIBERS is '{second}': allowed is each mailbox and endpoint once, and '{twin}' is there already.", Assert.Single(problems));
    }

    [Fact]
    public void An_endpoint_that_is_no_mailbox_keeps_its_capitals()
    {
        List<string> problems = [];

        Assert.Equal(2, SubscriberList.Read(["https://bell.example/A", "https://bell.example/a"], problems).Length);
        Assert.Empty(problems);
    }
}

using AlarmKeeper.Topics;

namespace AlarmKeeper.Tests.Deployment;

/// <summary>Whom the role can subscribe: those whom the parameter Subscribers names, and nobody else.</summary>
public class SubscribePermissionTests
{
    private const string Topic = "arn:aws:sns:eu-west-1:111122223333:root-account-usage";
    private const string Queue = "arn:aws:sqs:eu-west-1:111122223333:email";
    private const string Function = "arn:aws:lambda:eu-west-1:111122223333:function:sqs";

    private const string Everyone =
        $"first@example.com,+15551234567,https://hooks.example/b?c=d:e,http://plain.example/,{Queue},{Function},{Queue}-2,last@example.com";

    [Theory]
    [InlineData("email", "first@example.com")]
    [InlineData("sms", "+15551234567")]
    [InlineData("https", "https://hooks.example/b?c=d:e")]
    [InlineData("http", "http://plain.example/")]
    [InlineData("sqs", Queue)]
    [InlineData("sqs", $"{Queue}-2")]
    [InlineData("lambda", Function)]
    [InlineData("email", "last@example.com")]
    public void Somebody_who_is_named(string protocol, string endpoint) => Assert.True(MaySubscribe(Everyone, protocol, endpoint));

    [Theory]
    [InlineData("email", "stranger@example.com")]
    [InlineData("email", "not-first@example.com")]
    [InlineData("email", "first@example.com.evil.example")]
    [InlineData("email-json", "first@example.com")]
    [InlineData("https", "https://evil.example/https://hooks.example/b?c=d:e")]
    [InlineData("sqs", "arn:aws:sqs:eu-west-1:999999999999:email")]
    [InlineData("firehose", Queue)]
    public void Not_a_stranger(string protocol, string endpoint) => Assert.False(MaySubscribe(Everyone, protocol, endpoint));

    [Fact]
    public void Somebody_who_is_named_alone() => Assert.True(MaySubscribe("only@example.com", "email", "only@example.com"));

    [Fact]
    public void Nobody_when_nobody_is_named() => Assert.False(MaySubscribe("", "email", "stranger@example.com"));

    [Fact]
    public void Not_without_saying_whom() => Assert.False(new Stack(("Subscribers", Everyone)).FunctionMay("sns:Subscribe", Topic));

    [Fact]
    public void Not_to_another_topic() =>
        Assert.False(
            new Stack().FunctionMay("sns:Subscribe", Stack.NoticeTopic, ("sns:Protocol", "email"),
                ("sns:Endpoint", "security@example.com")));

    private static bool MaySubscribe(string subscribers, string protocol, string endpoint) =>
        new Stack(("Subscribers", subscribers)).FunctionMay("sns:Subscribe", Topic, ("sns:Protocol", protocol), ("sns:Endpoint", endpoint));
}

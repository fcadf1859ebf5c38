using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Tests.Wire;

namespace AlarmKeeper.Sandbox.Tests.Sns;

public sealed class PublishTests : SnsTest
{
    [Fact]
    public async Task Only_who_confirmed_is_told()
    {
        await Subscribe();
        await Subscribe(("Endpoint", "pending@example.com"));
        World.ConfirmSubscription(Address);
        await Set("DisplayName", "Root watch");

        await Publish(("Subject", "Root signed in"), ("Message", "Who was that?"));

        var mail = Assert.Single(World.Inbox.Notifications);
        Assert.Equal(
            (Address, "Root watch <no-reply@sns.amazonaws.com>", "Root signed in", "Who was that?"),
                (mail.To, mail.From, mail.Subject, mail.Body));
        Assert.Contains("unsubscribe", mail.Footer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_policy_drops_what_it_does_not_accept()
    {
        await Subscribe(("Attributes.entry.1.key", "FilterPolicy"), ("Attributes.entry.1.value", """{"severity":["high"]}"""));
        World.ConfirmSubscription(Address);

        await Publish(("Message", "bare"));
        await Publish(
            ("Message", "high"), ("MessageAttributes.entry.1.Name", "severity"), ("MessageAttributes.entry.1.Value.DataType", "String"),
            ("MessageAttributes.entry.1.Value.StringValue", "high"));

        Assert.Equal("high", Assert.Single(World.Inbox.Notifications).Body);
    }

    [Theory]
    [InlineData("Subject", "")]
    [InlineData("Subject", "two\nlines")]
    [InlineData("Subject", "naïve")]
    [InlineData("Subject", "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    [InlineData("Message", "")]
    public async Task What_SNS_refuses_is_refused(string member, string value)
    {
        var members = new Dictionary<string, string> { ["Message"] = "m", [member] = value };

        var answer = await Publish([.. members.Select(one => (one.Key, one.Value))]);

        Assert.Equal((400, "InvalidParameter"), (answer.Status, answer["Code"]));
    }

    [Fact]
    public async Task More_than_256_KiB_is_too_long()
    {
        var longest = await Publish(("Message", new string('x', 262_144)));
        var longer = await Publish(("Message", new string('x', 262_145)));

        Assert.Equal((200, "Invalid parameter: Message too long"), (longest.Status, longer["Message"]));
    }

    [Fact]
    public async Task A_missing_topic_is_not_found()
    {
        var answer = await Sns("Publish", ("TopicArn", TopicArn + "2"), ("Message", "m"));

        Assert.Equal((404, "NotFound"), (answer.Status, answer["Code"]));
    }

    [Fact]
    public async Task A_role_may_subscribe_only_whom_its_conditions_name()
    {
        World.Credentials.Register(new(
            "AssumedRole", "arn:aws:sts::111122223333:assumed-role/keeper/run", "111122223333", "ASIAKEEPER",
            $$$"""
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sns:Subscribe","Resource":"{{{TopicArn}}}",
            "Condition":{"StringEquals":{"sns:Protocol":"email","sns:Endpoint":"{{{Address}}}"} } } }
            """));
        var keeper = new AwsClient(Url) { AccessKey = "ASIAKEEPER" };

        var named = await keeper.QueryAsync("sns", "Subscribe", ("TopicArn", TopicArn), ("Protocol", "email"), ("Endpoint", Address));
        var stranger =
            await keeper.QueryAsync("sns", "Subscribe", ("TopicArn", TopicArn), ("Protocol", "email"), ("Endpoint", "x@evil.example"));

        Assert.Equal((200, 403, "AuthorizationError"), (named.Status, stranger.Status, stranger["Code"]));
    }

    private Task<AwsAnswer> Publish(params (string Name, string Value)[] members) => Sns("Publish", [("TopicArn", TopicArn), .. members]);
}

using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Sandbox.Tests.Sns;

/// <summary>A body for each protocol, and chat applications, which show few of them.</summary>
public sealed class MessageStructureTests : SnsTest
{
    private const string Chat = "https://global.sns-api.chatbot.amazonaws.com";

    [Fact]
    public async Task Each_protocol_gets_its_own_body_and_the_others_the_default()
    {
        await Subscribe();
        World.ConfirmSubscription(Address);
        await Subscribe("email-json", Address);
        World.ConfirmSubscription(Address);

        await PublishAsync("""{"default":"for all","email":"for people","nobody":"ignored","sqs":{"no":"text"}}""");

        var mails = World.Inbox.Notifications;
        Assert.Equal("for people", mails.Single(mail => mail.Protocol == "email").Body);
        Assert.Contains("\"Message\":\"for all\"", mails.Single(mail => mail.Protocol == "email-json").Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"email":"m"}""", "No default entry in JSON message body")]
    [InlineData("""{"default":1}""", "No default entry in JSON message body")]
    [InlineData("""{"default":"a","default":"b"}""", "JSON message body failed to parse")]
    [InlineData("""["default"]""", "JSON message body failed to parse")]
    [InlineData("text", "JSON message body failed to parse")]
    public async Task What_has_no_default_text_or_is_no_JSON_is_refused(string message, string why)
    {
        var answer = await PublishAsync(message);

        Assert.Equal((400, $"Invalid parameter: Message Structure - {why}"), (answer.Status, answer["Message"]));
    }

    [Theory]
    [InlineData("Root signed in.", false)]
    [InlineData("""{"mode":"explain"}""", false)]
    [InlineData("""{"version":"1.0","source":"custom","content":{"title":"no description"}}""", false)]
    [InlineData("""{"version":"1.0","source":"custom","content":{"textType":"html","description":"d"}}""", false)]
    [InlineData("""{"version":"1.0","source":"custom","content":{"textType":"client-markdown","description":"d"}}""", true)]
    [InlineData("""{"AlarmName":"RootAccountUsage","NewStateValue":"ALARM"}""", true)]
    public async Task A_chat_application_confirms_itself_and_shows_events_and_custom_notifications_only(string message, bool shown)
    {
        await Subscribe("https", Chat);

        await Sns("Publish", ("TopicArn", TopicArn), ("Message", message));

        Assert.Equal(shown ? [Chat] : [], World.Inbox.All.Select(mail => mail.To));
    }

    private Task<AwsAnswer> PublishAsync(string message) =>
        Sns("Publish", ("TopicArn", TopicArn), ("Message", message), ("MessageStructure", "json"));
}

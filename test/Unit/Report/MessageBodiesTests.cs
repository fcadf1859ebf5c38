using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using AlarmKeeper.Configuration;
using AlarmKeeper.Messages;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Report;

/// <summary>What each kind of subscriber gets.</summary>
public class MessageBodiesTests
{
    private const string Chat = "https://global.sns-api.chatbot.amazonaws.com";

    private static readonly Publication Told =
        new("Root was used", "Root was used.\n\nNEWEST FIRST\n", Encoding.UTF8.GetBytes("""{"mode":"explain"}"""));

    [Fact]
    public void Mailboxes_alone_get_the_plain_text() =>
        Assert.Equal((Told.Text, false), MessageBodies.Of(Told, To(Chains.Ann, new("email-json", "ann@corp.example"))));

    [Fact]
    public void Programs_get_JSON_and_everybody_else_the_text()
    {
        var bodies =
            Bodies(Told,
                To(Chains.Ann, new("sqs", "q"), new("lambda", "f"), new("https", "https://hooks.example"), new("http", "http://a")));

        Assert.Equal(["default", "http", "https", "lambda", "sqs"], bodies.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Told.Text, bodies["default"]);
        Assert.All(bodies.Where(body => body.Key != "default"), body => Assert.Equal("""{"mode":"explain"}""", body.Value));
    }

    [Fact]
    public void Every_https_endpoint_gets_what_a_chat_application_shows_where_one_is_among_them()
    {
        var bodies = Bodies(Told, To(new("https", "https://hooks.example"), new("https", Chat), new("sqs", "q")));

        Assert.Equal("custom", JsonDocument.Parse(bodies["https"]).RootElement.GetProperty("source").GetString());
        Assert.Equal("""{"mode":"explain"}""", bodies["sqs"]);
    }

    [Fact]
    public void A_phone_gets_a_few_words() =>
        Assert.Equal("Root was used\nRoot was used.", Bodies(Told, To(new Subscriber("sms", "+491701234567")))["sms"]);

    [Fact]
    public void Where_the_subscribers_could_not_be_read_every_kind_is_served()
    {
        var bodies = Bodies(Told, new("topic", null));

        Assert.Equal(["default", "firehose", "http", "https", "lambda", "sms", "sqs"], bodies.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("client-markdown", bodies["https"], StringComparison.Ordinal);
    }

    [Fact]
    public void What_anybody_wrote_mentions_nobody_in_a_channel()
    {
        var shown = Bodies(Told with { Text = "by <!channel> ```now", Subject = "<!here>" }, To(new Subscriber("https", Chat)))["https"];

        Assert.DoesNotContain('<', shown);
        Assert.DoesNotContain("```now", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void The_longest_message_fits_and_programs_still_get_JSON()
    {
        var longest = Told with { Text = new string('ä', 60_000), Json = Encoding.UTF8.GetBytes($"\"{new string('x', 100_000)}\"") };

        var (message, isStructured) = MessageBodies.Of(longest, new("topic", null));

        Assert.True(isStructured);
        Assert.InRange(Encoding.UTF8.GetByteCount(message), 120_000, 262_144);
        Assert.Equal("custom", JsonDocument.Parse(Read(message)["sqs"]).RootElement.GetProperty("source").GetString());
    }

    private static Destination To(params ImmutableArray<Subscriber> readers) => new("topic", true) { Readers = readers };

    private static Dictionary<string, string> Bodies(Publication publication, Destination to) =>
        Read(MessageBodies.Of(publication, to).Message);

    private static Dictionary<string, string> Read(string message) => JsonSerializer.Deserialize<Dictionary<string, string>>(message)!;
}

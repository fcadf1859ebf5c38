using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Messages;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Documents;

/// <summary>docs/chat.md shows what a chat application really gets.</summary>
public partial class ChatDocumentTests
{
    [Fact]
    public void The_notification_that_it_shows_is_the_one_that_is_sent()
    {
        var shown = JsonNode.Parse(Block().Match(File.ReadAllText(Repository.PathOf("docs/chat.md"))).Groups["json"].Value)!;

        var sent = ChatNotification.Of(new(
            "AlarmKeeper: armed again after 1 repair (111122223333 eu-west-1)", "If root signs in now, somebody will be told.\n", []));

        Assert.True(JsonNode.DeepEquals(shown, JsonNode.Parse(sent)), sent);
    }

    [Fact]
    public void A_link_to_the_console_is_whole_in_a_channel_as_it_is_in_a_mail()
    {
        const string link = "https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/RootAccountUsage";

        Assert.Contains(link, ChatNotification.Of(new("AlarmKeeper: armed again", $"Repaired.\n\nCONSOLE\n  {link}\n", [])),
            StringComparison.Ordinal);
    }

    [GeneratedRegex("```json\n(?<json>.*?)\n```\n\n", RegexOptions.Singleline)]
    private static partial Regex Block();
}

using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>
/// A message as Amazon Q Developer in chat applications shows it: anything else than an event of AWS's services or this is dropped.
/// https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
/// </summary>
internal static class ChatNotification
{
    /// <summary>By which chat applications subscribe.</summary>
    public const string Address = "https://global.sns-api.chatbot.amazonaws.com";

    // A block of Slack's holds 3,000 characters.
    private const int MaxLength = 2_800;

    public static string Of(Publication publication)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("version", "1.0");
            json.WriteString("source", "custom");
            json.WriteStartObject("content");
            json.WriteString("textType", "client-markdown");
            json.WriteString("title", Plain(publication.Subject));
            json.WriteString("description", $"```\n{Printable.CutAsItIs(Plain(publication.Text.TrimEnd()), MaxLength)}\n```");
            json.WriteEndObject();
            json.WriteStartObject("metadata");
            json.WriteString("summary", Plain(publication.Subject));
            json.WriteString("eventType", "AlarmKeeper");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    // Angle brackets make links, and mentions of everybody in the channel; a backtick ends the block. The text quotes what anybody wrote.
    private static string Plain(string text) => text.Replace('<', '\u2039').Replace('>', '\u203A').Replace('`', '\'');
}

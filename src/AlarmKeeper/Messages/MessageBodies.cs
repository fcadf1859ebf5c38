using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AlarmKeeper.Configuration;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>A message of AlarmKeeper's own.</summary>
/// <param name="Subject">As SNS takes one: less than 100 characters of ASCII.</param>
/// <param name="Text">For people.</param>
/// <param name="Json">For programs, by <c>docs/report.schema.json</c>.</param>
internal sealed record Publication(string Subject, string Text, byte[] Json);

/// <summary>
/// What SNS is to send to each kind of subscriber: text to people, JSON to programs, a custom notification to chat applications, which
/// drop everything else. https://docs.aws.amazon.com/sns/latest/api/API_Publish.html (MessageStructure)
/// </summary>
internal static class MessageBodies
{
    // SNS takes 262,144 bytes, all bodies together.
    private const int MaxBytes = 262_144;

    // "The total size limit for a single SMS Publish action is 1,600 characters", and each of its parts costs.
    private const int MaxSmsLength = 450;

    // For a topic whose readers nobody could list: one of each kind.
    private static readonly ImmutableArray<Subscriber> Anybody =
        [.. new[] { "sms", "sqs", "lambda", "http", "firehose" }.Select(protocol => new Subscriber(protocol, "")),
            new("https", ChatNotification.Address)];

    /// <returns>The message, and whether it is the JSON of several bodies: for people's mailboxes alone the text is enough.</returns>
    public static (string Message, bool IsStructured) Of(Publication publication, Destination to)
    {
        ImmutableArray<Subscriber> readers = [.. (to.Readers ?? Anybody).Where(one => one.IsProgram || one.IsPhone)];
        if (readers.IsEmpty)
            return (publication.Text, false);
        var notification = ChatNotification.Of(publication);
        var bodies = Write(publication, readers, Encoding.UTF8.GetString(publication.Json), notification);
        // A report that is too long is told in a few words: programs get JSON in any case.
        return (Encoding.UTF8.GetByteCount(bodies) <= MaxBytes ? bodies : Write(publication, readers, notification, notification), true);
    }

    private static string Write(Publication publication, ImmutableArray<Subscriber> readers, string json, string notification)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("default", publication.Text);
            // SNS has one body for a protocol: where a chat application is among its readers, it is what that one shows, JSON as well.
            foreach (var kind in readers.GroupBy(one => one.Protocol))
                writer.WriteString(kind.Key, kind.First().IsPhone ? Brief(publication) : kind.Any(one => one.IsChat) ? notification : json);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string Brief(Publication publication) =>
        Printable.Cut($"{publication.Subject}\n{publication.Text.Split('\n')[0]}", MaxSmsLength);
}

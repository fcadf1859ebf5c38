using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;

namespace AlarmKeeper.Sandbox.Demo;

/// <summary>Those who watch the demo.</summary>
internal sealed class DemoAudience(TextWriter output)
{
    public Task SayAsync(string text) => output.WriteLineAsync(text);

    /// <summary>Shows a mail as a person reads it, the links to the console left out.</summary>
    public Task ShowAsync(Mail mail) => output.WriteLineAsync(Text(mail));

    /// <summary>As it is shown.</summary>
    public static string Text(Mail mail) =>
        string.Concat(Readable(mail.Body).TrimEnd().Split('\n').Select(line => $"{$"  | {line}".TrimEnd()}\n")
            .Prepend($"  | To:      {mail.To}\n  | Subject: {mail.Subject}\n  |\n"));

    // CloudWatch hands SNS a JSON document; what decided is in one of its members.
    private static string Readable(string body)
    {
        if (body.StartsWith('{') && JsonNode.Parse(body) is JsonObject alarm)
            return $"{alarm["AlarmDescription"]}\n{alarm["NewStateReason"]}";
        var links = body.IndexOf("\nCONSOLE\n", StringComparison.Ordinal);
        return links < 0 ? body : body[..links];
    }
}

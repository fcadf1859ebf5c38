using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;

namespace AlarmKeeper.Sandbox.Demo;

/// <summary>Those who watch the demo.</summary>
internal sealed class DemoAudience(TextWriter output)
{
    public Task SayAsync(string text) => output.WriteLineAsync(text);

    /// <summary>Shows a mail as a person reads it, the links to the console left out.</summary>
    public async Task ShowAsync(Mail mail)
    {
        await output.WriteLineAsync($"  | To:      {mail.To}\n  | Subject: {mail.Subject}\n  |");
        foreach (var line in Readable(mail.Body).TrimEnd().Split('\n'))
            await output.WriteLineAsync($"  | {line}".TrimEnd());
        await output.WriteLineAsync();
    }

    // CloudWatch hands SNS a JSON document; what decided is in one of its members.
    private static string Readable(string body)
    {
        if (body.StartsWith('{') && JsonNode.Parse(body) is JsonObject alarm)
            return $"{alarm["AlarmDescription"]}\n{alarm["NewStateReason"]}";
        var links = body.IndexOf("\nCONSOLE\n", StringComparison.Ordinal);
        return links < 0 ? body : body[..links];
    }
}

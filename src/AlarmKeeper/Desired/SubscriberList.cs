using System.Collections.Immutable;
using System.Net.Mail;
using System.Text.RegularExpressions;
using AlarmKeeper.Chain;

namespace AlarmKeeper.Desired;

/// <summary>Reads <c>a@b.example</c> and <c>protocol:endpoint</c>.</summary>
internal static partial class SubscriberList
{
    // Firehose is missing on purpose: it needs a role besides its endpoint.
    private static readonly string[] Protocols = ["email", "email-json", "sms", "http", "https", "sqs", "lambda", "application"];

    private static readonly string Allowed = $"a@b.example or protocol:endpoint, with a protocol of {string.Join(", ", Protocols)}, and an endpoint that fits it";

    /// <param name="entries">Of the comma list.</param>
    /// <param name="problems">Grows by what cannot be read, and by who is named twice.</param>
    public static ImmutableArray<Subscriber> Read(IEnumerable<string> entries, List<string> problems)
    {
        var read = new List<Subscriber>();
        foreach (var entry in entries)
            if (Parse(entry) is not { } subscriber)
                problems.Add($"{SettingsReader.Subscribers} is '{Printable.Line(entry)}': allowed is a comma list of {Allowed}.");
            else if (read.Find(other => other.SameAs(subscriber) || other.SameMailboxAs(subscriber)) is { } twin)
                problems.Add($"{SettingsReader.Subscribers} is '{Printable.Line(entry)}': allowed is each mailbox and endpoint once, and '{twin.Name}' is there already.");
            else
                read.Add(subscriber);
        return [.. read];
    }

    private static Subscriber? Parse(string entry)
    {
        var colon = entry.IndexOf(':', StringComparison.Ordinal);
        var protocol = colon < 0 ? "email" : entry[..colon];
        var endpoint = entry[(colon + 1)..];
        // https://host/path is short for https:https://host/path.
        if (endpoint.StartsWith("//", StringComparison.Ordinal))
            endpoint = entry;
        return Protocols.Contains(protocol) && Fits(protocol, endpoint) ? new(protocol, endpoint) : null;
    }

    private static bool Fits(string protocol, string endpoint) => protocol switch
    {
        "email" or "email-json" => endpoint.All(char.IsAscii) && MailAddress.TryCreate(endpoint, out var address) && address.Address == endpoint,
        "sms" => Phone().IsMatch(endpoint),
        "http" or "https" => Uri.TryCreate(endpoint, UriKind.Absolute, out var url) && url.Scheme == protocol && endpoint.All(character => character is > ' ' and < '\x7F'),
        "application" => Arn().Match(endpoint).Groups["service"].Value == "sns",
        _ => Arn().Match(endpoint).Groups["service"].Value == protocol,
    };

    [GeneratedRegex(@"^\+[0-9]{5,15}\z")]
    private static partial Regex Phone();

    [GeneratedRegex(@"^arn:[a-z-]+:(?<service>[a-z]+):[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_./:-]+\z")]
    private static partial Regex Arn();
}

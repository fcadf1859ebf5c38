using System.Collections.Immutable;
using System.Net.Mail;
using System.Text.RegularExpressions;
using AlarmKeeper.Text;

namespace AlarmKeeper.Configuration;

/// <summary>
/// Reads subscribers: bare endpoints, whose protocol follows from their form. The role's condition on whom it may subscribe is then the
/// stack's parameter itself (docs/decisions/0004).
/// </summary>
internal static partial class SubscriberList
{
    public const string Expected =
        "a@b.example, https://…, http://…, +491701234567 (SMS), or the ARN of an SQS queue, a Lambda function or an SNS application "
        + "endpoint";

    /// <param name="wrong">Told of each entry that cannot be read or is named twice, and what was expected.</param>
    public static ImmutableArray<Subscriber> Read(IEnumerable<string> entries, Action<string, string> wrong)
    {
        var read = new List<Subscriber>();
        foreach (var entry in entries)
            if (Parse(entry) is not { } subscriber)
                wrong(entry, Expected);
            else if (WebAddress.IsMasked(entry))
                wrong(entry, $"the password itself, which SNS lists as {WebAddress.Mask}");
            else if (read.Find(other => other.SameAs(subscriber) || other.IsListedLike(subscriber)) is { } twin)
                wrong(entry, $"each mailbox and endpoint once, and '{twin.Name}' is there already");
            else
                read.Add(subscriber);
        return [.. read];
    }

    private static Subscriber? Parse(string entry) =>
        Protocol(entry) is { } protocol && Fits(protocol, entry) ? new(protocol, entry) : null;

    // Firehose is missing on purpose: it needs a role besides its endpoint. So is email-json: whom it mails reads text.
    private static string? Protocol(string entry) => entry switch
    {
        _ when Arn().Match(entry) is { Success: true } arn => (arn.Groups["service"].Value, arn.Groups["resource"].Value) switch
        {
            ("sqs" or "lambda", _) => arn.Groups["service"].Value,
            ("sns", var resource) when Application().IsMatch(resource) => "application",
            _ => null,
        },
        _ when entry.StartsWith("https://", StringComparison.Ordinal) => "https",
        _ when entry.StartsWith("http://", StringComparison.Ordinal) => "http",
        ['+', ..] => "sms",
        _ => "email",
    };

    private static bool Fits(string protocol, string endpoint) => protocol switch
    {
        "email" => endpoint.All(char.IsAscii) && !endpoint.Any(char.IsControl) && Mailbox().IsMatch(endpoint)
            && MailAddress.TryCreate(endpoint, out var address) && address.Address == endpoint,
        "sms" => Phone().IsMatch(endpoint),
        "http" or "https" => Uri.TryCreate(endpoint, UriKind.Absolute, out var url) && url.Scheme == protocol && Url().IsMatch(endpoint),
        _ => true,
    };

    // As the template's pattern has it. IAM would take ${…} for a variable of the policy's, so braces are out.
    [GeneratedRegex(@"^[^@:/{}""\\]+@[^@:/{}""\\]+\.[^@:/{}.""\\]{2,}\z")]
    private static partial Regex Mailbox();

    [GeneratedRegex(@"^[!#-\[\]-z|~]+\z")]
    private static partial Regex Url();

    [GeneratedRegex(@"^\+[0-9]{5,15}\z")]
    private static partial Regex Phone();

    [GeneratedRegex(@"^arn:[a-z-]+:(?<service>[a-z]+):[a-z0-9-]+:[0-9]{12}:(?<resource>[A-Za-z0-9_./:-]+)\z")]
    private static partial Regex Arn();

    [GeneratedRegex(@"^(?:endpoint|app)/.")]
    private static partial Regex Application();
}

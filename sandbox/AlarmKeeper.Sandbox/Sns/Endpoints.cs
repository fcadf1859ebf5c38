using System.Text.RegularExpressions;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Sns;

/// <summary>What each protocol wants for an endpoint.</summary>
internal static partial class Endpoints
{
    /// <exception cref="AwsError">SNS would refuse the subscription.</exception>
    public static void Check(Topic topic, string protocol, string endpoint)
    {
        var reason = protocol switch
        {
            "email" or "email-json" => Address().IsMatch(endpoint) ? null : "Email address",
            "http" or "https" => endpoint.StartsWith(protocol + "://", StringComparison.Ordinal)
                ? null
                : "Endpoint must match the specified protocol",
            "sqs" => IsArn(endpoint, "sqs") ? null : "SQS endpoint ARN",
            "lambda" => IsArn(endpoint, "lambda") ? null : "Lambda endpoint ARN",
            "firehose" => IsArn(endpoint, "firehose") ? null : "Firehose endpoint ARN",
            "application" => IsArn(endpoint, "sns") ? null : "Application endpoint arn invalid",
            "sms" => Phone().IsMatch(endpoint) ? null : $"Invalid SMS endpoint: {endpoint}",
            _ => $"Amazon SNS does not support this protocol string: {protocol}",
        };
        if (reason is not null)
            throw SnsStore.Invalid(reason);
        // "you can't subscribe … email … endpoints to FIFO topics" (row N15).
        if (topic.IsFifo && protocol != "sqs")
            throw SnsStore.Invalid($"Invalid protocol type: {protocol}");
    }

    /// <summary>
    /// As the two lists show it: the password of a web address is masked, and only GetSubscriptionAttributes has it in full. Terraform's
    /// provider found out (hashicorp/terraform-provider-aws, pull request 861); AWS says no more than where the whole is to be had.
    /// https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html
    /// </summary>
    public static string Listed(string protocol, string endpoint) =>
        protocol is "http" or "https" ? Password().Replace(endpoint, "****", count: 1) : endpoint;

    private static bool IsArn(string text, string service) => text.Split(':') is ["arn", _, var named, _, _, _, ..] && named == service;

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\z")]
    private static partial Regex Address();

    // Between the first colon behind the scheme and the last @ before path, query and fragment.
    [GeneratedRegex("(?<=^https?://[^:/?#@]*:)[^/?#]*(?=@[^@/?#]*(?:[/?#]|\\z))")]
    private static partial Regex Password();

    [GeneratedRegex(@"^\+?[0-9()./ -]{6,20}\z")]
    private static partial Regex Phone();
}

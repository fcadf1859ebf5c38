using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;

namespace AlarmKeeper.Sandbox.Sns;

internal sealed class Topic(AwsRegion region, string name)
{
    public AwsRegion Region => region;

    public string Name => name;

    public string Arn => region.Arn("sns", name);

    public bool IsFifo => name.EndsWith(".fifo", StringComparison.Ordinal);

    /// <summary>What somebody set, by its name; what nobody set has a default.</summary>
    public SortedDictionary<string, string> Set { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    public DataProtectionPolicy? DataProtection { get; set; }

    public string Policy => Set.GetValueOrDefault("Policy") ?? TopicDefaults.Policy(this);

    public string? KmsMasterKeyId => Set.GetValueOrDefault("KmsMasterKeyId");

    /// <summary>
    /// What SNS binds the data key to, whoever publishes. AWS's key policy for a service that publishes to an encrypted topic has it:
    /// https://docs.aws.amazon.com/gamelift/latest/flexmatchguide/queue-notification-sns-sse.html
    /// </summary>
    public IReadOnlyDictionary<string, string> EncryptionContext => new Dictionary<string, string> { ["aws:sns:topicArn"] = Arn };

    /// <summary>The name in the From field of its mails (row N16).</summary>
    public string DisplayName => Set.GetValueOrDefault("DisplayName", "");
}

/// <summary>What SNS writes where nobody set anything (recorded answers of AWS).</summary>
internal static class TopicDefaults
{
    public static readonly string DeliveryPolicy = Compact("""
        {
          "http": {
            "defaultHealthyRetryPolicy": {
              "minDelayTarget": 20,
              "maxDelayTarget": 20,
              "numRetries": 3,
              "numMaxDelayRetries": 0,
              "numNoDelayRetries": 0,
              "numMinDelayRetries": 0,
              "backoffFunction": "linear"
            },
            "disableSubscriptionOverrides": false,
            "defaultRequestPolicy": { "headerContentType": "text/plain; charset=UTF-8" }
          }
        }
        """);

    public static string Policy(Topic topic) => Compact($$"""
        {
          "Version": "2008-10-17",
          "Id": "__default_policy_ID",
          "Statement": [
            {
              "Sid": "__default_statement_ID",
              "Effect": "Allow",
              "Principal": { "AWS": "*" },
              "Action": [
                "SNS:GetTopicAttributes",
                "SNS:SetTopicAttributes",
                "SNS:AddPermission",
                "SNS:RemovePermission",
                "SNS:DeleteTopic",
                "SNS:Subscribe",
                "SNS:ListSubscriptionsByTopic",
                "SNS:Publish"
              ],
              "Resource": "{{topic.Arn}}",
              "Condition": { "StringEquals": { "AWS:SourceOwner": "{{topic.Region.Account}}" } }
            }
          ]
        }
        """);

    private static string Compact(string json) => JsonNode.Parse(json)!.ToJsonString();
}

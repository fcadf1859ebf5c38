namespace AlarmKeeper.Sandbox.Cloud;

/// <summary>
/// A part of AWS with accounts and names of its own.
/// https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html; names and suffixes as in botocore's
/// partitions.json.
/// </summary>
/// <param name="Name">What ARNs begin with after <c>arn:</c>.</param>
/// <param name="UrlSuffix">What AWS::URLSuffix is there.</param>
/// <param name="GlobalRegion">Where CloudTrail records global services and root's sign-ins (aws-facts, section 7).</param>
internal sealed record Partition(string Name, string UrlSuffix, string GlobalRegion)
{
    public static readonly Partition Aws = new("aws", "amazonaws.com", "us-east-1");

    // By what the names of their Regions begin with.
    private static readonly (string Prefix, Partition Partition)[] Others =
    [
        ("us-gov-", new("aws-us-gov", "amazonaws.com", "us-gov-west-1")),
        ("cn-", new("aws-cn", "amazonaws.com.cn", "cn-north-1")),
        ("eusc-", new("aws-eusc", "amazonaws.eu", "eusc-de-east-1")),
    ];

    public static Partition Of(string region) =>
        Others.FirstOrDefault(other => region.StartsWith(other.Prefix, StringComparison.Ordinal)).Partition ?? Aws;

    /// <summary>The ARN of something of IAM or STS: they know no Regions.</summary>
    public string Arn(string service, string account, string resource) => $"arn:{Name}:{service}::{account}:{resource}";
}

namespace AlarmKeeper.Chain;

/// <summary>An SNS topic without its subscriptions (aws-facts 1.5).</summary>
internal sealed record Topic
{
    public required string Arn { get; init; }

    public AccessPolicy Policy { get; init; } = AccessPolicy.Empty;

    /// <summary>The key that encrypts it, in any of KMS's spellings; null when unencrypted.</summary>
    public string? KmsMasterKeyId { get; init; }

    /// <summary>Whether AWS manages that key, as it does the one of <c>alias/aws/sns</c>: CloudWatch cannot publish with it (row N3).</summary>
    public bool HasAwsManagedKey { get; init; }

    public string? DisplayName { get; init; }

    public string Name => Arns.Resource(Arn);
}

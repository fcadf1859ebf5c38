namespace AlarmKeeper.Chain;

/// <summary>An SNS topic without its subscriptions (aws-facts 1.5).</summary>
internal sealed record Topic
{
    public required string Arn { get; init; }

    public AccessPolicy Policy { get; init; } = AccessPolicy.Empty;

    /// <summary>The key that encrypts it, in any of KMS's spellings; null when unencrypted.</summary>
    public string? KmsMasterKeyId { get; init; }

    /// <summary>Whether that key is the one behind <c>alias/aws/sns</c>, with which CloudWatch cannot publish (row N3).</summary>
    public bool HasAwsManagedKey { get; init; }

    public string? DisplayName { get; init; }

    public bool IsFifo { get; init; }

    public string Name => Arns.Resource(Arn);
}

namespace AlarmKeeper.Policies;

/// <summary>The KMS key of a topic or a log group.</summary>
/// <param name="Id">As the topic or the log group names it.</param>
internal sealed record EncryptionKey(string Id)
{
    public const string Usable = "Enabled";

    /// <summary>Its ARN, where its id or an alias names it; the id itself while only that is known.</summary>
    public string Arn { get; init; } = Id;

    /// <summary>AWS manages it, as it does the one of <c>alias/aws/sns</c>: CloudWatch cannot publish with it (row N3).</summary>
    public bool IsAwsManaged { get; init; }

    /// <summary><c>Enabled</c>, <c>Disabled</c>, <c>PendingDeletion</c> …, or <c>does not exist</c> (row N4).</summary>
    public string State { get; init; } = Usable;

    /// <summary>The key's policy; null where it was not asked for, or may not be read.</summary>
    public AccessPolicy? Policy { get; init; }

    /// <summary>Why the policy could not be read; null otherwise.</summary>
    public string? PolicyError { get; init; }
}

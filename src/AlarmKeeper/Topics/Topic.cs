using AlarmKeeper.Aws;
using AlarmKeeper.Policies;

namespace AlarmKeeper.Topics;

/// <summary>An SNS topic without its subscriptions (aws-facts 1.5).</summary>
internal sealed record Topic
{
    public required string Arn { get; init; }

    public AccessPolicy Policy { get; init; } = AccessPolicy.Empty;

    /// <summary>The key that encrypts it; null when unencrypted, or when only its id was read yet.</summary>
    public EncryptionKey? Key { get; init; }

    public string? DisplayName { get; init; }

    public string Name => Arns.Resource(Arn);
}

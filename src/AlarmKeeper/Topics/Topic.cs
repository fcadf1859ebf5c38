using System.Text.Json;
using AlarmKeeper.Aws;
using AlarmKeeper.Policies;
using AlarmKeeper.Text;

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

    /// <param name="attributes">As GetTopicAttributes answered them.</param>
    /// <exception cref="AwsCallException">What stands there as a policy is none.</exception>
    public static AccessPolicy PolicyFrom(IReadOnlyDictionary<string, string> attributes)
    {
        try
        {
            return AccessPolicy.Parse(attributes.GetValueOrDefault("Policy"));
        }
        catch (JsonException malformed)
        {
            throw new AwsCallException("GetTopicAttributes", "MalformedAnswer",
                $"the topic's policy is not a policy document: {Printable.Line(malformed.Message)}", malformed);
        }
    }
}

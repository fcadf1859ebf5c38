using System.Text.Json;
using AlarmKeeper.Aws;

namespace AlarmKeeper.Policies;

/// <summary>Reads a KMS key as far as it lets itself be read (rows N3, N4, L3).</summary>
internal sealed class KeyReader(AwsClients aws)
{
    /// <param name="id">A key id, a key ARN, an alias or an alias ARN.</param>
    /// <param name="withPolicy">Whether the policy matters, which is one call more.</param>
    /// <exception cref="AwsCallException">The key cannot be read.</exception>
    public async Task<EncryptionKey> ReadAsync(string id, bool withPolicy, CancellationToken cancellation)
    {
        // The alias says it all, and its key can be described only where somebody uses it.
        if (id.EndsWith("alias/aws/sns", StringComparison.Ordinal))
            return new(id) { IsAwsManaged = true };
        try
        {
            // Only the topic's key, whose policy matters, decides whether people are told.
            var key = await aws.Kms.DescribeKeyAsync(id, isBeside: !withPolicy, cancellation);
            var described = new EncryptionKey(id)
            {
                Arn = key.Arn ?? id,
                IsAwsManaged = key.KeyManager == "AWS",
                State = key.KeyState ?? EncryptionKey.Usable,
            };
            return withPolicy && !described.IsAwsManaged ? await WithPolicyAsync(described, key.KeyId, cancellation) : described;
        }
        catch (AwsCallException missing) when (missing.IsNotFound)
        {
            return new(id) { State = "does not exist" };
        }
    }

    // The key's owner may well keep its policy to himself: that is said, and the rest of the topic is judged all the same.
    private async Task<EncryptionKey> WithPolicyAsync(EncryptionKey key, string keyId, CancellationToken cancellation)
    {
        try
        {
            return key with { Policy = AccessPolicy.Parse(await aws.Kms.GetKeyPolicyAsync(keyId, cancellation)) };
        }
        catch (Exception failure) when (failure is AwsCallException or JsonException)
        {
            return key with { PolicyError = failure.Message };
        }
    }
}

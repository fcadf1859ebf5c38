using System.Text.Json;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;

namespace AlarmKeeper.Observed;

/// <summary>Reads a KMS key as far as it lets itself be read (rows N3, N4, L3).</summary>
internal sealed class KeyReader(AwsClients aws)
{
    /// <param name="id">A key id, a key ARN, an alias or an alias ARN.</param>
    /// <param name="withPolicy">Whether the policy matters, which is one call more.</param>
    /// <param name="cancellation">Of the run.</param>
    /// <exception cref="AwsCallException">The key cannot be read.</exception>
    public async Task<EncryptionKey> ReadAsync(string id, bool withPolicy, CancellationToken cancellation)
    {
        // The alias says it all, and its key can be described only where somebody uses it.
        if (id.EndsWith("alias/aws/sns", StringComparison.Ordinal))
            return new(id) { IsAwsManaged = true };
        try
        {
            var key = await aws.Kms.DescribeKeyAsync(id, cancellation).ConfigureAwait(false);
            var isAwsManaged = key.KeyManager == "AWS";
            return new(id)
            {
                IsAwsManaged = isAwsManaged,
                State = key.KeyState ?? EncryptionKey.Usable,
                Policy = withPolicy && !isAwsManaged ? await PolicyAsync(key.KeyId, cancellation).ConfigureAwait(false) : null,
            };
        }
        catch (AwsCallException missing) when (missing.IsNotFound)
        {
            return new(id) { State = "does not exist" };
        }
    }

    // The key's owner may well keep its policy to himself; the alarm's history then tells whether it lets alarms through.
    private async Task<AccessPolicy?> PolicyAsync(string keyId, CancellationToken cancellation)
    {
        try
        {
            return AccessPolicy.Parse(await aws.Kms.GetKeyPolicyAsync(keyId, cancellation).ConfigureAwait(false));
        }
        catch (Exception failure) when (failure is AwsCallException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}

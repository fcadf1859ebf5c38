namespace AlarmKeeper.Aws;

/// <summary>AWS KMS, JSON 1.1: whose key a topic is encrypted with.</summary>
internal sealed class Kms(CallLog log) : ServiceClient(new ServiceConfig("KMS", "kms", "2014-11-01"), log)
{
    private static readonly JsonTarget Target = new("TrentService", "application/x-amz-json-1.1", PascalCase.Default);

    private static readonly JsonOperation<DescribeKeyInput, DescribeKeyOutput> DescribeKey = new(Target, "DescribeKey");

    // The same beside the chain: the log group's key.
    private static readonly JsonOperation<DescribeKeyInput, DescribeKeyOutput> DescribeKeyBeside =
        new(Target, "DescribeKey") { IsBeside = true };
    private static readonly JsonOperation<KeyPolicyInput, KeyPolicyOutput> GetKeyPolicy = new(Target, "GetKeyPolicy") { IsBeside = true };

    /// <param name="keyId">A key id, a key ARN, an alias name or an alias ARN.</param>
    /// <param name="isBeside">Whether no verdict needs it.</param>
    public async Task<KeyMetadata> DescribeKeyAsync(string keyId, bool isBeside, CancellationToken cancellation) =>
        (await CallAsync(isBeside ? DescribeKeyBeside : DescribeKey, new(keyId), cancellation)).KeyMetadata;

    /// <summary>The key's policy, as JSON. The only policy a key has is named <c>default</c>.</summary>
    /// <param name="keyId">A key id or a key ARN; no alias.</param>
    public async Task<string> GetKeyPolicyAsync(string keyId, CancellationToken cancellation) =>
        (await CallAsync(GetKeyPolicy, new(keyId, "default"), cancellation)).Policy;
}

internal sealed record KeyPolicyInput(string KeyId, string PolicyName);

internal sealed record KeyPolicyOutput(string Policy);

internal sealed record DescribeKeyInput(string KeyId);

internal sealed record DescribeKeyOutput(KeyMetadata KeyMetadata);

/// <param name="KeyManager"><c>AWS</c> for an AWS managed key, <c>CUSTOMER</c> for a customer managed one.</param>
/// <param name="KeyState"><c>Enabled</c>, <c>Disabled</c>, <c>PendingDeletion</c> …</param>
internal sealed record KeyMetadata(string KeyId, string? Arn = null, string? KeyManager = null, string? KeyState = null);

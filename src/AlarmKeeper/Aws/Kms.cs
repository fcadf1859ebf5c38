namespace AlarmKeeper.Aws;

/// <summary>AWS KMS, JSON 1.1: whose key a topic is encrypted with.</summary>
internal sealed class Kms(CallLog log) : ServiceClient(new ServiceConfig("KMS", "kms", "2014-11-01"), log)
{
    private static readonly JsonOperation<DescribeKeyInput, DescribeKeyOutput> DescribeKey =
        new(new("TrentService", "application/x-amz-json-1.1"), "DescribeKey", PascalCase.Default.DescribeKeyInput,
            PascalCase.Default.DescribeKeyOutput, writes: false);

    // The same beside the chain: the log group's key.
    private static readonly JsonOperation<DescribeKeyInput, DescribeKeyOutput> DescribeKeyBeside =
        new(new("TrentService", "application/x-amz-json-1.1"), "DescribeKey", PascalCase.Default.DescribeKeyInput,
            PascalCase.Default.DescribeKeyOutput, writes: false)
        { IsBeside = true };

    private static readonly JsonOperation<KeyPolicyInput, KeyPolicyOutput> GetKeyPolicy =
        new(new("TrentService", "application/x-amz-json-1.1"), "GetKeyPolicy", PascalCase.Default.KeyPolicyInput,
            PascalCase.Default.KeyPolicyOutput, writes: false)
        { IsBeside = true };

    /// <param name="keyId">A key id, a key ARN, an alias name or an alias ARN.</param>
    /// <param name="isBeside">Whether no verdict needs it.</param>
    /// <param name="cancellation">Of the run.</param>
    public async Task<KeyMetadata> DescribeKeyAsync(string keyId, bool isBeside, CancellationToken cancellation) =>
        (await CallAsync(isBeside ? DescribeKeyBeside : DescribeKey, new(keyId), cancellation)).KeyMetadata;

    /// <summary>The key's policy, as JSON. The only policy a key has is named <c>default</c>.</summary>
    /// <param name="keyId">A key id or a key ARN; no alias.</param>
    /// <param name="cancellation">Of the run.</param>
    public async Task<string> GetKeyPolicyAsync(string keyId, CancellationToken cancellation) =>
        (await CallAsync(GetKeyPolicy, new(keyId, "default"), cancellation)).Policy;
}

internal sealed record KeyPolicyInput(string KeyId, string PolicyName);

internal sealed record KeyPolicyOutput
{
    public required string Policy { get; init; }
}

internal sealed record DescribeKeyInput(string KeyId);

internal sealed record DescribeKeyOutput
{
    public required KeyMetadata KeyMetadata { get; init; }
}

internal sealed record KeyMetadata
{
    public required string KeyId { get; init; }

    public string? Arn { get; init; }

    /// <summary><c>AWS</c> for an AWS managed key, <c>CUSTOMER</c> for a customer managed one.</summary>
    public string? KeyManager { get; init; }

    /// <summary><c>Enabled</c>, <c>Disabled</c>, <c>PendingDeletion</c> …</summary>
    public string? KeyState { get; init; }
}

using System.Collections.Concurrent;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Control;

/// <summary>Who an access key belongs to. Signatures are not verified: a key is a name here.</summary>
internal sealed class Credentials
{
    /// <summary>Whose administrator an unknown access key belongs to.</summary>
    public const string DefaultAccount = "111122223333";

    private readonly ConcurrentDictionary<string, Caller> callers = new();

    public IReadOnlyList<Caller> All => [.. callers.Values];

    /// <exception cref="FormatException">The caller's policy is not an IAM policy.</exception>
    public void Register(Caller caller)
    {
        foreach (var (_, document) in caller.Bounds)
            PolicyDocument.Parse(document);
        callers[caller.AccessKeyId] = caller;
    }

    /// <summary>A registered key is its caller; twelve digits are that account's administrator.</summary>
    public Caller Of(string accessKeyId, Partition partition) =>
        callers.TryGetValue(accessKeyId, out var caller) ? caller
        : IsAccount(accessKeyId) ? Administrator(accessKeyId, partition)
        : Administrator(DefaultAccount, partition) with { AccessKeyId = accessKeyId };

    public static Caller Administrator(string account, Partition? partition = null) =>
        new("IAMUser", (partition ?? Partition.Aws).Arn("iam", account, "user/admin"), account, account);

    public static bool IsAccount(string text) => text.Length == 12 && text.All(char.IsAsciiDigit);

    public void Clear() => callers.Clear();
}

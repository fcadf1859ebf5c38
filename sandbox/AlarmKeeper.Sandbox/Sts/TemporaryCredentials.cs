using System.Security.Cryptography;

namespace AlarmKeeper.Sandbox.Sts;

/// <summary>What AWS gives to whoever becomes somebody else for some time.</summary>
/// <param name="AccessKeyId">By which the sandbox knows whose calls these are.</param>
internal sealed record TemporaryCredentials(string AccessKeyId, string SecretAccessKey, string SessionToken, DateTimeOffset Expiration)
{
    public static TemporaryCredentials Until(DateTimeOffset expiration) => new(
        "ASIA" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16),
        RandomNumberGenerator.GetHexString(40, lowercase: true),
        Convert.ToBase64String(RandomNumberGenerator.GetBytes(96)),
        expiration);
}

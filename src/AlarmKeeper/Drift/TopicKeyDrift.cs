using AlarmKeeper.Chain;
using AlarmKeeper.Desired;

namespace AlarmKeeper.Drift;

/// <summary>Whether CloudWatch can use the key that a topic is encrypted with (rows N3, N4).</summary>
internal static class TopicKeyDrift
{
    // What SNS needs of the key when CloudWatch publishes.
    // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
    private static readonly string[] Needed = ["kms:GenerateDataKey", "kms:Decrypt"];

    public static IEnumerable<Difference> Of(EncryptionKey? key, DesiredChain desired, DateTimeOffset now)
    {
        if (key is null)
            yield break;
        if (key.IsAwsManaged)
            yield return new("KmsMasterKeyId", "none, or a customer managed key", key.Id, Severity.S0, "N3");
        else if (key.State != EncryptionKey.Usable)
            yield return Difference.ForPerson("KmsMasterKeyId", "a key that is enabled", $"{key.Id}: {key.State}", Severity.S0, "N4");
        else if (key.PolicyError is { } error)
            // It may well let alarms through; the alarm's history tells once it has acted (row A18).
            yield return Difference.ForPerson("KmsMasterKeyId", "a key whose policy can be seen to let cloudwatch.amazonaws.com use it", $"{key.Id}: {error}", Severity.S2, "N4");
        else if (key.Policy is { } policy && !Allows(policy, key.Id, desired, now))
            yield return Difference.ForPerson("KmsMasterKeyId", "a key whose policy lets cloudwatch.amazonaws.com use it", $"{key.Id}: its policy does not", Severity.S0, "N4");
    }

    private static bool Allows(AccessPolicy policy, string key, DesiredChain desired, DateTimeOffset now) =>
        desired.AlarmArns.All(alarm => Needed.All(action => AlarmAccess.Of(policy, new(action, key, desired.Whereabouts.Place.Account, alarm, now)).IsAllowed));
}

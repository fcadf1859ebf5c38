using System.Collections.Immutable;
using AlarmKeeper.Findings;
using AlarmKeeper.Policies;

namespace AlarmKeeper.Topics;

/// <summary>Whether CloudWatch can use the key that a topic is encrypted with (rows N3, N4).</summary>
internal static class TopicKeyComparison
{
    private const string Field = "KmsMasterKeyId";

    // What SNS needs of the key when CloudWatch publishes.
    // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
    private static readonly string[] Needed = ["kms:GenerateDataKey", "kms:Decrypt"];

    public static IEnumerable<Difference> Of(EncryptionKey? key, AlarmPublishers alarms)
    {
        if (key is null)
            yield break;
        if (key.IsAwsManaged)
            yield return TopicRows.AwsManagedKey.ToRepair(Field, "none, or a customer managed key", key.Id);
        else if (key.State != EncryptionKey.Usable)
            yield return TopicRows.KeyUnusable.ForPerson(Field, "a key that is enabled", $"{key.Id}: {key.State}");
        else if (key.PolicyError is { } error)
            // It may well let alarms through; the alarm's history tells once it has acted (row A18).
            yield return TopicRows.KeyUnusable.ForPerson(
                Field,
                "a key whose policy can be seen to let cloudwatch.amazonaws.com use it",
                $"{key.Id}: {error}",
                Severity.S2);
        else if (key.Policy is { } policy && Refused(policy, key, alarms) is { IsEmpty: false } refused)
            yield return TopicRows.KeyUnusable.ForPerson(
                Field, "a key whose policy lets cloudwatch.amazonaws.com use it", $"{key.Id}: its policy does not") with
            {
                Alerts = refused,
            };
    }

    // An alarm has the name of its alert.
    private static ImmutableArray<string> Refused(AccessPolicy policy, EncryptionKey key, AlarmPublishers alarms) =>
        [.. Needed.SelectMany(action => alarms.Access(policy, action, key.Id))
            .Where(access => !access.IsAllowed).Select(access => access.Alarm).Distinct()];
}

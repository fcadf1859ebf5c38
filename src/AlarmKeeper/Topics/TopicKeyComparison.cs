using System.Collections.Immutable;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Policies;

namespace AlarmKeeper.Topics;

/// <summary>Whether CloudWatch, and AlarmKeeper's role, can use the key that a topic is encrypted with (rows N3, N4, N21).</summary>
internal static class TopicKeyComparison
{
    private const string Field = "KmsMasterKeyId";

    /// <summary>For the alarms.</summary>
    public static IEnumerable<Difference> Of(Topic topic, AlarmPublishers alarms)
    {
        if (topic.Key is not { } key)
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
                Severity.S2) with
            { Mark = key.Id };
        else if (key.Policy is { } policy && ShutOut(alarms.AccessToKey(policy, key.Arn, topic.Arn)) is { IsEmpty: false } shutOut)
            yield return TopicRows.KeyUnusable.ForPerson(
                Field, "a key whose policy lets cloudwatch.amazonaws.com use it", $"{key.Id}: its policy does not") with
            {
                Alerts = shutOut,
            };
    }

    /// <summary>For AlarmKeeper's role, which publishes who used root; null where nothing is known to be amiss.</summary>
    /// <param name="topic">With its key.</param>
    /// <param name="user">Who publishes; null where no stack is known.</param>
    /// <param name="row">What it is a case of.</param>
    /// <param name="parameter">The stack's parameter that gives the role the right.</param>
    public static Difference? Of(Topic topic, KeyUser? user, Row row, Setting parameter)
    {
        if (topic.Key is not { IsAwsManaged: false, State: EncryptionKey.Usable } key || user is null || user.May(key) != false)
            return null;
        var left = key.Policy is null || user.IsLeftToAccount(key) != false;
        return row.ForPerson(
            Field,
            "a key that AlarmKeeper's role may use (kms:GenerateDataKey, kms:Decrypt)",
            $"{key.Id}: {(left ? "the role's own policy does not allow it" : "the key's policy does not let the role use it")}") with
        {
            Remedy = $"{(left ? "" : LetIn(user))}Set {parameter.Parameter} to {key.Arn} and update the stack, which gives the role "
                + "the right to use this key.",
        };
    }

    /// <summary>Why nobody can say from here whether the alarms may use the key; null where that is known.</summary>
    public static string? Open(Topic topic, AlarmPublishers alarms)
    {
        if (topic.Key is not { IsAwsManaged: false, State: EncryptionKey.Usable, Policy: { } policy } key)
            return null;
        var access = alarms.AccessToKey(policy, key.Arn, topic.Arn).ToList();
        var open = access.SelectMany(alarm => alarm.Access.Open).Select(statement => statement.Name).Distinct().ToList();
        return open.Count == 0 || !ShutOut(access).IsEmpty ? null
            : $"conditions in the policy of key {key.Id} cannot be judged from here ({string.Join(", ", open)}); "
                + "a drill shows whether the mail comes";
    }

    /// <summary>Why nobody can say from here whether AlarmKeeper's role may use the key; null where that is known.</summary>
    public static string? Open(Topic topic, KeyUser? user) =>
        topic.Key is { IsAwsManaged: false, State: EncryptionKey.Usable, Policy: not null } key && user is not null && user.May(key) is null
            ? $"the policy of key {key.Id} names conditions or principals that cannot be judged from here; the next mail about who used "
                + "root shows it"
            : null;

    private static ImmutableArray<string> ShutOut(IEnumerable<AlarmAccess> alarms) =>
        [.. alarms.Where(alarm => alarm.Access.IsAllowed == false).Select(alarm => alarm.Alarm).Distinct()];

    private static string LetIn(KeyUser user) =>
        $"Let the account's policies decide in the key's policy (principal arn:{user.Place.Partition}:iam::{user.Place.Account}:root, "
        + "actions kms:GenerateDataKey* and kms:Decrypt). ";
}

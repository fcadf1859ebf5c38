using AlarmKeeper.Aws;
using AlarmKeeper.Policies;

namespace AlarmKeeper.Topics;

/// <summary>What a policy means for one alarm.</summary>
/// <param name="Alarm">Its name, which is that of its alert.</param>
internal sealed record AlarmAccess(string Alarm, PolicyAccess Access);

/// <summary>The alarms that must be able to publish, as the policies of a topic and of its key see them.</summary>
/// <param name="Now">By AWS's clock.</param>
internal sealed record AlarmPublishers(string Account, IReadOnlyList<string> AlarmArns, DateTimeOffset Now)
{
    /// <summary>Of the alarms on AlarmKeeper itself, which tell the alert's people as well, as policies name them with a <c>*</c>; null
    /// where its stack is not known.</summary>
    public string? WatchdogArns { get; init; }

    /// <summary>What a topic's policy means for the alarms on AlarmKeeper itself; null where there are none.</summary>
    public PolicyAccess? WatchdogAccess(AccessPolicy policy, string topicArn) => WatchdogArns is { } arns
        ? PolicyAccess.Of(policy,
            new AlarmRequest(AlarmRequest.Publish, topicArn, Account, arns.Replace("*", "any", StringComparison.Ordinal), Now))
        : null;

    /// <summary>What a topic's policy means for each of them.</summary>
    public IEnumerable<AlarmAccess> Access(AccessPolicy policy, string topicArn) =>
        from alarm in AlarmArns
        let request = new AlarmRequest(AlarmRequest.Publish, topicArn, Account, alarm, Now)
        select new AlarmAccess(Arns.AlarmName(alarm), PolicyAccess.Of(policy, request));

    /// <summary>What the policy of a topic's key means for each of them, and for each thing that SNS needs of the key.</summary>
    public IEnumerable<AlarmAccess> AccessToKey(AccessPolicy policy, string keyArn, string topicArn) =>
        from alarm in AlarmArns
        from action in KeyUser.Needed
        let request = new AlarmKeyRequest(action, keyArn, topicArn, Account, alarm, Now)
        select new AlarmAccess(Arns.AlarmName(alarm), PolicyAccess.Of(policy, request));

    /// <summary>Whether a topic's policy shuts one of them out, as far as that can be known.</summary>
    public bool AreShutOut(AccessPolicy policy, string topicArn) => Access(policy, topicArn).Any(alarm => alarm.Access.IsAllowed == false);
}

using AlarmKeeper.Policies;

namespace AlarmKeeper.Topics;

/// <summary>The alarms that must be able to publish, as the policies of a topic and of its key see them.</summary>
/// <param name="Account">Of the alarms.</param>
/// <param name="AlarmArns">Which alarms.</param>
/// <param name="Now">By AWS's clock.</param>
internal sealed record AlarmPublishers(string Account, IReadOnlyList<string> AlarmArns, DateTimeOffset Now)
{
    /// <summary>What a policy means for each of them.</summary>
    public IEnumerable<AlarmAccess> Access(AccessPolicy policy, string action, string resource) =>
        AlarmArns.Select(alarm => AlarmAccess.Of(policy, new(action, resource, Account, alarm, Now)));

    /// <summary>Whether a policy lets all of them.</summary>
    public bool AreAllowed(AccessPolicy policy, string action, string resource) =>
        Access(policy, action, resource).All(access => access.IsAllowed);
}

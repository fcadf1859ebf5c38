using AlarmKeeper.Policies;

namespace AlarmKeeper.Topics;

/// <summary>The rules that mail without AlarmKeeper's code, as the policies of the notice topic and of its key see them.</summary>
/// <param name="Rule">One of them: what lets one in lets in the other.</param>
/// <param name="Now">By AWS's clock.</param>
internal sealed record RulePublisher(RuleSource Rule, DateTimeOffset Now)
{
    /// <summary>Whether EventBridge may publish there, whatever it says of itself; null where that cannot be known.</summary>
    public bool? May(Topic topic)
    {
        var (silent, named) = (May(topic, null), May(topic, Rule));
        return silent == named ? silent : null;
    }

    private bool? May(Topic topic, RuleSource? rule)
    {
        var publish = PolicyAccess.Of(topic.Policy, new RuleRequest(AlarmRequest.Publish, topic.Arn, topic.Arn, rule, Now)).IsAllowed;
        var encrypt = MayUse(topic, rule);
        return publish == false || encrypt == false ? false : publish is null || encrypt is null ? null : true;
    }

    private bool? MayUse(Topic topic, RuleSource? rule)
    {
        if (topic.Key is not { } key)
            return true;
        if (key.IsAwsManaged || key.State != EncryptionKey.Usable)
            return false;
        if (key.Policy is not { } policy)
            return null;
        var all = KeyUser.Needed.Select(action =>
            PolicyAccess.Of(policy, new RuleRequest(action, key.Arn, topic.Arn, rule, Now)).IsAllowed).ToList();
        return all.Contains(false) ? false : all.Contains(null) ? null : true;
    }
}

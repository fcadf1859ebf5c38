using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Policies;

namespace AlarmKeeper.Topics;

/// <summary>The alert topic itself: there, and with a key that CloudWatch can use (rows N1, N3, N4, N14–N16, N21).</summary>
internal static class TopicComparison
{
    /// <param name="dataProtection">Its data-protection policy as JSON; empty when it has none.</param>
    /// <param name="hasFifoTwin">Whether a FIFO topic stands where it was.</param>
    /// <param name="users">Who publishes to it, and what.</param>
    public static Finding Of(
        string topicArn, Observation<Topic> observed, Observation<string> dataProtection, bool hasFifoTwin, TopicUsers users)
    {
        var link = new TopicLink(topicArn);
        var finding = observed switch
        {
            { Error: { } error } => Finding.Unknown(link, error),
            { ValueOrDefault: { } topic } => Finding.Of(link, Differences(topic, dataProtection, users)),
            _ => Finding.Missing(link, Missing(link.Name, hasFifoTwin)),
        };
        return finding.RepairedBy(() => finding.State == LinkState.Missing ? TopicRepair.Create(link.Name)
            : TopicRepair.TakeOffKey(topicArn));
    }

    private static IEnumerable<Difference> Differences(Topic topic, Observation<string> dataProtection, TopicUsers users)
    {
        foreach (var difference in TopicKeyComparison.Of(topic, users.Alarms))
            yield return difference;
        if (TopicKeyComparison.Of(topic, users.Role, TopicRows.KeyShutsKeeperOut, Setting.AlertTopicKmsKeyArn) is { } shutOut)
            yield return shutOut;
        if (dataProtection.ValueOrDefault is { } policy && MessageProtection.Of(policy, users.Texts, users.Publisher) is { } does)
            yield return TopicRows.MessagesProtected.ForPerson(
                "DataProtectionPolicy", "nothing that denies or masks what is published here", does.What, does.Severity);
        if (topic.DisplayName is { Length: > 0 } displayName)
            yield return TopicRows.DisplayName.ForPerson("DisplayName", "none", displayName);
    }

    private static IEnumerable<Difference> Missing(string name, bool hasFifoTwin)
    {
        yield return TopicRows.Deleted.ToRepair("topic", "present", "absent");
        if (hasFifoTwin)
            yield return TopicRows.Fifo.ToRepair("FifoTopic", "false", $"true: {name}.fifo took its place, and takes no e-mail");
    }
}

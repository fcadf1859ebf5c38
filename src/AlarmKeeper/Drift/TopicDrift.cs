using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Observed;

namespace AlarmKeeper.Drift;

/// <summary>The alert topic itself: there, and with a key that CloudWatch can use (rows N1, N3, N15, N16).</summary>
internal static class TopicDrift
{
    public static LinkDrift Of(DesiredChain desired, ObservedChain observed)
    {
        var name = Arns.Resource(desired.TopicArn);
        return observed.AlertTopic.Topic switch
        {
            Observation<Topic>.Unreadable { Error: var error } => LinkDrift.Unknown(LinkKind.Topic, name, error),
            Observation<Topic>.Present { Value: var topic } => LinkDrift.Of(LinkKind.Topic, name, Differences(topic)),
            _ => LinkDrift.Of(LinkKind.Topic, name, Missing(name, observed.HasFifoTwin), LinkState.Missing),
        };
    }

    private static IEnumerable<Difference> Differences(Topic topic)
    {
        if (topic.HasAwsManagedKey)
            yield return new("KmsMasterKeyId", "none, or a customer managed key", topic.KmsMasterKeyId!, Severity.S0, "N3");
        if (topic.DisplayName is { Length: > 0 } displayName)
            yield return new("DisplayName", "none", displayName, Severity.S3, "N16") { Act = Act.Report };
    }

    private static IEnumerable<Difference> Missing(string name, bool hasFifoTwin)
    {
        yield return new("topic", "present", "absent", Severity.S0, "N1");
        if (hasFifoTwin)
            yield return new("FifoTopic", "false", $"true: {name}.fifo took its place, and takes no e-mail", Severity.S0, "N15");
    }
}

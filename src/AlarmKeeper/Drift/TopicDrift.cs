using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Observed;

namespace AlarmKeeper.Drift;

/// <summary>The alert topic itself: there, and with a key that CloudWatch can use (rows N1, N3, N4, N14–N16).</summary>
internal static class TopicDrift
{
    public static LinkDrift Of(DesiredChain desired, ObservedChain observed)
    {
        var name = Arns.Resource(desired.TopicArn);
        return observed.AlertTopic.Topic switch
        {
            Observation<Topic>.Unreadable { Error: var error } => LinkDrift.Unknown(LinkKind.Topic, name, error),
            Observation<Topic>.Present { Value: var topic } => LinkDrift.Of(LinkKind.Topic, name, Differences(topic, desired, observed)),
            _ => LinkDrift.Of(LinkKind.Topic, name, Missing(name, observed.HasFifoTwin), LinkState.Missing),
        };
    }

    private static IEnumerable<Difference> Differences(Topic topic, DesiredChain desired, ObservedChain observed)
    {
        foreach (var difference in TopicKeyDrift.Of(topic.Key, desired, observed.At))
            yield return difference;
        if (observed.DataProtection is Observation<string>.Present { Value: var policy } && DataProtection.HidesAlarms(policy) is { } hides)
            yield return Difference.ForPerson("DataProtectionPolicy", "nothing that denies or masks an alarm's message", hides.What, hides.Severity, "N14");
        if (topic.DisplayName is { Length: > 0 } displayName)
            yield return Difference.ForPerson("DisplayName", "none", displayName, Severity.S3, "N16");
    }

    private static IEnumerable<Difference> Missing(string name, bool hasFifoTwin)
    {
        yield return new("topic", "present", "absent", Severity.S0, "N1");
        if (hasFifoTwin)
            yield return new("FifoTopic", "false", $"true: {name}.fifo took its place, and takes no e-mail", Severity.S0, "N15");
    }
}

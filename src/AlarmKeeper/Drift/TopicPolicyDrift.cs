using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Observed;

namespace AlarmKeeper.Drift;

/// <summary>Whether the topic's policy lets the alarms publish, judged by what it means and not by how it is written (row N2).</summary>
internal static class TopicPolicyDrift
{
    public static LinkDrift Of(DesiredChain desired, ObservedChain observed)
    {
        var name = Arns.Resource(desired.TopicArn);
        return observed.AlertTopic.Topic switch
        {
            Observation<Topic>.Unreadable { Error: var error } => LinkDrift.Unknown(LinkKind.TopicPolicy, name, error),
            Observation<Topic>.Present { Value: var topic } => LinkDrift.Of(LinkKind.TopicPolicy, name, Differences(topic.Policy, desired, observed.At)),
            _ => LinkDrift.Of(LinkKind.TopicPolicy, name, [NoStatement(Severity.S0)], LinkState.Missing),
        };
    }

    /// <summary>Whether a statement stops an alarm of ours from publishing.</summary>
    public static bool Denies(PolicyStatement statement, DesiredChain desired, DateTimeOffset now) =>
        Access(new("", [statement]), desired, now).Any(access => !access.Denying.IsEmpty);

    private static IEnumerable<Difference> Differences(AccessPolicy policy, DesiredChain desired, DateTimeOffset now)
    {
        var access = Access(policy, desired, now).ToList();
        foreach (var denying in access.SelectMany(alarm => alarm.Denying).Distinct())
            yield return new($"Policy.{Name(denying)}", "no Deny for cloudwatch.amazonaws.com", denying.Json.ToJsonString(), Severity.S0, "N2");
        foreach (var doubtful in access.SelectMany(alarm => alarm.Doubtful).Distinct())
            yield return Difference.ForPerson($"Policy.{Name(doubtful)}", "no Deny that may hold for cloudwatch.amazonaws.com", doubtful.Json.ToJsonString(), Severity.S2, "N2");
        if (!access.TrueForAll(alarm => alarm.Allowing.Any(statement => statement.NamesService(AlarmRequest.CloudWatch))))
            yield return NoStatement(access.TrueForAll(alarm => !alarm.Allowing.IsEmpty) ? Severity.S2 : Severity.S0);
    }

    private static IEnumerable<AlarmAccess> Access(AccessPolicy policy, DesiredChain desired, DateTimeOffset now) =>
        desired.AlarmArns.Select(alarm => AlarmAccess.Of(policy, new(AlarmRequest.Publish, desired.TopicArn, desired.Whereabouts.Place.Account, alarm, now)));

    private static Difference NoStatement(Severity severity) => new(
        "Policy",
        "cloudwatch.amazonaws.com may publish for AlarmKeeper's alarms",
        severity == Severity.S0 ? "no statement allows it" : "only the owner's default statement covers it",
        severity,
        "N2");

    private static string Name(PolicyStatement statement) => statement.Sid is { Length: > 0 } sid ? $"Statement[{sid}]" : "Statement";
}

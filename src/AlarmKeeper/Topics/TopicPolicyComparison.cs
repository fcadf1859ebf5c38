using System.Collections.Immutable;
using AlarmKeeper.Findings;
using AlarmKeeper.Policies;

namespace AlarmKeeper.Topics;

/// <summary>Whether the topic's policy lets the alarms publish, judged by what it means and not by how it is written (row N2).</summary>
internal static class TopicPolicyComparison
{
    public static Finding Of(string topicArn, Observation<Topic> observed, AlarmPublishers alarms)
    {
        var link = new TopicPolicyLink(topicArn);
        var finding = observed switch
        {
            { Error: { } error } => Finding.Unknown(link, error),
            { ValueOrDefault: { } topic } => Finding.Of(link, Differences(topic.Policy, topicArn, alarms)),
            _ => Finding.Missing(link, NoStatement(Severity.S0)),
        };
        return finding.RepairedBy(() => TopicPolicyRepair.For(topicArn, alarms));
    }

    /// <summary>Whether a statement stops one of the alarms from publishing.</summary>
    public static bool Denies(PolicyStatement statement, string topicArn, AlarmPublishers alarms) =>
        Access(new("", [statement]), topicArn, alarms).Any(access => !access.Denying.IsEmpty);

    private static IEnumerable<Difference> Differences(AccessPolicy policy, string topicArn, AlarmPublishers alarms)
    {
        var access = Access(policy, topicArn, alarms).ToList();
        foreach (var denying in access.SelectMany(alarm => alarm.Denying).Distinct())
            yield return TopicRows.PolicyKeepsAlarmsOut.ToRepair(
                Field(denying), "no Deny for cloudwatch.amazonaws.com", denying.Json.ToJsonString()) with
            {
                Alerts = Names(access, alarm => alarm.Denying.Contains(denying)),
            };
        foreach (var doubtful in access.SelectMany(alarm => alarm.Doubtful).Distinct())
            yield return TopicRows.PolicyKeepsAlarmsOut.ForPerson(
                Field(doubtful), "no Deny that may hold for cloudwatch.amazonaws.com", doubtful.Json.ToJsonString(), Severity.S2) with
            {
                Alerts = Names(access, alarm => alarm.Doubtful.Contains(doubtful)),
            };
        var unnamed = access.FindAll(alarm => !alarm.Allowing.Any(statement => statement.NamesService(AlarmRequest.CloudWatch)));
        foreach (var alike in unnamed.ToLookup(alarm => alarm.Allowing.IsEmpty ? Severity.S0 : Severity.S2))
            yield return NoStatement(alike.Key) with { Alerts = Names(alike, _ => true) };
    }

    // An alarm has the name of its alert.
    private static ImmutableArray<string> Names(IEnumerable<AlarmAccess> access, Func<AlarmAccess, bool> isConcerned) =>
        [.. access.Where(isConcerned).Select(alarm => alarm.Alarm)];

    private static IEnumerable<AlarmAccess> Access(AccessPolicy policy, string topicArn, AlarmPublishers alarms) =>
        alarms.Access(policy, AlarmRequest.Publish, topicArn);

    private static Difference NoStatement(Severity severity) => TopicRows.PolicyKeepsAlarmsOut.ToRepair(
        "Policy",
        "cloudwatch.amazonaws.com may publish for AlarmKeeper's alarms",
        severity == Severity.S0 ? "no statement allows it" : "only the owner's default statement covers it",
        severity);

    private static string Field(PolicyStatement statement) =>
        statement.Sid is { Length: > 0 } sid ? $"Policy.Statement[{sid}]" : "Policy.Statement";
}

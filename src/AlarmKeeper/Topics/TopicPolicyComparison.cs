using System.Collections.Immutable;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Policies;

namespace AlarmKeeper.Topics;

/// <summary>Whether the topic's policy lets the alarms publish, judged by what it means and not by how it is written (row N2).</summary>
internal static class TopicPolicyComparison
{
    private const string Nothing = "no statement allows it";

    public static Finding Of(string topicArn, Observation<Topic> observed, AlarmPublishers alarms)
    {
        var link = new TopicPolicyLink(topicArn);
        var finding = observed switch
        {
            { Error: { } error } => Finding.Unknown(link, error),
            { ValueOrDefault: { } topic } => Finding.Of(link, Differences(topic.Policy, topicArn, alarms)),
            _ => Finding.Missing(link, NoStatement(Nothing, Severity.S0)),
        };
        return finding.RepairedBy(() => TopicPolicyRepair.For(topicArn, alarms));
    }

    /// <summary>Whether a statement stops one of the alarms from publishing.</summary>
    public static bool Denies(PolicyStatement statement, string topicArn, AlarmPublishers alarms) =>
        alarms.Access(new("", [statement]), topicArn).Any(alarm => !alarm.Access.Denying.IsEmpty)
            || alarms.WatchdogAccess(new("", [statement]), topicArn) is { Denying.IsEmpty: false };

    private static IEnumerable<Difference> Differences(AccessPolicy policy, string topicArn, AlarmPublishers alarms)
    {
        var access = alarms.Access(policy, topicArn).ToList();
        foreach (var denying in access.SelectMany(alarm => alarm.Access.Denying).Distinct())
            yield return TopicRows.PolicyKeepsAlarmsOut.ToRepair(
                Field(denying), "no Deny for cloudwatch.amazonaws.com", denying.Json.ToJsonString()) with
            {
                Alerts = Names(access, alarm => alarm.Denying.Contains(denying)),
            };
        foreach (var doubtful in access.SelectMany(alarm => alarm.Access.PerhapsDenying).Distinct())
            yield return TopicRows.PolicyKeepsAlarmsOut.ForPerson(
                Field(doubtful), "no Deny that may hold for cloudwatch.amazonaws.com", doubtful.Json.ToJsonString(), Severity.S2) with
            {
                Alerts = Names(access, alarm => alarm.PerhapsDenying.Contains(doubtful)),
            };
        var unnamed = access.FindAll(alarm => !alarm.Access.Allowing.Any(statement => statement.NamesService(AlarmRequest.CloudWatch)));
        foreach (var alike in unnamed.ToLookup(alarm => Unnamed(alarm.Access)))
            yield return NoStatement(alike.Key.Observed, alike.Key.Severity) with { Alerts = Names(alike, _ => true) };
        // Written with the same statement as the others'.
        if (alarms.WatchdogAccess(policy, topicArn) is { IsAllowed: false } && access.TrueForAll(alarm => alarm.Access.IsAllowed == true))
            yield return NoStatement("those on AlarmKeeper itself may not", Severity.S2) with
            {
                Sentences = "The alert topic's policy keeps AlarmKeeper's own alarms out. When AlarmKeeper itself no longer works, the "
                    + "alert's people do not hear of it.",
                Alerts = [AlertCatalogue.RootUsage.Name],
            };
    }

    // Where no statement that names CloudWatch surely allows it.
    private static (string Observed, Severity Severity) Unnamed(PolicyAccess access) => access switch
    {
        { Allowing.IsEmpty: false } => ("only the owner's default statement covers it", Severity.S2),
        { PerhapsAllowing.IsEmpty: false } =>
            ("only statements whose conditions cannot be judged from here may allow it", Severity.S2),
        _ => (Nothing, Severity.S0),
    };

    private static ImmutableArray<string> Names(IEnumerable<AlarmAccess> alarms, Func<PolicyAccess, bool> isConcerned) =>
        [.. alarms.Where(alarm => isConcerned(alarm.Access)).Select(alarm => alarm.Alarm)];

    private static Difference NoStatement(string observed, Severity severity) => TopicRows.PolicyKeepsAlarmsOut.ToRepair(
        "Policy", "cloudwatch.amazonaws.com may publish for AlarmKeeper's alarms", observed, severity);

    private static string Field(PolicyStatement statement) => $"Policy.{statement.Name}";
}

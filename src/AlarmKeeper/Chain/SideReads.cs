using System.Collections.Immutable;
using AlarmKeeper.Findings;
using AlarmKeeper.Keeper;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Chain;

/// <summary>
/// What stands beside the chain and is looked at too. The chain itself is read by the links: trail, its log group, metric filter,
/// alarm, topic with policy and key, subscriptions. Whatever is listed here may fail without anybody doubting the alert.
/// </summary>
internal static class SideReads
{
    public const string Writers = "who made the changes";
    public const string Owner = "whether a CloudFormation stack owns an alarm that was repaired";
    public const string Note = "whether the next run would tell what this one repairs, if this one ended early";
    public const string RootRecords = "whether root was used without anybody being told";

    /// <summary>Those that failed, each matter once.</summary>
    public static ImmutableArray<FailedRead> Unread(DesiredChain desired, ObservedChain observed) =>
    [
        .. LogGroup(observed).Concat(Alarms(observed)).Concat(Topics(observed)).Concat(Keys(desired, observed))
            .Concat(Itself(observed.Keeper))
            .OfType<FailedRead>().DistinctBy(one => one.What),
    ];

    /// <summary>Null where the read did not fail.</summary>
    public static FailedRead? Unread<T>(string what, Observation<T>? observed) =>
        observed?.Error is { } error ? new(what, error) : null;

    private static IEnumerable<FailedRead?> LogGroup(ObservedChain observed)
    {
        // Where the group itself could not be read, its own link says so.
        if (observed.LogGroup.Error is not null)
            yield break;
        yield return Unread("whether the log group transforms its events", observed.Processing.HasTransformer);
        yield return Unread("whether the log group masks its events", observed.Processing.Masking);
        yield return Unread("whether the account's policies mask the log group's events", observed.Processing.AccountMasking);
        yield return Unread("whether the log group's key can be used", observed.Processing.Key);
        yield return Unread("whether other log groups feed the alerts' metrics", observed.Filters.Elsewhere);
    }

    private static IEnumerable<FailedRead?> Alarms(ObservedChain observed)
    {
        yield return observed.MuteRules.Error is { } error ? new("whether a mute rule silences the alarms", error) : null;
        foreach (var (_, history) in observed.Histories.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            yield return Unread("whether the alarms' last actions failed", history.LastAction);
            yield return Unread("whether an event explains that an alarm stays in ALARM", history.IsExplained);
        }
    }

    private static IEnumerable<FailedRead?> Topics(ObservedChain observed)
    {
        yield return Unread("whether a topic's data-protection policy hides messages", observed.DataProtection);
        yield return Unread("whether a topic's data-protection policy hides messages", observed.NoticeProtection);
        yield return Unread("whether the notice topic can be used", observed.NoticeTopic?.Topic);
        yield return Unread("whether anybody reads the notice topic", observed.NoticeTopic?.Subscriptions);
        foreach (var error in observed.AlertTopic.There.Select(one => one.Unread).OfType<string>())
            yield return new("whether the alert topic's subscribers take what SNS sends", error);
        yield return Unread("whether SNS delivered what was last sent", observed.LastDelivery);
        yield return Unread("who ended a subscription", observed.EndedByCall);
        yield return Unread("what earlier runs remembered", observed.Memory);
        yield return Unread("who wrote what earlier runs remembered", observed.TagWrites);
    }

    // Read, and not to be judged: its policy hangs on what cannot be known from here.
    private static IEnumerable<FailedRead?> Keys(DesiredChain desired, ObservedChain observed)
    {
        var (alert, notice) = (observed.AlertTopic.Topic.ValueOrDefault, observed.NoticeTopic?.Topic.ValueOrDefault);
        yield return Open("whether the alarms can use the topic's key", alert, topic => TopicKeyComparison.Open(topic, desired.Publishers));
        yield return Open("whether AlarmKeeper can use the topic's key", alert,
            topic => TopicKeyComparison.Open(topic, desired.AlertKeyUser));
        yield return Open("whether the alarms can use the notice topic's key", notice,
            topic => TopicKeyComparison.Open(topic, desired.Publishers));
        yield return Open("whether AlarmKeeper can use the notice topic's key", notice,
            topic => TopicKeyComparison.Open(topic, desired.NoticeKeyUser));
    }

    private static FailedRead? Open(string what, Topic? topic, Func<Topic, string?> why) =>
        topic is not null && why(topic) is { } because ? new(what, because) : null;

    private static IEnumerable<FailedRead?> Itself(ObservedKeeper? keeper)
    {
        yield return Unread("whether AlarmKeeper's schedule is as the stack made it", keeper?.Schedule);
        yield return Unread("whether AlarmKeeper's function may run, as the stack made it", keeper?.Function);
        yield return Unread("whether a run that fails is tried again", keeper?.Invocation);
        yield return Unread("whether AlarmKeeper's rules are as the stack made them", keeper?.Rules);
        foreach (var targets in keeper?.Targets.Values ?? [])
            yield return Unread("whether AlarmKeeper's rules start its function", targets);
    }
}

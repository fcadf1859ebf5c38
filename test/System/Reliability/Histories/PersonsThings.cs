using System.Collections.Immutable;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Logs;
using AlarmKeeper.Sandbox.Monitoring;
using AlarmKeeper.Sandbox.Sns;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Reliability.Histories;

/// <summary>What is in the account, one line each, that AlarmKeeper must not take away: what people made, and every resource.</summary>
internal sealed record PersonsThings(ImmutableHashSet<string> All)
{
    private const string Prefix = "alarmkeeper:";

    private static readonly string[] ActionLists = ["AlarmActions", "OKActions", "InsufficientDataActions"];

    public static PersonsThings In(Landscape aws)
    {
        var (sns, monitoring, logs) = (aws.Home.Store<SnsStore>(), aws.Home.Store<MonitoringStore>(), aws.Home.Store<LogsStore>());
        lock (aws.World.Gate)
            return new(
            [
                .. sns.Subscriptions.Where(one => one.State == SubscriptionState.Confirmed)
                    .Select(one => $"subscription of {one.Endpoint} to {one.Topic.Arn}"),
                .. sns.Subscriptions.Where(one => one is { State: SubscriptionState.Confirmed, FilterPolicy: null })
                    .Select(one => $"all messages for {one.Endpoint} to {one.Topic.Arn}"),
                .. sns.Topics.Values.SelectMany(Things),
                .. monitoring.Alarms.Values.SelectMany(alarm => Things(alarm, monitoring, aws.NoticeTopic)),
                .. logs.Groups.Values.SelectMany(group => group.Filters.Keys.Select(filter => $"metric filter {filter} on {group.Name}")),
            ]);
    }

    /// <summary>Those that are not there any more.</summary>
    public IEnumerable<string> MissingIn(PersonsThings later) => All.Except(later.All).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Things(Topic topic) =>
    [
        $"topic {topic.Arn}",
        .. topic.Tags.Where(tag => !tag.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(tag => $"tag {tag.Key}={tag.Value} of {topic.Arn}"),
        // A statement that keeps the alarm from publishing has to go.
        .. from statement in JsonNode.Parse(topic.Policy)!["Statement"] as JsonArray ?? []
           where statement!["Effect"]?.ToString() == "Allow" && statement["Sid"] is { } sid
               && !sid.ToString().StartsWith("AlarmKeeper", StringComparison.Ordinal)
           select $"statement {statement["Sid"]} of {topic.Arn}",
    ];

    private static IEnumerable<string> Things(Alarm alarm, MonitoringStore store, string noticeTopic) =>
    [
        $"alarm {alarm.Name}",
        // AlarmKeeper's own topic is an action while nobody reads the alert topic.
        .. from list in ActionLists
           from action in alarm.Definition[list] as JsonArray ?? []
           where action!.ToString() != noticeTopic
           select $"{list} {action} of {alarm.Name}",
        .. alarm.Definition["AlarmDescription"] is { } text ? (string[])[$"description of {alarm.Name}: {text}"] : [],
        .. (store.Tags.GetValueOrDefault(alarm.Arn) ?? []).Select(tag => $"tag {tag.Key}={tag.Value} of {alarm.Name}"),
    ];
}

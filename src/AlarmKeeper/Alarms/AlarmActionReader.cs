using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Alarms;

/// <summary>Reads from an alarm's history what became of its actions (row A18).</summary>
internal sealed class AlarmActionReader(AwsClients aws)
{
    /// <summary>The newest action on a topic; null where there is none.</summary>
    public Task<Observation<AlarmAction?>> NewestAsync(string alarm, string topicArn, CancellationToken cancellation) =>
        Reading.Of(async () =>
        Newest(await aws.CloudWatch.DescribeAlarmActionsAsync(alarm, cancellation), topicArn));

    /// <summary>The newest action on each of some topics, as far as there are any since a time.</summary>
    public Task<Observation<ImmutableDictionary<string, AlarmAction>>> SinceAsync(string alarm, IReadOnlyCollection<string> topicArns,
        DateTimeOffset since, CancellationToken cancellation) =>
        Reading.Of(async () =>
        {
            var history = await aws.CloudWatch.DescribeAlarmActionsAsync(alarm, cancellation);
            return topicArns.Select(topic => (Topic: topic, Action: Newest(history, topic))).Where(one => one.Action?.At >= since)
                .ToImmutableDictionary(one => one.Topic, one => one.Action!);
        });

    // "Failed to execute action arn:…: the newest action on the topic counts, whatever older ones did.
    private static AlarmAction? Newest(IReadOnlyList<AlarmHistoryItem> history, string topicArn) => history
        .Where(item => item.HistorySummary is { } summary && Names(summary, topicArn) && item.Timestamp is not null)
        .OrderByDescending(item => item.Timestamp)
        .Select(item => new AlarmAction(item.Timestamp!.Value, item.HistorySummary!))
        .FirstOrDefault();

    // Not a topic whose name only begins with this one's.
    private static bool Names(string summary, string topicArn)
    {
        var at = summary.IndexOf(topicArn, StringComparison.Ordinal);
        return at >= 0
            && !(at + topicArn.Length < summary.Length
                && summary[at + topicArn.Length] is '-' or '_' or (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z'));
    }
}

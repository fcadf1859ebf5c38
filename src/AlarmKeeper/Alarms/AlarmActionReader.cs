using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Alarms;

/// <summary>Reads from an alarm's history what became of its actions (row A18).</summary>
internal sealed class AlarmActionReader(AwsClients aws)
{
    /// <summary>The newest action on each of some topics, as far as there are any since a time.</summary>
    public Task<Observation<ImmutableDictionary<string, AlarmAction>>> SinceAsync(string alarm, IReadOnlyCollection<string> topicArns,
        DateTimeOffset since, CancellationToken cancellation) =>
        Reading.Of(async () =>
        {
            var record = AlarmRecord.Of((await aws.CloudWatch.DescribeAlarmHistoryAsync(alarm, since, cancellation)).Items, cut: false);
            return topicArns.Select(topic => (Topic: topic, Action: record.Newest(topic))).Where(one => one.Action?.At >= since)
                .ToImmutableDictionary(one => one.Topic, one => one.Action!);
        });
}

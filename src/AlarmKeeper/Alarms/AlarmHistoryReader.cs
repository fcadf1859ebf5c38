using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Findings;
using AlarmKeeper.MetricFilters;

namespace AlarmKeeper.Alarms;

/// <summary>
/// Reads what decides, besides mute rules, whether an alarm that looks right is heard: the fate of its last actions, and a state that
/// nothing explains.
/// </summary>
internal sealed class AlarmHistoryReader(AwsClients aws)
{
    // An alarm without cause leaves ALARM when the datapoint leaves its evaluation range; events may come some minutes late.
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(15);

    // A run looks back further than the one before it, which may have failed: more than that is read only as far as a page goes.
    private static readonly TimeSpan ReadBack = TimeSpan.FromHours(3);

    /// <param name="now">By AWS's clock.</param>
    /// <returns>By the name of the alarm.</returns>
    public async Task<ImmutableDictionary<string, AlarmHistory>> ReadAsync(
        IReadOnlyCollection<string> alarms, string topicArn, DateTimeOffset now, CancellationToken cancellation)
    {
        var read = await Paced.SelectAsync(alarms, async name => (Name: name, Record: await RecordAsync(name, now, cancellation)));
        return read.ToImmutableDictionary(
            one => one.Name,
            one => new AlarmHistory(one.Record.Select(record => record.Newest(topicArn))) { Record = one.Record.Or(AlarmRecord.Empty) });
    }

    private Task<Observation<AlarmRecord>> RecordAsync(string alarm, DateTimeOffset now, CancellationToken cancellation) =>
        Reading.Of(async () =>
        {
            var (items, isComplete) = await aws.CloudWatch.DescribeAlarmHistoryAsync(alarm, now - ReadBack, cancellation);
            return AlarmRecord.Of(items, cut: !isComplete);
        });

    /// <summary>Looks for the cause of an alarm that has been in ALARM for long.</summary>
    /// <param name="history">As first read.</param>
    /// <param name="alarm">Null where it is missing.</param>
    /// <param name="desired">As it should be.</param>
    /// <param name="filter">Whose events explain the alarm; null where no log group is known.</param>
    /// <param name="now">By AWS's clock.</param>
    public async Task<AlarmHistory> CompleteAsync(
        AlarmHistory history, Alarm? alarm, Alarm desired, MetricFilter? filter, DateTimeOffset now, CancellationToken cancellation)
    {
        var explained = Late + TimeSpan.FromSeconds(desired.Period!.Value);
        return alarm is { StateValue: "ALARM", StateSince: { } since } && filter is not null && now - since > explained
            ? history with
            {
                IsExplained = await Reading.Of(
                    () => aws.Logs.AnyLogEventAsync(filter.LogGroup, filter.Pattern, now - explained, cancellation)),
            }
            : history;
    }
}

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

    /// <returns>By the name of the alarm.</returns>
    public async Task<ImmutableDictionary<string, AlarmHistory>> ReadAsync(
        IReadOnlyCollection<string> alarms, string topicArn, CancellationToken cancellation)
    {
        var actions = new AlarmActionReader(aws);
        var read = await Paced.SelectAsync(alarms, async name =>
            (Name: name, History: new AlarmHistory(await actions.NewestAsync(name, topicArn, cancellation))));
        return read.ToImmutableDictionary(one => one.Name, one => one.History);
    }

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

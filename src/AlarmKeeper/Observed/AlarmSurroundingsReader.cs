using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using MuteRule = AlarmKeeper.Chain.MuteRule;

namespace AlarmKeeper.Observed;

/// <summary>
/// Reads what decides, besides mute rules, whether an alarm that looks right is heard: the fate of its last actions, a state that
/// nothing explains.
/// </summary>
internal sealed class AlarmSurroundingsReader(AwsClients aws)
{
    // An alarm without cause leaves ALARM when the datapoint leaves its evaluation range; events may come some minutes late.
    private static readonly TimeSpan Explained = TimeSpan.FromMinutes(20);

    public async Task<ImmutableDictionary<string, AlarmSurroundings>> ReadAsync(DesiredChain desired, CancellationToken cancellation)
    {
        var read = await Paced.SelectAsync(desired.Alerts, async alert =>
        {
            var actions = new AlarmActionReader(aws);
            var action = await actions.NewestAsync(alert.Alarm.Name, desired.TopicArn, cancellation).ConfigureAwait(false);
            return (alert.Alarm.Name, Surroundings: new AlarmSurroundings(action));
        }).ConfigureAwait(false);
        return read.ToImmutableDictionary(one => one.Name, one => one.Surroundings);
    }

    /// <summary>Looks for the cause of an alarm that has been in ALARM for long.</summary>
    public async Task<AlarmSurroundings> CompleteAsync(AlarmSurroundings surroundings, Alarm? alarm, MetricFilter? filter, DateTimeOffset now, CancellationToken cancellation)
    {
        var isExplained = alarm is { StateValue: "ALARM", StateSince: { } since } && filter is not null && now - since > Explained
            ? Reading.Of(() => aws.Logs.AnyLogEventAsync(filter.LogGroup, filter.Pattern, now - Explained, cancellation))
            : Task.FromResult<Observation<bool>>(new Observation<bool>.Present(true));
        return surroundings with { IsExplained = await isExplained.ConfigureAwait(false) };
    }
}

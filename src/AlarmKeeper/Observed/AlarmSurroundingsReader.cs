using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using MuteRule = AlarmKeeper.Chain.MuteRule;

namespace AlarmKeeper.Observed;

/// <summary>Reads what decides whether an alarm that looks right is heard: mute rules, the fate of its last actions, a state that nothing explains.</summary>
internal sealed class AlarmSurroundingsReader(AwsClients aws)
{
    // An alarm without cause leaves ALARM when the datapoint leaves its evaluation range; events may come some minutes late.
    private static readonly TimeSpan Explained = TimeSpan.FromMinutes(20);

    public async Task<ImmutableDictionary<string, AlarmSurroundings>> ReadAsync(DesiredChain desired, CancellationToken cancellation)
    {
        var read = await Paced.SelectAsync(desired.Alerts, async alert =>
        {
            var mutes = Reading.OfFeature(() => aws.CloudWatch.ListAlarmMuteRulesAsync(alert.Alarm.Name, cancellation));
            var actions = new AlarmActionReader(aws).NewestAsync(alert.Alarm.Name, desired.TopicArn, cancellation);
            return (alert.Alarm.Name, Surroundings: new AlarmSurroundings(await mutes.ConfigureAwait(false), await actions.ConfigureAwait(false)));
        }).ConfigureAwait(false);
        return read.ToImmutableDictionary(one => one.Name, one => one.Surroundings);
    }

    /// <summary>Reads the rules that were named, and looks for the cause of an alarm that has been in ALARM for long.</summary>
    public async Task<AlarmSurroundings> CompleteAsync(AlarmSurroundings surroundings, Alarm? alarm, MetricFilter? filter, DateTimeOffset now, CancellationToken cancellation)
    {
        var rules = surroundings.RuleNames is Observation<IReadOnlyList<string>>.Present { Value: { Count: > 0 } names }
            ? Reading.Of(() => RulesAsync(names, cancellation))
            : Task.FromResult(surroundings.RuleNames.Then(_ => (Observation<ImmutableArray<MuteRule>>)new Observation<ImmutableArray<MuteRule>>.Present([])));
        var isExplained = alarm is { StateValue: "ALARM", StateSince: { } since } && filter is not null && now - since > Explained
            ? Reading.Of(() => aws.Logs.AnyLogEventAsync(filter.LogGroup, filter.Pattern, now - Explained, cancellation))
            : Task.FromResult<Observation<bool>>(new Observation<bool>.Present(true));
        return surroundings with { Rules = await rules.ConfigureAwait(false), IsExplained = await isExplained.ConfigureAwait(false) };
    }

    private async Task<ImmutableArray<MuteRule>> RulesAsync(IReadOnlyList<string> names, CancellationToken cancellation) =>
        [.. await Paced.SelectAsync(names, async name => FromOutput(await aws.CloudWatch.GetAlarmMuteRuleAsync(name, cancellation).ConfigureAwait(false))).ConfigureAwait(false)];

    private static MuteRule FromOutput(AlarmMuteRule rule)
    {
        var schedule = rule.Rule?.Schedule;
        return new(rule.Name, rule.Status ?? "ACTIVE", $"{schedule?.Expression} for {schedule?.Duration}", [.. rule.MuteTargets?.AlarmNames ?? []]);
    }
}

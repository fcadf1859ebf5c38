using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Drift;
using AlarmKeeper.Observed;

namespace AlarmKeeper.Repair;

/// <summary>Writes the whole alarm, since PutMetricAlarm resets what is left out (aws-facts 2.4): a person's additions are merged in.</summary>
internal static class AlarmRepair
{
    public static RepairStep For(LinkDrift link, DesiredChain desired, ObservedChain observed, Audience audience)
    {
        var wanted = desired.Alarms.Single(alarm => alarm.Alarm.Name == link.Name);
        var there = observed.Alarms.ValueOrDefault is { IsDefault: false } alarms ? alarms.FirstOrDefault(alarm => alarm.Name == link.Name) : null;
        var merged = Merge(wanted, there, audience);
        return new(link, "PutMetricAlarm", async (aws, cancellation) =>
        {
            await aws.CloudWatch.PutMetricAlarmAsync(ToWire(merged), cancellation).ConfigureAwait(false);
            return null;
        });
    }

    /// <summary>The alarm as it will be written.</summary>
    public static Alarm Merge(DesiredAlarm wanted, Alarm? there, Audience audience)
    {
        var actions = AlarmActionDrift.Wanted(there?.AlarmActions ?? [], wanted, audience);
        return wanted.Alarm with
        {
            Description = there?.Description ?? wanted.Alarm.Description,
            // With no room left, the other fields are still brought back; the report names who has to make room.
            AlarmActions = AlarmActionDrift.HasRoom(actions) ? actions : there!.AlarmActions,
            OkActions = there?.OkActions ?? [],
            InsufficientDataActions = there?.InsufficientDataActions ?? [],
        };
    }

    private static MetricAlarm ToWire(Alarm alarm) => new()
    {
        AlarmName = alarm.Name,
        AlarmDescription = alarm.Description,
        ActionsEnabled = alarm.ActionsEnabled,
        AlarmActions = alarm.AlarmActions,
        OKActions = NullIfEmpty(alarm.OkActions),
        InsufficientDataActions = NullIfEmpty(alarm.InsufficientDataActions),
        Namespace = alarm.Namespace,
        MetricName = alarm.MetricName,
        Statistic = alarm.Statistic,
        Period = alarm.Period,
        EvaluationPeriods = alarm.EvaluationPeriods,
        DatapointsToAlarm = alarm.DatapointsToAlarm,
        Threshold = alarm.Threshold,
        ComparisonOperator = alarm.ComparisonOperator,
        TreatMissingData = alarm.TreatMissingData,
    };

    private static ImmutableArray<string>? NullIfEmpty(ImmutableArray<string> actions) => actions.IsEmpty ? null : actions;
}

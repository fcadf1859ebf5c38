using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Findings;
using AlarmKeeper.Subscriptions;

namespace AlarmKeeper.Alarms;

/// <summary>Writes the whole alarm, since PutMetricAlarm resets what is left out (aws-facts 2.4): a person's additions are merged
/// in.</summary>
internal static class AlarmRepair
{
    /// <param name="there">As it is; null where it is missing.</param>
    /// <param name="delivery">Whether the topics reach somebody.</param>
    public static RepairStep For(DesiredAlarm wanted, Alarm? there, TopicDelivery delivery)
    {
        var merged = ToWire(Merge(wanted, there, delivery));
        return RepairStep.Of("PutMetricAlarm", (aws, cancellation) => aws.CloudWatch.PutMetricAlarmAsync(merged, cancellation)) with
        {
            Quota = wanted.IsWatchdog ? null : AlarmRows.QuotaReached,
        };
    }

    /// <summary>The alarm as it will be written.</summary>
    public static Alarm Merge(DesiredAlarm wanted, Alarm? there, TopicDelivery delivery)
    {
        var actions = AlarmActions.Wanted(there?.AlarmActions ?? [], wanted, delivery);
        return wanted.Alarm with
        {
            Description = there?.Description ?? wanted.Alarm.Description,
            // With no room left, the other fields are still brought back; the report names who has to make room.
            AlarmActions = AlarmActions.HasRoom(actions) ? actions : there!.AlarmActions,
            OkActions = there?.OkActions ?? wanted.Alarm.OkActions,
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
        Dimensions = alarm.Dimensions.IsEmpty ? null : alarm.Dimensions,
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

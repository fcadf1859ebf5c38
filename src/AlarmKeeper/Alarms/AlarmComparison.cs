using System.Collections.Immutable;
using System.Globalization;
using AlarmKeeper.Aws;
using AlarmKeeper.Findings;
using AlarmKeeper.Subscriptions;

namespace AlarmKeeper.Alarms;

/// <summary>Whether an alarm watches the metric and acts on the topic (rows A1–A12).</summary>
internal static class AlarmComparison
{
    private const string OnOneMetric = "an alarm on one metric";

    /// <returns>Null for a heartbeat of which there is nothing to say: it is too early to create it, or no alarm could be read.</returns>
    public static Finding? Of(DesiredAlarm desired, ObservedAlarms observed, TopicDelivery delivery)
    {
        if (observed.Alarms.Error is { } error)
            return desired.IsHeartbeat ? null : Finding.Unknown(desired.Link, error);
        var found = observed.Find(desired.Alarm.Name);
        var finding = desired.IsHeartbeat
            ? HeartbeatComparison.Of(desired, found, observed.HasMetricData, delivery)
            : Of(desired, found, observed, delivery);
        return finding?.RepairedBy(() => AlarmRepair.For(desired, found, delivery));
    }

    private static Finding Of(DesiredAlarm desired, Alarm? found, ObservedAlarms observed, TopicDelivery delivery) => found switch
    {
        null => Finding.Missing(desired.Link, AlarmRows.Deleted.ToRepair("alarm", "present", "absent")),
        { IsComposite: true } => Finding.Of(desired.Link, [Composite(found)]),
        _ => Finding.Of(desired.Link, Differences(desired, found, delivery)).With(AlarmHistoryComparison.Of(found, observed)),
    };

    public static Difference Composite(Alarm found) => AlarmRows.Composite.ToRepair("alarm", OnOneMetric, found.OtherForm!);

    /// <summary>Every field of an alarm that is there.</summary>
    public static IEnumerable<Difference> Differences(DesiredAlarm desired, Alarm found, TopicDelivery delivery) =>
        AlarmActions.Differences(found, desired, delivery).Concat(Fields(desired.Alarm, found));

    /// <summary>Every field but the actions.</summary>
    public static IEnumerable<Difference> Fields(Alarm desired, Alarm found)
    {
        if (!found.ActionsEnabled)
            yield return AlarmRows.ActionsDisabled.ToRepair(
                "ActionsEnabled", "true", found.StateValue == "ALARM" ? "false, while in ALARM: an alert was swallowed" : "false");
        if (found.OtherForm is { } form)
        {
            // What the fields of such an alarm say does not matter: it is written anew.
            yield return AlarmRows.NotOnOneMetric.ToRepair("alarm", OnOneMetric, form);
            yield break;
        }

        foreach (var difference in Metric(desired, found).Concat(Evaluation(desired, found)))
            yield return difference;
    }

    private static IEnumerable<Difference> Metric(Alarm desired, Alarm found)
    {
        if (found.Namespace != desired.Namespace)
            yield return AlarmRows.AnotherMetric.ToRepair("Namespace", desired.Namespace!, found.Namespace ?? "none");
        if (found.MetricName != desired.MetricName)
            yield return AlarmRows.AnotherMetric.ToRepair("MetricName", desired.MetricName!, found.MetricName ?? "none");
        if (!found.Dimensions.SequenceEqual(desired.Dimensions))
            yield return AlarmRows.AnotherMetric.ToRepair("Dimensions", Names(desired.Dimensions), Names(found.Dimensions));
        if (found.Unit is { } unit)
            yield return AlarmRows.AnotherUnit.ToRepair("Unit", "none", unit);
        if (found.Statistic != desired.Statistic)
            yield return Statistic(desired, found);
    }

    private static Difference Statistic(Alarm desired, Alarm found)
    {
        var difference = AlarmRows.AnotherStatistic.ToRepair(
            "Statistic", desired.Statistic!, found.Statistic ?? found.ExtendedStatistic ?? "none");
        return found.Statistic switch
        {
            // It goes off as it should until somebody subtracts.
            AlarmTemplates.Sum when desired.Statistic == AlarmTemplates.Maximum => difference with
            {
                Severity = Severity.S1,
                Sentences = AlarmRows.AddsUp,
            },
            // At the first event, as it did before it was tuned to wait for more.
            AlarmTemplates.Maximum when AlarmSensitivity.GoesOffSooner(found, desired) => difference with { Severity = Severity.S2 },
            _ => difference,
        };
    }

    private static IEnumerable<Difference> Evaluation(Alarm desired, Alarm found)
    {
        var goesOffSooner = AlarmSensitivity.GoesOffSooner(found, desired);
        if (found.Threshold != desired.Threshold)
            yield return AlarmRows.ThresholdOutOfReach.ToRepair(
                "Threshold", Number(desired.Threshold), Number(found.Threshold), goesOffSooner ? Severity.S2 : null);
        if (found.ComparisonOperator != desired.ComparisonOperator)
            yield return AlarmRows.ThresholdOutOfReach.ToRepair(
                "ComparisonOperator", desired.ComparisonOperator!, found.ComparisonOperator ?? "none");
        if (found.Period != desired.Period)
            yield return (found.Period is 10 or 20 or 30 ? AlarmRows.PeriodTooShort : AlarmRows.TooManyPeriods)
                .ToRepair("Period", Number(desired.Period), Number(found.Period),
                    goesOffSooner ? AlarmSensitivity.OfPeriod(found, desired) : null);
        if (found.EvaluationPeriods != desired.EvaluationPeriods)
            yield return AlarmRows.TooManyPeriods.ToRepair(
                "EvaluationPeriods", Number(desired.EvaluationPeriods), Number(found.EvaluationPeriods));
        if (found.DatapointsToAlarm is { } datapoints && datapoints != desired.DatapointsToAlarm)
            yield return AlarmRows.TooManyPeriods.ToRepair("DatapointsToAlarm", Number(desired.DatapointsToAlarm), Number(datapoints));
        // "missing" returns to INSUFFICIENT_DATA by itself, so that the next event is a transition too.
        var treatment = found.TreatMissingData ?? "missing";
        if (treatment != desired.TreatMissingData && !(treatment == "missing" && desired.TreatMissingData == "notBreaching"))
            yield return AlarmRows.MissingDataKeepAlarm.ToRepair("TreatMissingData", desired.TreatMissingData!, treatment);
    }

    private static string Names(ImmutableArray<AlarmDimension> dimensions) =>
        dimensions.IsEmpty ? "none" : string.Join(", ", dimensions.Select(one => $"{one.Name}={one.Value}"));

    private static string Number(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "none";
}

using System.Collections.Immutable;
using System.Globalization;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Observed;

namespace AlarmKeeper.Drift;

/// <summary>Whether the alarm watches the metric and acts on the topic (rows A1–A12).</summary>
internal static class AlarmDrift
{
    /// <returns>Null for a heartbeat of which there is nothing to say: it is too early to create it, or no alarm could be read.</returns>
    public static LinkDrift? Of(DesiredAlarm desired, DesiredChain chain, ObservedChain observed, Audience audience)
    {
        var name = desired.Alarm.Name;
        if (observed.Alarms is Observation<ImmutableArray<Alarm>>.Unreadable { Error: var error })
            return desired.IsHeartbeat ? null : LinkDrift.Unknown(LinkKind.Alarm, name, error);
        var alarms = observed.Alarms.ValueOrDefault is { IsDefault: false } read ? read : [];
        var found = alarms.FirstOrDefault(alarm => alarm.Name == name);
        if (desired.IsHeartbeat)
            return HeartbeatDrift.Of(desired, found, chain, observed, audience);
        return found switch
        {
            null => LinkDrift.Of(LinkKind.Alarm, name, [new("alarm", "present", "absent", Severity.S0, "A1")], LinkState.Missing),
            { IsComposite: true } composite => LinkDrift.Of(LinkKind.Alarm, name, [new("alarm", "an alarm on one metric", composite.OtherForm!, Severity.S0, "A12")]),
            _ => AlarmSurroundingsDrift.Add(LinkDrift.Of(LinkKind.Alarm, name, Differences(desired, found, audience)), found, observed),
        };
    }

    /// <summary>Every field of an alarm that is there.</summary>
    public static IEnumerable<Difference> Differences(DesiredAlarm desired, Alarm found, Audience audience) =>
        AlarmActionDrift.Of(found, desired, audience).Concat(Fields(desired.Alarm, found));

    private static IEnumerable<Difference> Fields(Alarm desired, Alarm found)
    {
        if (!found.ActionsEnabled)
            yield return new("ActionsEnabled", "true", found.StateValue == "ALARM" ? "false, while in ALARM: an alert was swallowed" : "false", Severity.S0, "A2");
        if (found.OtherForm is { } form)
        {
            // What the fields of such an alarm say does not matter: it is written anew.
            yield return new("alarm", "an alarm on one metric", form, Severity.S0, "A11");
            yield break;
        }

        foreach (var difference in Metric(desired, found).Concat(Evaluation(desired, found)))
            yield return difference;
    }

    private static IEnumerable<Difference> Metric(Alarm desired, Alarm found)
    {
        if (found.Namespace != desired.Namespace)
            yield return new("Namespace", desired.Namespace!, found.Namespace ?? "none", Severity.S0, "A9");
        if (found.MetricName != desired.MetricName)
            yield return new("MetricName", desired.MetricName!, found.MetricName ?? "none", Severity.S0, "A9");
        if (!found.Dimensions.IsEmpty)
            yield return new("Dimensions", "none", string.Join(", ", found.Dimensions), Severity.S0, "A9");
        if (found.Unit is { } unit)
            yield return new("Unit", "none", unit, Severity.S0, "A10");
        if (found.Statistic != desired.Statistic)
            yield return new("Statistic", desired.Statistic!, found.Statistic ?? found.ExtendedStatistic ?? "none", Severity.S0, "A5");
    }

    private static IEnumerable<Difference> Evaluation(Alarm desired, Alarm found)
    {
        if (found.Threshold != desired.Threshold)
            yield return new("Threshold", Number(desired.Threshold), Number(found.Threshold), Severity.S0, "A4");
        if (found.ComparisonOperator != desired.ComparisonOperator)
            yield return new("ComparisonOperator", desired.ComparisonOperator!, found.ComparisonOperator ?? "none", Severity.S0, "A4");
        if (found.Period != desired.Period)
            yield return found.Period is 10 or 20 or 30
                ? new("Period", Number(desired.Period), Number(found.Period), Severity.S1, "A7")
                : new("Period", Number(desired.Period), Number(found.Period), Severity.S0, "A6");
        if (found.EvaluationPeriods != desired.EvaluationPeriods)
            yield return new("EvaluationPeriods", Number(desired.EvaluationPeriods), Number(found.EvaluationPeriods), Severity.S0, "A6");
        if (found.DatapointsToAlarm is { } datapoints && datapoints != desired.DatapointsToAlarm)
            yield return new("DatapointsToAlarm", Number(desired.DatapointsToAlarm), Number(datapoints), Severity.S0, "A6");
        // "missing" returns to INSUFFICIENT_DATA by itself, so that the next event is a transition too.
        var treatment = found.TreatMissingData ?? "missing";
        if (treatment != desired.TreatMissingData && !(treatment == "missing" && desired.TreatMissingData == "notBreaching"))
            yield return new("TreatMissingData", desired.TreatMissingData!, treatment, Severity.S1, "A8");
    }

    private static string Number(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "none";
}

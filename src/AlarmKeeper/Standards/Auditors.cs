using System.Collections.Immutable;
using System.Globalization;
using AlarmKeeper.Alarms;
using AlarmKeeper.Chain;

namespace AlarmKeeper.Standards;

/// <summary>Predicts what auditors will say of the alerts, by what was read of the chain: no call is made for it.</summary>
internal static class Auditors
{
    private static readonly ImmutableArray<Func<AuditedAlert, IEnumerable<StandardVerdict>>> All =
        [SecurityHub.Verdicts, CisBenchmarks.Verdicts, Prowler.Verdicts, CloudCustodian.Verdicts];

    public static StandardsReport Predict(DesiredChain desired, ObservedChain observed)
    {
        ImmutableArray<AuditedAlert> alerts = [.. desired.Alerts.Select(alert => new AuditedAlert(alert, desired, observed))];
        return new(
            [.. from auditor in All
                from verdict in alerts.SelectMany(auditor).GroupBy(verdict => verdict.Auditor).SelectMany(same => same)
                select verdict],
            [.. from remark in alerts.SelectMany(Remarks)
                group remark.Alert by remark.Text into same
                select $"{Names([.. same])}: {same.Key}"]);
    }

    // What people who compare with the printed remedies ask about.
    private static IEnumerable<(string Alert, string Text)> Remarks(AuditedAlert audited)
    {
        if (audited.Alarm is { IsComposite: false } alarm)
            foreach (var text in OfAlarm(alarm))
                yield return (audited.Alert.Name, text);
        if (audited.Filter is { DefaultValue: not 0 and var value } && audited.Filter.Dimensions.IsEmpty)
            yield return (audited.Alert.Name,
                $"the filter's default value is {value?.ToString(CultureInfo.InvariantCulture) ?? "none"}. Security Hub prints 0; "
                + "none of these procedures looks at it.");
    }

    private static IEnumerable<string> OfAlarm(Alarm alarm)
    {
        if (!alarm.ActionsEnabled)
            yield return "the alarm's actions are disabled, so that nobody is told. None of these procedures looks at that; "
                + "Security Hub's CloudWatch.17 does.";
        if (alarm.Statistic != AlarmTemplates.Sum)
            yield return $"the alarm's statistic is {alarm.Statistic ?? alarm.ExtendedStatistic ?? "none"}. CIS prints Sum in its remediation; "
                + "none of these procedures looks at it. AWS Config's cloudwatch-alarm-settings-check does where its parameter statistic "
                + "is set.";
        if (alarm.Period != 300)
            yield return $"the alarm's period is {alarm.Period?.ToString(CultureInfo.InvariantCulture) ?? "none"}. CIS prints 300 in its "
                + "remediation; none of these procedures looks at it.";
    }

    private static string Names(ImmutableArray<string> alerts) =>
        alerts.Length <= 2 ? string.Join(" and ", alerts) : $"{alerts[0]} and {alerts.Length - 1} more alerts";
}

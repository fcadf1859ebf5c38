using System.Collections.Immutable;
using System.Text.Json;
using AlarmKeeper.Aws;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Alarms;

/// <summary>Reads the alarms with the desired names, of whatever form.</summary>
internal sealed class AlarmReader(AwsClients aws)
{
    public Task<Observation<ImmutableArray<Alarm>>> ReadAsync(IEnumerable<string> names, CancellationToken cancellation) =>
        Reading.Of(async () =>
    {
        var (metric, composite) = await aws.CloudWatch.DescribeAlarmsAsync([.. names], cancellation);
        return ImmutableArray.CreateRange(metric.Select(FromMetric).Concat(composite.Select(FromComposite)));
    });

    /// <summary>As CloudWatch describes it, or as its history does.</summary>
    public static Alarm FromMetric(MetricAlarm alarm) => new()
    {
        Name = alarm.AlarmName,
        Description = alarm.AlarmDescription,
        ActionsEnabled = alarm.ActionsEnabled ?? true,
        AlarmActions = [.. alarm.AlarmActions ?? []],
        OkActions = [.. alarm.OKActions ?? []],
        InsufficientDataActions = [.. alarm.InsufficientDataActions ?? []],
        Namespace = alarm.Namespace,
        MetricName = alarm.MetricName,
        Dimensions = [.. (alarm.Dimensions ?? []).OrderBy(dimension => dimension.Name, StringComparer.Ordinal)],
        Statistic = alarm.Statistic,
        ExtendedStatistic = alarm.ExtendedStatistic,
        Period = alarm.Period,
        EvaluationPeriods = alarm.EvaluationPeriods,
        DatapointsToAlarm = alarm.DatapointsToAlarm,
        Threshold = alarm.Threshold,
        ComparisonOperator = alarm.ComparisonOperator,
        TreatMissingData = alarm.TreatMissingData,
        Unit = alarm.Unit,
        StateValue = alarm.StateValue,
        StateReason = alarm.StateReason,
        StateSince = alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp,
        StateWrittenAt = alarm.StateUpdatedTimestamp,
        ConfiguredAt = alarm.AlarmConfigurationUpdatedTimestamp,
        EvaluationState = alarm.EvaluationState,
        OtherForm = OtherForm(alarm),
    };

    /// <summary>As far as its form goes, which is all that matters where an alarm on a metric should be.</summary>
    public static Alarm FromComposite(CompositeAlarm alarm) => new()
    { Name = alarm.AlarmName, OtherForm = $"a composite alarm: {alarm.AlarmRule}", IsComposite = true };

    private static string? OtherForm(MetricAlarm alarm) => alarm switch
    {
        { Metrics: { ValueKind: JsonValueKind.Array } metrics } when metrics.GetArrayLength() > 0 =>
            $"metric math or a query: {metrics.GetRawText()}",
        { ThresholdMetricId: not null } => $"anomaly detection against {alarm.ThresholdMetricId}",
        { EvaluationCriteria: { ValueKind: JsonValueKind.Object } criteria } => $"a query: {criteria.GetRawText()}",
        { EvaluationInterval: not null } => "a query",
        { MetricName: null } => "no alarm on a metric",
        _ => null,
    };
}

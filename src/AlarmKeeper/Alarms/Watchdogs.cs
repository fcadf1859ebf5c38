using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;

namespace AlarmKeeper.Alarms;

/// <summary>
/// The alarms by which CloudWatch tells that AlarmKeeper itself does not do its work (docs/decisions/0047). template.yaml makes them, and
/// says what each is good for; a test holds the two together.
/// </summary>
internal static class Watchdogs
{
    /// <summary>Of the metrics that AlarmKeeper counts itself.</summary>
    public const string Namespace = "AlarmKeeper";

    /// <summary>The dimension of its metrics and of Lambda's.</summary>
    public const string Function = "FunctionName";

    /// <summary>1 for each run that looked at the chain and repaired what it could, whoever started it.</summary>
    public const string EnforcedRuns = "EnforcedRuns";

    /// <summary>1 for each such run by the schedule or a rule that did not leave root's alert armed, or told nobody; 0 for the
    /// others.</summary>
    public const string FailedRuns = "FailedRuns";

    private const string Lambda = "AWS/Lambda";
    private const string AtLeast = "GreaterThanOrEqualToThreshold";
    private const string Below = "LessThanThreshold";

    /// <param name="own">What AlarmKeeper's resources are called. Where the stack does not say which queue keeps the undelivered runs, the
    /// alarm on it is left out.</param>
    public static ImmutableArray<DesiredAlarm> Of(StackNames own, string noticeTopicArn, string alertTopicArn)
    {
        ImmutableArray<AlarmDimension> function = [new(Function, own.Function)];
        Alarm[] alarms =
        [
            Watch("failed-runs", Namespace, FailedRuns, "Maximum", Hours(datapoints: 1)) with
            {
                Dimensions = function,
                Description = "The root-usage alert is not armed, or AlarmKeeper could not tell what it found. The function's log group has "
                    + "the report of the run.",
            },
            Watch("not-running", Namespace, EnforcedRuns, "Maximum", Hours(datapoints: 2)) with
            {
                Dimensions = function,
                Description = "For two hours AlarmKeeper has not kept the root-usage alert armed. Look at the schedule and its role, and at "
                    + "the function's code, log group, log level and reserved concurrency.",
                ComparisonOperator = Below,
                TreatMissingData = "breaching",
                OkActions = [noticeTopicArn],
            },
            Watch("dropped", Lambda, "AsyncEventsDropped", "Sum", Hours(datapoints: 1)) with
            {
                Dimensions = function,
                Description = "A run of AlarmKeeper failed twice, or could not take place. The stack's queue of failed runs and the "
                    + "function's log group say why.",
            },
            Watch("throttled", Lambda, "Throttles", "Sum", (300, 3, 3)) with
            {
                Dimensions = function,
                Description = "AlarmKeeper cannot run, since its concurrency, or the account's, is used up. Find out what runs instead.",
            },
            .. own.UndeliveredRuns is { } queue ? [Undelivered(queue)] : Array.Empty<Alarm>(),
        ];
        return
        [
            .. from alarm in alarms
               let named = alarm with { Name = $"{own.AlarmPrefix}{alarm.Name}", AlarmActions = [noticeTopicArn, alertTopicArn] }
               select new DesiredAlarm(named, null) { IsWatchdog = true },
        ];
    }

    private static Alarm Undelivered(string queue) =>
        Watch("undelivered", "AWS/SQS", "ApproximateNumberOfMessagesVisible", "Maximum", (300, 1, 1)) with
        {
            Dimensions = [new("QueueName", queue)],
            Description = "EventBridge or its Scheduler could not start AlarmKeeper. The dead-letter queue's messages say why.",
        };

    private static (int Period, int Periods, int Datapoints) Hours(int datapoints) => (3600, 2, datapoints);

    private static Alarm Watch(
        string name, string metricNamespace, string metric, string statistic, (int Seconds, int Count, int Datapoints) periods) =>
        new()
        {
            Name = name,
            ActionsEnabled = true,
            Namespace = metricNamespace,
            MetricName = metric,
            Statistic = statistic,
            Period = periods.Seconds,
            EvaluationPeriods = periods.Count,
            DatapointsToAlarm = periods.Datapoints,
            Threshold = 1,
            ComparisonOperator = AtLeast,
            TreatMissingData = "notBreaching",
        };
}

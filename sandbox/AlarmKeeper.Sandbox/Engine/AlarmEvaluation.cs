namespace AlarmKeeper.Sandbox.Engine;

/// <summary>
/// Decides an alarm's state, with missing data treated as in
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html.
/// </summary>
internal static class AlarmEvaluation
{
    private const string Ok = "OK";
    private const string Alarm = "ALARM";
    private const string InsufficientData = "INSUFFICIENT_DATA";

    public static AlarmOutcome Evaluate(AlarmRule rule, IReadOnlyList<Datapoint> datapoints, DateTimeOffset now, string currentState)
    {
        var range = AlarmEvaluationPeriod.Range(rule, datapoints, now);
        var present = Present(rule, range);
        var missing = range.Where(period => period.Value is null).Take(rule.EvaluationPeriods - present.Count).ToList();
        var state = State(rule, range, currentState);
        var text = new AlarmEvaluationText(rule, present, missing);
        return new(state, text.Reason(state), text.ReasonData(now));
    }

    /// <summary>The outcome's state alone, which most of the time is the current one.</summary>
    public static string State(AlarmRule rule, IReadOnlyList<Datapoint> datapoints, DateTimeOffset now, string currentState) =>
        State(rule, AlarmEvaluationPeriod.Range(rule, datapoints, now), currentState);

    // "CloudWatch evaluates the alarm state based on the most recent existing data points": gaps are skipped as long as the range holds
    // enough real ones.
    private static List<AlarmEvaluationPeriod> Present(AlarmRule rule, List<AlarmEvaluationPeriod> range) =>
        [.. range.Where(period => period.Value is not null).Take(rule.EvaluationPeriods)];

    private static string State(AlarmRule rule, List<AlarmEvaluationPeriod> range, string currentState)
    {
        var present = Present(rule, range);
        var missing = rule.EvaluationPeriods - present.Count;
        var breaching = present.Count(period => rule.IsBreaching(period.Value!.Value));
        if (rule.TreatMissingData == "breaching")
            breaching += missing;
        if (breaching >= rule.DatapointsToAlarm)
            return Alarm;
        // "CloudWatch uses missing data points only as few times as possible": real ones within the threshold decide first.
        if (missing == 0 || breaching < present.Count || rule.TreatMissingData is "breaching" or "notBreaching")
            return Ok;
        if (rule.TreatMissingData == "ignore")
            return currentState;
        return IsOldestOldEnough(rule, range) ? Alarm : InsufficientData;
    }

    // "CloudWatch alarms are designed to always go into ALARM state when the oldest available breaching datapoint … is at least as
    // old as the value of Datapoints to Alarm, and all other more recent data points are breaching or missing."
    private static bool IsOldestOldEnough(AlarmRule rule, List<AlarmEvaluationPeriod> range) =>
        range.FindLastIndex(period => period.Value is not null) + 1 >= rule.DatapointsToAlarm;
}

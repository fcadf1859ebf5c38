using AlarmKeeper.Findings;

namespace AlarmKeeper.Alarms;

/// <summary>
/// What keeps an alarm that looks right from being heard: a forged or stuck state, an evaluation that fails, actions that fail (rows
/// A14, A15, A17, A18).
/// </summary>
internal static class AlarmHistoryComparison
{
    // How CloudWatch's own reasons begin; SetAlarmState puts the caller's words there.
    private static readonly string[] OwnReasons = ["Threshold Crossed", "Insufficient Data", "Unchecked"];

    // A reason stays until the state changes, which may take months; the forged state itself ends at the next evaluation.
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(2);

    public static IEnumerable<Difference> Of(Alarm alarm, ObservedAlarms observed) =>
        observed.Histories.TryGetValue(alarm.Name, out var history)
            ? State(alarm, observed).Concat(Of(history, observed.TopicRepairedAt))
            : State(alarm, observed);

    private static IEnumerable<Difference> State(Alarm alarm, ObservedAlarms observed)
    {
        if (IsForged(alarm, observed))
            yield return AlarmRows.StateSetByHand.ForPerson(
                "StateReason", "CloudWatch's own", $"{alarm.StateValue}, set by hand: {alarm.StateReason}");
        if (alarm.EvaluationState is { Length: > 0 } evaluation)
            yield return AlarmRows.NotEvaluated.ForPerson(
                "EvaluationState",
                "none",
                $"{evaluation}: {alarm.StateReason}",
                evaluation == "PARTIAL_DATA" ? Severity.S1 : Severity.S0) with
            { Mark = evaluation };
    }

    private static bool IsForged(Alarm alarm, ObservedAlarms observed) => alarm.StateReason is { Length: > 0 } reason
        && !(observed.At - alarm.StateWrittenAt > Fresh)
        && !OwnReasons.Any(own => reason.StartsWith(own, StringComparison.Ordinal))
        && !DrillReason.IsOurs(reason, alarm.StateWrittenAt, observed.DrilledAt);

    private static IEnumerable<Difference> Of(AlarmHistory history, DateTimeOffset? repairedAt)
    {
        if (history.IsExplained is Observation<bool>.Present { Value: false })
            yield return AlarmRows.HeldInAlarm.ForPerson(
                "StateValue",
                "OK, as no event of the log group matches",
                "ALARM: the next use of root is no change of state, and tells nobody");
        // What failed before the topic was repaired proves nothing about the topic of today.
        if (history.LastAction.ValueOrDefault is { Failed: true } action && !(repairedAt >= action.At))
            yield return AlarmRows.ActionFailed.ForPerson(
                "HistoryItemType Action", "Successfully executed", $"{action.At:yyyy-MM-dd HH:mm} UTC: {action.Summary}");
    }
}

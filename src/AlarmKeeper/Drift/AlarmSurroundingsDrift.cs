using AlarmKeeper.Chain;
using AlarmKeeper.Observed;

namespace AlarmKeeper.Drift;

/// <summary>What keeps an alarm that looks right from being heard: a forged or stuck state, an evaluation that fails, actions that fail (rows A14, A15, A17, A18).</summary>
internal static class AlarmSurroundingsDrift
{
    // How CloudWatch's own reasons begin; SetAlarmState puts the caller's words there.
    private static readonly string[] OwnReasons = ["Threshold Crossed", "Insufficient Data", "Unchecked"];

    // A reason stays until the state changes, which may take months; the forged state itself ends at the next evaluation.
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(2);

    public static LinkDrift Add(LinkDrift link, Alarm alarm, ObservedChain observed)
    {
        var around = observed.Surroundings.GetValueOrDefault(alarm.Name);
        var differences = link.Differences.AddRange(State(alarm, observed)).AddRange(around is null ? [] : Of(around, observed.Memory.ValueOrDefault?.TopicRepairedAt));
        return link with { Differences = differences, State = differences.IsEmpty ? LinkState.InSync : LinkState.Changed };
    }

    private static IEnumerable<Difference> State(Alarm alarm, ObservedChain observed)
    {
        if (alarm.StateReason is { Length: > 0 } reason && !(observed.At - alarm.StateWrittenAt > Fresh) && !OwnReasons.Any(own => reason.StartsWith(own, StringComparison.Ordinal))
            && !DrillReason.IsOurs(reason, alarm.StateWrittenAt, observed.Memory.ValueOrDefault?.DrilledAt))
            yield return Difference.ForPerson("StateReason", "CloudWatch's own", $"{alarm.StateValue}, set by hand: {reason}", Severity.S2, "A14");
        if (alarm.EvaluationState is { Length: > 0 } evaluation)
            yield return Difference.ForPerson("EvaluationState", "none", $"{evaluation}: {alarm.StateReason}", evaluation == "PARTIAL_DATA" ? Severity.S1 : Severity.S0, "A17");
    }

    private static IEnumerable<Difference> Of(AlarmSurroundings around, DateTimeOffset? repairedAt)
    {
        if (around.IsExplained is Observation<bool>.Present { Value: false })
            yield return Difference.ForPerson("StateValue", "OK, as no event of the log group matches", "ALARM: the next use of root is no change of state, and tells nobody", Severity.S1, "A15");
        // What failed before the topic was repaired proves nothing about the topic of today.
        if (around.LastAction.ValueOrDefault is { Failed: true } action && !(repairedAt >= action.At))
            yield return Difference.ForPerson("HistoryItemType Action", "Successfully executed", $"{action.At:yyyy-MM-dd HH:mm} UTC: {action.Summary}", Severity.S0, "A18");
    }
}

using AlarmKeeper.Findings;

namespace AlarmKeeper.Alarms;

/// <summary>What an alarm did last on the alert topic, in CloudWatch's words.</summary>
internal sealed record AlarmAction(DateTimeOffset At, string Summary)
{
    public bool Failed => Summary.StartsWith("Failed", StringComparison.OrdinalIgnoreCase);
}

/// <summary>What decides, besides mute rules, whether an alarm that looks right is heard.</summary>
/// <param name="LastAction">Null where it never acted on the alert topic.</param>
internal sealed record AlarmHistory(Observation<AlarmAction?> LastAction)
{
    /// <summary>False when the alarm has long been in ALARM and no event of the log group says why (rows A14, A15).</summary>
    public Observation<bool> IsExplained { get; init; } = new Observation<bool>.Present(true);
}

using AlarmKeeper.Findings;

namespace AlarmKeeper.Alarms;

/// <summary>What an alarm did, in CloudWatch's words.</summary>
internal sealed record AlarmAction(DateTimeOffset At, string Summary)
{
    public bool Failed => Summary.StartsWith("Failed", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it was on this topic, and not on one whose name only begins like its.</summary>
    public bool IsOn(string topicArn)
    {
        var at = Summary.IndexOf(topicArn, StringComparison.Ordinal);
        return at >= 0
            && !(at + topicArn.Length < Summary.Length
                && Summary[at + topicArn.Length] is '-' or '_' or (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z'));
    }
}

/// <summary>What decides, besides mute rules, whether an alarm that looks right is heard.</summary>
/// <param name="LastAction">Null where it never acted on the alert topic.</param>
internal sealed record AlarmHistory(Observation<AlarmAction?> LastAction)
{
    /// <summary>Everything that it says, as far as it was read.</summary>
    public AlarmRecord Record { get; init; } = AlarmRecord.Empty;

    /// <summary>False when the alarm has long been in ALARM and no event of the log group says why (rows A14, A15).</summary>
    public Observation<bool> IsExplained { get; init; } = new Observation<bool>.Present(true);
}

using static AlarmKeeper.Findings.Severity;

namespace AlarmKeeper.Findings;

/// <summary>How the alarms break that tell when AlarmKeeper itself does no work (docs/aws-facts.md, section E).</summary>
internal static class WatchdogRows
{
    public static Row Changed { get; } =
        new("E25", S2, "AlarmKeeper's own alarm {name} is deleted, disabled or not as the stack made it")
        {
            SeenBy = "DescribeAlarms",
            Meaning = "One alarm less tells when AlarmKeeper itself no longer does its work.",
            Advice = "Delete the composite alarm that took the name, or take other actions off the alarm: AWS allows five. "
                + "AlarmKeeper brings back the rest.",
            CausedBy = ApiCall.CloudWatch("DeleteAlarms", "DisableAlarmActions", "PutMetricAlarm", "PutCompositeAlarm"),
        };

    public static Row Muted { get; } =
        new("E26", S2, "The mute rule {name} holds back alarms that tell when AlarmKeeper or the trail no longer works")
        {
            SeenBy = AlarmRows.Muted.SeenBy,
            Meaning = "While the rule is active, nobody hears it when AlarmKeeper or the trail stops.",
            Advice = AlarmRows.Muted.Advice,
            CausedBy = AlarmRows.Muted.CausedBy,
        };
}

using AlarmKeeper.Findings;
using AlarmKeeper.Subscriptions;

namespace AlarmKeeper.Alarms;

/// <summary>The alarm that tells when no event comes any more. Without it the alert still works, so nothing of it is worse than
/// S2.</summary>
internal static class HeartbeatComparison
{
    /// <returns>Null where it is too early to create it: without data it would go off at once.</returns>
    public static Finding? Of(DesiredAlarm desired, Alarm? found, bool hasMetricData, TopicDelivery delivery) => found switch
    {
        { IsComposite: true } => Finding.Of(desired.Link, [Mildly(AlarmComparison.Composite(found))]),
        not null => Finding.Of(desired.Link, AlarmComparison.Differences(desired, found, delivery).Select(Mildly)),
        null when hasMetricData =>
            Finding.Missing(desired.Link, AlarmRows.Deleted.ToRepair("alarm", "present", "absent", Severity.S2)),
        _ => null,
    };

    private static Difference Mildly(Difference difference) =>
        difference.Severity < Severity.S2 ? difference with { Severity = Severity.S2 } : difference;
}

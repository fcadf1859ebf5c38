using System.Collections.Immutable;
using AlarmKeeper.Findings;
using AlarmKeeper.Subscriptions;

namespace AlarmKeeper.Alarms;

/// <summary>Whether the alarms on AlarmKeeper itself are as its stack made them (row E25). Without them root's alert still works, so
/// nothing of them is worse than S2.</summary>
internal static class WatchdogComparison
{
    /// <param name="observed">Where the alarms could not be read, the alert's own say so.</param>
    public static IEnumerable<Finding> Of(DesiredAlarm desired, Observation<ImmutableArray<Alarm>> observed, TopicDelivery delivery) =>
        observed is Observation<ImmutableArray<Alarm>>.Present { Value: var there }
            ? [Of(desired, there.FirstOrDefault(one => one.Name == desired.Alarm.Name), delivery)]
            : [];

    private static Finding Of(DesiredAlarm desired, Alarm? found, TopicDelivery delivery)
    {
        var finding = found switch
        {
            null => Finding.Missing(desired.Link, WatchdogRows.Changed.ToRepair("alarm", "present", "absent")),
            // Only who deletes it gives the name back.
            { IsComposite: true } => Finding.Of(desired.Link, [Ours(AlarmComparison.Composite(found)) with { Act = Act.Report }]),
            _ => Finding.Of(desired.Link, AlarmComparison.Differences(desired, found, delivery).Select(Ours)),
        };
        return finding.RepairedBy(() => AlarmRepair.For(desired, found, delivery));
    }

    private static Difference Ours(Difference difference) => difference with
    {
        Row = WatchdogRows.Changed,
        Severity = difference.Severity < Severity.S2 ? Severity.S2 : difference.Severity,
    };
}

using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Messages;

/// <summary>For whoever changed an alert that is not root's because it rings too often: the way to have it so.</summary>
internal static class TuningAdvice
{
    private static readonly Row[] Quieting =
        [AlarmRows.Deleted, AlarmRows.ActionsDisabled, AlarmRows.ThresholdOutOfReach, AlarmRows.TooManyPeriods, AlarmRows.Muted];

    /// <summary>Null where nobody made another alert than root's quieter.</summary>
    public static string? For(Finding finding) => finding.Differences.Any(one => IsQuieter(finding.Link, one)) ? Sentence : null;

    private static string Sentence =>
        $"If this is wanted, say so by {Setting.AlertTuning.Name}: it gives an alert that is not root's another threshold or period, or turns "
        + "it off.";

    private static bool IsQuieter(Link link, Difference difference) =>
        Quieting.Contains(difference.Row) && !AlertVerdict.ConcernsRoot(link, difference)
            && (link.OnlyAlert is not null || !difference.Alerts.IsEmpty);
}

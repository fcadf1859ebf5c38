using System.Collections.Immutable;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Alarms;

/// <summary>What of an alarm's history is looked at for silences that are over.</summary>
/// <param name="Since">What ended before was told, or is too long ago.</param>
/// <param name="Until">What ended later is left to the next run: another one may be about to tell it.</param>
internal sealed record SilenceWindow(DateTimeOffset Since, DateTimeOffset Until)
{
    public bool Holds(DateTimeOffset time) => time > Since && time <= Until;
}

/// <summary>
/// Finds in an alarm's history the times in which it told nobody, and which are over: it was changed and put back, or went off and no
/// message left. What lasts shows in the alarm itself, and is no business of this.
/// </summary>
internal static class AlarmSilences
{
    // CloudWatch stamps an action with its own clock, some milliseconds after the change of state; a machine's may lag.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1);

    // Whoever does it more often must not fill the mail.
    private const int MaxTold = 5;

    /// <param name="desired">An alert's alarm as it should be.</param>
    /// <param name="isInOrder">Whether the alarm is there now, and goes off and tells as it should.</param>
    /// <param name="isMuted">A mute rule holds back what it does now, which is told as that rule.</param>
    public static IEnumerable<AlarmSilence> Of(
        DesiredAlarm desired, AlarmRecord record, (bool IsInOrder, bool IsMuted) now, SilenceWindow window)
    {
        var all = Changed(desired, record.Versions).ToList();
        var changed = all.FindAll(silence => window.Holds(silence.Until));
        foreach (var silence in changed.Count <= MaxTold ? changed : [Summary(changed)])
            yield return silence;
        if (record.CutAt is { } cut && cut > window.Since)
            yield return new(desired.Link, window.Since, cut,
                "more happened to it than AlarmKeeper reads of its history, and the older part is not known");
        if (!now.IsMuted && Unheard(desired, record, now.IsInOrder, window, all) is { } unheard)
            yield return unheard;
    }

    private static AlarmSilence Summary(List<AlarmSilence> all) =>
        all[0] with { Until = all[^1].Until, What = $"{all.Count} times within this time, the first time: {all[0].What}" };

    // What follows on each other is one silence; the last version is how the alarm is now.
    private static IEnumerable<AlarmSilence> Changed(DesiredAlarm desired, ImmutableArray<AlarmVersion> versions)
    {
        (DateTimeOffset From, string What)? begun = null;
        foreach (var version in versions)
        {
            if (Silencing(desired, version) is { } what)
                begun = begun is { } before ? (before.From, Joined(before.What, what)) : (version.At, what);
            else if (begun is { } over)
            {
                yield return new(desired.Link, over.From, version.At, over.What);
                begun = null;
            }
        }
    }

    private static string Joined(string before, string what) =>
        before.Contains(what, StringComparison.Ordinal) ? before : $"{before}; then {what}";

    // Null where an alarm like this goes off and tells.
    private static string? Silencing(DesiredAlarm desired, AlarmVersion version)
    {
        if (version.Alarm is not { } alarm)
            return version.IsReadable ? "it was deleted" : "it was changed to what its history does not show";
        var fields = AlarmComparison.Fields(desired.Alarm, alarm).Where(one => one.Severity is Severity.S0 or Severity.S1)
            .Select(one => $"{one.Field} was {one.Observed}, not {one.Desired}");
        // The notice topic stands in while nobody hears the alert topic.
        var acts = desired.Alarm.AlarmActions.Append(desired.StandIn).Any(topic => topic is not null && alarm.AlarmActions.Contains(topic));
        var all = acts ? fields : fields.Append("it acted on neither topic");
        return string.Join(", ", all) is { Length: > 0 } what ? what : null;
    }

    // As often as it was, it is one silence: a flapping alarm must not fill the mail.
    private static AlarmSilence? Unheard(
        DesiredAlarm desired, AlarmRecord record, bool isInOrder, SilenceWindow window, List<AlarmSilence> changed)
    {
        // As long as it is not in order, it is told as that.
        var orderly = isInOrder ? window.Until : record.Versions is [.., var last] ? last.At : window.Since;
        var unheard = record.Transitions
            .Where(one => one.IsToAlarm && window.Holds(one.At) && one.At <= orderly
                && !changed.Exists(silence => one.At >= silence.From && one.At <= silence.Until))
            .Where(one => !WasTold(desired, record, one))
            .ToList();
        return unheard.Count == 0 ? null : new(
            desired.Link, unheard[0].At, unheard[^1].At,
            $"it went off {(unheard.Count == 1 ? "" : $"{unheard.Count} times ")}and no message to the alert's people left")
        { CameBefore = true };
    }

    private static bool WasTold(DesiredAlarm desired, AlarmRecord record, AlarmTransition transition)
    {
        var next = record.Transitions.Where(one => one.At > transition.At).Select(one => (DateTimeOffset?)one.At).Min();
        var actions =
            record.Actions.Where(one => one.At >= transition.At - Slack && !(one.At > next)).Where(one => IsToPeople(desired, one))
            .ToList();
        // That its last actions fail is told as that (row A18).
        return actions.Exists(one => !one.Failed)
            || (actions is [.., var failed] && failed == record.Actions.LastOrDefault(one => IsToPeople(desired, one)));
    }

    private static bool IsToPeople(DesiredAlarm desired, AlarmAction action) =>
        desired.Alarm.AlarmActions.Append(desired.StandIn).Any(topic => topic is not null && action.IsOn(topic));
}

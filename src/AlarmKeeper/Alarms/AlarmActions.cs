using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Findings;
using AlarmKeeper.Subscriptions;

namespace AlarmKeeper.Alarms;

/// <summary>Which topics an alarm acts on (row A3). What a person added stays.</summary>
internal static class AlarmActions
{
    public static IEnumerable<Difference> Differences(Alarm found, DesiredAlarm desired, TopicDelivery delivery)
    {
        var wanted = Wanted(found.AlarmActions, desired, delivery);
        var missing = wanted.Except(found.AlarmActions).ToList();
        if (missing.Count > 0)
        {
            var observed = found.AlarmActions.IsEmpty ? "none" : string.Join(", ", found.AlarmActions);
            var difference = AlarmRows.TopicNotAnAction.ToRepair(
                "AlarmActions", string.Join(", ", missing), observed, SeverityOf(missing, desired, delivery));
            if (missing is [var only] && only == desired.StandIn)
                difference = difference with
                {
                    Sentences =
                        "The alarm {name} does not act on the notice topic. Its people stand in while nobody hears the alert topic.",
                };
            yield return HasRoom(wanted) ? difference : difference with { Act = Act.Report };
        }
        else if (desired.StandIn is { } standIn && found.AlarmActions.Contains(standIn) && !wanted.Contains(standIn))
        {
            var name = Arns.Resource(standIn);
            yield return AlarmRows.TopicNotAnAction.ToRepair(
                "AlarmActions", $"without {name}", $"with {name}, which stood in", Severity.S3) with
            {
                Sentences = "The alarm {name} still acts on the notice topic. It stood in while nobody heard the alert topic.",
            };
        }
    }

    /// <summary>
    /// The actions that the alarm should have: its own first, the notice topic while it stands in, then whatever else is there. More
    /// than AWS takes when a person filled them up.
    /// </summary>
    public static ImmutableArray<string> Wanted(ImmutableArray<string> there, DesiredAlarm desired, TopicDelivery delivery)
    {
        var others = there.Where(action => !desired.Alarm.AlarmActions.Contains(action) && action != desired.StandIn);
        var stands = desired.StandIn is { } standIn
            && (delivery.NeedsNoticeTopic || (delivery.AlertTopicDelivers is null && there.Contains(standIn)));
        return [.. desired.Alarm.AlarmActions, .. stands ? [desired.StandIn!] : Array.Empty<string>(), .. others];
    }

    public static bool HasRoom(ImmutableArray<string> wanted) => wanted.Length <= Alarm.MaxActions;

    // The alarm reaches people by either topic, as long as it acts on one that somebody hears.
    private static Severity SeverityOf(List<string> missing, DesiredAlarm desired, TopicDelivery delivery)
    {
        var reaches = (delivery.AlertTopicDelivers == true && !missing.Intersect(desired.Alarm.AlarmActions).Any())
            || (delivery is { NoticeTopicDelivers: true, NeedsNoticeTopic: true }
                && desired.StandIn is { } standIn && !missing.Contains(standIn));
        return reaches ? Severity.S1 : Severity.S0;
    }
}

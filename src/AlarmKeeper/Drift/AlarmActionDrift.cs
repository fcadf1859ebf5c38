using System.Collections.Immutable;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;

namespace AlarmKeeper.Drift;

/// <summary>Which topics the alarm acts on (row A3). What a person added stays.</summary>
internal static class AlarmActionDrift
{
    public static IEnumerable<Difference> Of(Alarm found, DesiredChain chain, Audience audience)
    {
        var wanted = Wanted(found.AlarmActions, chain, audience);
        var missing = wanted.Except(found.AlarmActions).ToList();
        if (missing.Count > 0)
        {
            var observed = found.AlarmActions.IsEmpty ? "none" : string.Join(", ", found.AlarmActions);
            var difference = new Difference("AlarmActions", string.Join(", ", missing), observed, Severity(missing, chain, audience), "A3");
            yield return HasRoom(wanted) ? difference : difference with { Act = Act.Report };
        }
        else if (chain.NoticeTopicArn is { } notice && found.AlarmActions.Contains(notice) && !wanted.Contains(notice))
        {
            yield return new("AlarmActions", $"without {Arns.Resource(notice)}", $"with {Arns.Resource(notice)}, which stood in", Chain.Severity.S3, "A3");
        }
    }

    /// <summary>
    /// The actions that the alarm should have: the alert topic first, the notice topic while it stands in, then whatever else is
    /// there. More than AWS takes when a person filled them up.
    /// </summary>
    public static ImmutableArray<string> Wanted(ImmutableArray<string> there, DesiredChain chain, Audience audience)
    {
        var others = there.Where(action => action != chain.TopicArn && action != chain.NoticeTopicArn);
        var stands = chain.NoticeTopicArn is { } notice
            && (audience.NeedsNoticeTopic || (audience.AlertTopicIsHeard is null && there.Contains(notice)));
        return [chain.TopicArn, .. stands ? [chain.NoticeTopicArn!] : Array.Empty<string>(), .. others];
    }

    public static bool HasRoom(ImmutableArray<string> wanted) => wanted.Length <= Alarm.MostActions;

    // The alarm reaches people by either topic, as long as it acts on one that somebody hears.
    private static Severity Severity(List<string> missing, DesiredChain chain, Audience audience)
    {
        var reaches = (audience.AlertTopicIsHeard == true && !missing.Contains(chain.TopicArn))
            || (audience.NoticeTopicIsHeard && chain.NoticeTopicArn is { } notice && !missing.Contains(notice) && audience.NeedsNoticeTopic);
        return reaches ? Chain.Severity.S1 : Chain.Severity.S0;
    }
}

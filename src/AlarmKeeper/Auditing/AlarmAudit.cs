using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Aws;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Auditing;

/// <summary>Judges every alarm of a Region. Calls nobody, changes nothing.</summary>
internal sealed class AlarmAudit
{
    private readonly ObservedRegion region;
    private readonly Dictionary<string, TopicAudit> topics;
    private readonly Dictionary<string, ImmutableArray<Route>> own = new(StringComparer.Ordinal);
    private readonly ILookup<string, RegionAlarm> parents;

    private AlarmAudit(ObservedRegion region)
    {
        this.region = region;
        var every = region.Alarms.Concat(region.Composites).DistinctBy(alarm => alarm.Name).ToList();
        var acting = (from alarm in every
                      from action in alarm.Alarm.AlarmActions.Distinct()
                      where region.Topics.ContainsKey(action)
                      select (action, alarm.Name)).ToLookup(one => one.action, one => region.Place.Alarm(one.Name), StringComparer.Ordinal);
        topics = acting.ToDictionary(
            one => one.Key,
            one => new TopicAudit(
                one.Key, region.Topics[one.Key], new AlarmPublishers(region.Place.Account, [.. one], region.At), region.Place),
            StringComparer.Ordinal);
        parents = (from composite in every
                   from child in composite.Rule.RingsFor
                   select (child, composite)).ToLookup(one => one.child, one => one.composite, StringComparer.Ordinal);
    }

    /// <summary>The gravest first, then by name.</summary>
    public static ImmutableArray<AuditedAlarm> Of(ObservedRegion region)
    {
        var audit = new AlarmAudit(region);
        return [.. region.Alarms.Select(audit.Of)
            .OrderBy(one => one.Outcome)
            .ThenBy(one => one.Gravest is { } gravest ? Judgements.Rank(gravest.Judgement) : int.MaxValue)
            .ThenBy(one => one.Name, StringComparer.Ordinal)];
    }

    private AuditedAlarm Of(RegionAlarm alarm)
    {
        var itself = Itself(alarm);
        var above = Tells(itself) == true ? [] : Above(alarm);
        var told = itself.Concat(above).SelectMany(route => route.Readers).Distinct(StringComparer.Ordinal).ToImmutableArray();
        ImmutableArray<Remark> remarks = [.. itself.SelectMany(route => route.Remarks).Concat(above.SelectMany(route => route.Remarks))
            .Distinct().OrderBy(remark => Judgements.Rank(remark.Judgement))];
        var outcome = (Tells(itself), Tells(above)) switch
        {
            (true, _) => remarks.All(remark => remark.Judgement.Alone is Outcome.Told or Outcome.Acts) ? Outcome.Told : Outcome.Weakened,
            (_, true) => Outcome.Weakened,
            (null, _) or (_, null) => Outcome.Unknown,
            _ => Outcome.Nobody,
        };
        if (outcome == Outcome.Nobody && IsOtherwiseBusy(remarks))
            outcome = Outcome.Acts;
        // Its own lack of actions is meant where a composite acts for it.
        return new(alarm.Name, alarm.Alarm.IsComposite, outcome, told, Tells(above) == true
            ? remarks.RemoveAll(remark => remark.Judgement == Judgements.NoAction) : remarks);
    }

    // Nothing is wrong but that what it does tells nobody.
    private static bool IsOtherwiseBusy(ImmutableArray<Remark> remarks) =>
        remarks.Any(remark => remark.Judgement.Alone == Outcome.Acts)
        && remarks.All(remark => remark.Judgement.Alone is Outcome.Acts or Outcome.Weakened);

    // Every action of the alarm itself, and what silences them all.
    private ImmutableArray<Route> Itself(RegionAlarm alarm)
    {
        if (own.TryGetValue(alarm.Name, out var known))
            return known;
        ImmutableArray<Route> routes = [.. alarm.Alarm.AlarmActions.Distinct().Select(action => Of(alarm, action))];
        if (routes.IsEmpty)
            routes = [No(alarm.Alarm.OkActions.Concat(alarm.Alarm.InsufficientDataActions).Any() ? Judgements.OnlyOtherStates
                : Judgements.NoAction)];
        var silences = Silences(alarm).ToList();
        // Whatever an alarm that is silenced would do, it does not.
        if (silences.Exists(remark => remark.Judgement.Alone == Outcome.Nobody))
            routes = [.. routes.Select(route => route with { Tells = false, Readers = [] })];
        return own[alarm.Name] = [.. routes, .. silences.Select(remark => new Route(false, [remark]))];
    }

    private Route Of(RegionAlarm alarm, string action)
    {
        if (topics.GetValueOrDefault(action) is { } topic)
            return topic.Of(alarm.Alarm);
        var judgement = ActionJudgements.Of(Arns.Service(action)) ?? Judgements.TopicUnread;
        return new(judgement.Alone == Outcome.Unknown ? null : false, [new(judgement, action)]);
    }

    private IEnumerable<Remark> Silences(RegionAlarm alarm)
    {
        if (!alarm.Alarm.ActionsEnabled)
            yield return new(Judgements.ActionsDisabled);
        foreach (var rule in region.MuteRules.Rules.Where(rule => rule.Mutes(alarm.Name)))
            yield return new(rule.IsActive ? Judgements.Muted : Judgements.MuteScheduled, rule.Name, rule.When);
        if (alarm.Suppressor is { } suppressor)
            yield return new(
                alarm.IsSuppressed || region.SuppressorStates.GetValueOrDefault(suppressor) == "ALARM" ? Judgements.Suppressed
                    : Judgements.Suppressor,
                suppressor);
    }

    // The composites that go off for it, and those that go off for them.
    private ImmutableArray<Route> Above(RegionAlarm alarm)
    {
        var (seen, found) = (new HashSet<string>(StringComparer.Ordinal) { alarm.Name }, new List<Route>());
        var open = new Queue<RegionAlarm>([alarm]);
        while (open.TryDequeue(out var below))
            foreach (var composite in parents[below.Name].Where(one => seen.Add(one.Name)))
            {
                var routes = Itself(composite);
                var tells = Tells(routes);
                if (tells != false)
                    found.Add(new(tells, [.. Through(composite, routes, tells)])
                    {
                        Readers = [.. routes.SelectMany(route => route.Readers)],
                    });
                open.Enqueue(composite);
            }

        return [.. found];
    }

    private static IEnumerable<Remark> Through(RegionAlarm composite, ImmutableArray<Route> routes, bool? tells) => tells == true
        ? [new(Judgements.ThroughComposite, composite.Name)]
        : routes.Where(route => route.Tells is null).SelectMany(route => route.Remarks);

    private static Route No(Judgement judgement) => new(false, [new(judgement)]);

    private static bool? Tells(ImmutableArray<Route> routes) =>
        routes.Any(route => route.Tells == true) ? true : routes.Any(route => route.Tells is null) ? null : false;
}

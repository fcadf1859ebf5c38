using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Findings;
using AlarmKeeper.Keeper;
using AlarmKeeper.LogGroups;
using AlarmKeeper.MetricFilters;
using AlarmKeeper.RunState;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Topics;
using AlarmKeeper.Trails;

namespace AlarmKeeper.Chain;

/// <summary>Compares the chain as it should be with the chain as AWS shows it. Calls nobody, changes nothing.</summary>
internal static class ChainComparison
{
    // A filter that was just created has counted nothing yet: the hour that the heartbeat looks back on has no datapoint.
    private static readonly TimeSpan FirstHour = TimeSpan.FromHours(1);

    /// <summary>Every link, in the order of the chain's creation, drifted or not.</summary>
    public static ImmutableArray<Finding> Of(DesiredChain desired, ObservedChain observed)
    {
        var location = desired.Location;
        var delivery = new Lazy<TopicDelivery>(() => DeliveryOf(desired, observed));
        var memory = observed.Memory.ValueOrDefault;
        (Link About, Func<IEnumerable<Finding>> Compare)[] parts =
        [
            (new TrailLink(desired.TrailName), () => TrailComparison.Of(
                desired.TrailName, location, observed.Trail, desired.MayStartLogging, new Gate(desired, observed).IsAnythingHere())),
            (new TrailLink(desired.TrailName), () => FeedingTrailComparison.Of(
                desired.TrailName, location, observed.LogGroup is Observation<LogGroup>.Present, MayBeFed(desired, observed),
                desired.Alerts.Any(alert => OtherFilterComparison.WasLeft(alert.Filter, observed.Filters)))),
            (new LogGroupLink(location.LogGroup.ValueOrDefault ?? "of the trail"), () =>
                LogGroupComparison.Of(location, observed.LogGroup, observed.Processing, memory is { WasDeletionProtected: true })),
            (new TopicLink(desired.TopicArn), () => [TopicComparison.Of(
                desired.TopicArn, observed.AlertTopic.Topic, observed.DataProtection, observed.HasFifoTwin,
                TopicUses.OfAlertTopic(desired, observed))]),
            (new TopicPolicyLink(desired.TopicArn), () =>
                [TopicPolicyComparison.Of(desired.TopicArn, observed.AlertTopic.Topic, desired.Publishers)]),
            (new SubscribersLink(desired.TopicArn), () => SubscriptionComparison.Of(
                desired.Subscribers, observed.AlertTopic, observed.Subscriptions with { MemoryTopicArn = desired.MemoryTopicArn },
                delivery.Value)),
            (new TopicDeliveriesLink(desired.TopicArn), () => DeliveryCount.Findings(desired.TopicArn, observed.LastDelivery)),
            .. desired.Alerts.Select(alert => Part(new MetricFilterLink(alert.Alert.Name, null), () => [MetricFilterComparison.Of(
                alert.Alert, alert.Filter, location.LogGroup.Error, observed.Filters,
                    observed.LogGroup.ValueOrDefault?.MetricFilterCount)])),
            .. desired.Alerts.Select(alert => Part(new MetricFilterLink(alert.Alert.Name, null), () =>
                OtherFilterComparison.Of(alert.Alert, alert.Filter, observed.Filters))),
            .. desired.Alarms.Select(alarm =>
                Part(new AlarmLink(alarm.Alarm.Name, null), () => Alarm(alarm, desired, observed, delivery.Value))),
            (new MuteRuleLink("of any name"), () => MuteRuleComparison.Of(
                [.. desired.Alerts.Select(alert => alert.Alarm.Name)], [.. desired.WatchdogNames], observed.MuteRules, desired.MayUnmute)),
            .. desired.WatchdogAlarms.Select(watchdog =>
                Part(watchdog.Link, () => WatchdogComparison.Of(watchdog, observed.Alarms, delivery.Value))),
            .. Keeper(desired, observed),
            (new MemoryLink(desired.MemoryTopicArn), () => MemoryComparison.Of(desired.MemoryTopicArn, memory)),
            .. NoticeTopic(desired, observed, delivery),
        ];
        return [.. parts.SelectMany(part => Guarded(part.About, part.Compare))];
    }

    private static (Link About, Func<IEnumerable<Finding>> Compare) Part(Link about, Func<IEnumerable<Finding>> compare) =>
        (about, compare);

    // What one comparison does not understand must not keep the others from being made, and repaired.
    private static IEnumerable<Finding> Guarded(Link about, Func<IEnumerable<Finding>> compare)
    {
        try
        {
            return [.. compare()];
        }
        catch (Exception odd) when (Crash.Is(odd))
        {
            return [Finding.Unknown(about, Crash.Text(odd))];
        }
    }

    // What counts for the heartbeat is what reaches the metric, whoever sends it. Where it is not there yet, nobody can say.
    private static bool MayBeFed(DesiredChain desired, ObservedChain observed) =>
        desired.Heartbeat is { } heartbeat && observed.FindAlarm(heartbeat.Name)?.StateValue != "ALARM";

    /// <summary>Who hears the two topics.</summary>
    public static TopicDelivery DeliveryOf(DesiredChain desired, ObservedChain observed) =>
        TopicDelivery.Of(
            Audiences.OfAlertTopic(desired, observed), Audiences.OfNoticeTopic(desired, observed), desired.Publishers);

    private static IEnumerable<(Link About, Func<IEnumerable<Finding>> Compare)> NoticeTopic(
        DesiredChain desired, ObservedChain observed, Lazy<TopicDelivery> delivery) =>
        observed.NoticeTopic is { } notice
            ?
            [
                Part(new NoticeTopicLink(notice.Arn), () => Some(NoticeTopicComparison.Of(notice, observed.NoticeProtection, delivery.Value,
                    TopicUses.OfNoticeTopic(desired, observed), !desired.NoticeReaders.IsEmpty))),
                Part(new NoticeTopicLink(notice.Arn), () => NoticeReaderComparison.Of(desired.NoticeReaders, notice)),
            ]
            : [];

    private static IEnumerable<Finding> Alarm(
        DesiredAlarm alarm, DesiredChain desired, ObservedChain observed, TopicDelivery delivery)
    {
        var alarms = new ObservedAlarms(observed.At, observed.Alarms)
        {
            Histories = observed.Histories,
            TopicRepairedAt = observed.Memory.ValueOrDefault?.TopicRepairedAt,
            DrilledAt = observed.Memory.ValueOrDefault?.DrilledAt,
            HasMetricData = observed.Filters.OnGroup.Or([]).Any(filter => filter.Name == desired.Alerts[0].Filter?.Name
                && (filter.CreatedAt is not { } created || observed.At - created >= FirstHour)),
        };
        return Some(AlarmComparison.Of(alarm, alarms, delivery));
    }

    private static IEnumerable<(Link About, Func<IEnumerable<Finding>> Compare)> Keeper(DesiredChain desired, ObservedChain observed)
    {
        if (observed.Keeper is not { } keeper || desired.Own is not { } own)
            return [];
        return
        [
            Part(new ScheduleLink(own.Function), () => Some(ScheduleComparison.Of(own, keeper.Schedule, observed.At))),
            Part(
                new FunctionLink(own.Function),
                () => Some(FunctionComparison.Of(own, keeper.Function, keeper.Invocation, keeper.Disobeyed))),
            Part(new RuleLink(own.Function), () => RuleComparison.Of(own, desired.Rules, desired.Location.Caller, keeper)),
        ];
    }

    private static IEnumerable<Finding> Some(Finding? finding) => finding is null ? [] : [finding];
}

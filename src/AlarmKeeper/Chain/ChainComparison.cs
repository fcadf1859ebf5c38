using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Findings;
using AlarmKeeper.Keeper;
using AlarmKeeper.LogGroups;
using AlarmKeeper.MetricFilters;
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
        var (location, publishers) = (desired.Location, desired.Publishers);
        var delivery = DeliveryOf(desired, observed);
        var memory = observed.Memory.ValueOrDefault;
        return
        [
            .. TrailComparison.Of(
                desired.TrailName, location, observed.Trail, desired.MayStartLogging, new Gate(desired, observed).IsAnythingHere()),
            .. FeedingTrailComparison.Of(
                desired.TrailName, location, observed.LogGroup is Observation<LogGroup>.Present, MayBeFed(desired, observed),
                desired.Alerts.Any(alert => OtherFilterComparison.WasLeft(alert.Filter, observed.Filters))),
            .. LogGroupComparison.Of(location, observed.LogGroup, observed.Processing, memory is { WasDeletionProtected: true }),
            TopicComparison.Of(desired.TopicArn, observed.AlertTopic.Topic, observed.DataProtection, observed.HasFifoTwin,
                TopicUses.OfAlertTopic(desired, observed)),
            TopicPolicyComparison.Of(desired.TopicArn, observed.AlertTopic.Topic, publishers),
            .. SubscriptionComparison.Of(desired.Subscribers, observed.AlertTopic, observed.Subscriptions, delivery),
            .. DeliveryCount.Findings(desired.TopicArn, observed.LastDelivery),
            .. desired.Alerts.Select(alert => MetricFilterComparison.Of(
                alert.Alert, alert.Filter, location.LogGroup.Error, observed.Filters,
                    observed.LogGroup.ValueOrDefault?.MetricFilterCount)),
            .. desired.Alerts.SelectMany(alert => OtherFilterComparison.Of(alert.Alert, alert.Filter, observed.Filters)),
            .. Alarms(desired, observed, delivery),
            .. MuteRuleComparison.Of([.. desired.Alerts.Select(alert => alert.Alarm.Name)], observed.MuteRules, desired.MayUnmute),
            .. Keeper(desired, observed),
            .. new[] { NoticeTopic(desired, observed, delivery) }.OfType<Finding>(),
        ];
    }

    // What counts for the heartbeat is what reaches the metric, whoever sends it. Where it is not there yet, nobody can say.
    private static bool MayBeFed(DesiredChain desired, ObservedChain observed) =>
        desired.Heartbeat is { } heartbeat && observed.FindAlarm(heartbeat.Name)?.StateValue != "ALARM";

    /// <summary>Who hears the two topics.</summary>
    public static TopicDelivery DeliveryOf(DesiredChain desired, ObservedChain observed) =>
        TopicDelivery.Of(desired.Subscribers, observed.AlertTopic, observed.NoticeTopic, desired.Publishers);

    private static Finding? NoticeTopic(DesiredChain desired, ObservedChain observed, TopicDelivery delivery) =>
        observed.NoticeTopic is { } notice
            ? NoticeTopicComparison.Of(notice, observed.NoticeProtection, delivery, TopicUses.OfNoticeTopic(desired, observed)) : null;

    private static IEnumerable<Finding> Alarms(DesiredChain desired, ObservedChain observed, TopicDelivery delivery)
    {
        var alarms = new ObservedAlarms(observed.At, observed.Alarms)
        {
            Histories = observed.Histories,
            TopicRepairedAt = observed.Memory.ValueOrDefault?.TopicRepairedAt,
            DrilledAt = observed.Memory.ValueOrDefault?.DrilledAt,
            HasMetricData = observed.Filters.OnGroup.Or([]).Any(filter => filter.Name == desired.Alerts[0].Filter?.Name
                && (filter.CreatedAt is not { } created || observed.At - created >= FirstHour)),
        };
        return desired.Alarms.Select(alarm => AlarmComparison.Of(alarm, alarms, delivery)).OfType<Finding>();
    }

    private static IEnumerable<Finding> Keeper(DesiredChain desired, ObservedChain observed)
    {
        if (observed.Keeper is not { } keeper || desired.Own is not { } own)
            return [];
        Finding?[] itself =
        [
            ScheduleComparison.Of(own, keeper.Schedule, observed.At),
            FunctionComparison.Of(own, keeper.ReservedConcurrency, keeper.Invocation),
        ];
        return [.. itself.OfType<Finding>(), .. RuleComparison.Of(own, desired.Rules, desired.Location.Caller, keeper)];
    }
}

using AlarmKeeper.Alarms;
using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.MetricFilters;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Trails;

namespace AlarmKeeper.Standards;

/// <summary>
/// The steps of the CIS benchmark's audit procedure, which Security Hub takes as well: an active multi-Region trail of all management
/// events, its log group's filters, an alarm by the metric's name, its topic, a subscriber.
/// </summary>
internal static class AuditSteps
{
    private const string Enforce = "Run 'alarmkeeper enforce'";

    /// <returns>Null where the trail is active, multi-Region, takes every management event and has a log group.</returns>
    public static Objection? Trail(AuditedAlert audited, Trail trail)
    {
        if (!trail.IsMultiRegion)
            return Objection.Failed($"The trail {trail.Name} is not a multi-Region trail.",
                "Make the trail a multi-Region one (UpdateTrail).");
        if (audited.Observed.Trail is not { } read || audited.Trail != trail)
            return Objection.Failed(
                $"The trail {trail.Name} does not feed the alert.", "Let AlarmKeeper keep the alert on the log group of that trail.");
        if ((read.Status.Error ?? read.Selection.Error) is { } error)
            return Objection.Unread(error);
        if (read.Status.ValueOrDefault is not { IsLogging: true })
            return Objection.Failed($"The trail {trail.Name} is not logging.", "Start the trail (StartLogging).");
        if (read.Selection.ValueOrDefault is not { } selection || !AuditedAlert.TakesManagement(selection))
            return Objection.Failed(
                $"No event selector of the trail {trail.Name} includes all management events, reads and writes.",
                "Let one event selector have IncludeManagementEvents true and ReadWriteType All (PutEventSelectors).");
        return trail.LogGroup is not null ? null : Objection.Failed(
            $"The trail {trail.Name} delivers to no log group of CloudWatch Logs.", "Let the trail deliver to a log group (UpdateTrail).");
    }

    /// <param name="isPrescribed">Whether the auditor takes the filter for the one that it prescribes.</param>
    /// <param name="none">What the auditor says where the log group has no filter at all.</param>
    /// <param name="other">What it says where none of them is the prescribed one.</param>
    /// <returns>The filter that the auditor finds, or why it finds none.</returns>
    public static (MetricFilter? Found, Objection? Objection) Filter(
        AuditedAlert audited, Func<MetricFilter, bool> isPrescribed, Objection none, Func<MetricFilter?, Objection> other)
    {
        if (audited.Observed.Filters.OnGroup.Error is { } error)
            return (null, Objection.Unread(error));
        var prescribed = audited.Filters.Where(isPrescribed).ToList();
        // Any of them will do, and the one whose metric has an alarm does best.
        var found = prescribed.Find(filter => audited.AlarmsOn(filter).Any()) ?? prescribed.FirstOrDefault();
        return found is not null ? (found, null) : (null, audited.Filters.Any() ? other(audited.Filter) : none);
    }

    /// <returns>Null where an alarm that goes off at one event acts on a topic with a confirmed subscriber.</returns>
    public static Objection? Alarm(AuditedAlert audited, MetricFilter filter)
    {
        if (audited.Observed.Alarms.Error is { } error)
            return Objection.Unread(error);
        var onMetric = audited.AlarmsOn(filter).ToList();
        var alarms = onMetric.FindAll(GoesOffAtOne);
        if (alarms.Count == 0)
            return Objection.Failed(
                $"No alarm of AlarmKeeper's is on the metric {filter.MetricName} of the filter {filter.Name}"
                + (onMetric.Count == 0 ? "." : " and goes off at one event (GreaterThanOrEqualToThreshold, Threshold 1)."),
                audited.Alert.AddsUp
                    ? $"Let the alert go off at one event: take its threshold out of {Setting.AlertTuning.Name}."
                    : $"{Enforce}, which brings the alarm back.");
        var actions = alarms.SelectMany(alarm => alarm.AlarmActions).Where(IsTopic).Distinct().ToList();
        return actions.Count == 0
            ? Objection.Failed(
                $"The alarms on the metric {filter.MetricName} have no SNS topic among their alarm actions.",
                $"{Enforce}, which gives the alarm its topic back.")
            : Subscriber(audited, actions);
    }

    // What is prescribed; the heartbeat, which is on the same metric, goes off where there is nothing to count.
    private static bool GoesOffAtOne(Alarm alarm) => alarm is { ComparisonOperator: "GreaterThanOrEqualToThreshold", Threshold: 1 };

    public static bool IsTopic(string action) => action.Split(':') is ["arn", _, "sns", ..];

    private static Objection? Subscriber(AuditedAlert audited, List<string> actions)
    {
        var topics = audited.Topics.Where(topic => actions.Contains(topic.Arn)).ToList();
        if (topics.Exists(topic => topic.There.Any(one => one.Status == SubscriptionStatus.Confirmed)))
            return null;
        if (topics.Select(topic => topic.Topic.Error ?? topic.Subscriptions.Error).OfType<string>().FirstOrDefault() is { } error)
            return Objection.Unread(error);
        var unread = actions.Where(action => !topics.Exists(topic => topic.Arn == action)).ToList();
        if (unread.Find(action => Arns.Account(action) != audited.Place.Account) is { } foreign)
            return new(
                StandardStatus.Warning,
                $"The topic {foreign} belongs to another account, whose subscriptions may not be listed from here.",
                $"Let the alarm act on a topic of this account, or allow sns:ListSubscriptionsByTopic there. {Enforce} to have the alert "
                + "topic back.");
        return unread.Count > 0
            ? Objection.Unread($"the alarm acts on {unread[0]}, which is no topic of AlarmKeeper's")
            : Objection.Failed(
                $"No subscription of the topic {Arns.Resource(actions[0])} is confirmed.",
                "Somebody has to subscribe, and to click the link in SNS's mail.");
    }
}

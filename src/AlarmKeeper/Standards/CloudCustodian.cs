using AlarmKeeper.MetricFilters;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Trails;

namespace AlarmKeeper.Standards;

/// <summary>
/// Cloud Custodian's filter check-cloudtrail on the resource account, with running, multi-region and include-management-events, and the
/// alert's pattern as a log-metric-filter-pattern, which is compared as a text unless the policy says <c>op: regex</c>:
/// CloudTrailEnabled in c7n/resources/account.py of https://github.com/cloud-custodian/cloud-custodian. An account that passes is no
/// resource of the policy.
/// </summary>
internal static class CloudCustodian
{
    public static IEnumerable<StandardVerdict> Verdicts(AuditedAlert audited)
    {
        var objection = Against(audited);
        var status = objection?.Status ?? StandardStatus.Passed;
        yield return new("Cloud Custodian", "check-cloudtrail", audited.Alert.Name, status, Word(status), objection?.Reason
            ?? "A running multi-region trail has this log-metric-filter-pattern, an alarm, and a topic with a confirmed subscription.")
        {
            Change = objection?.Change,
        };
    }

    private static string Word(StandardStatus status) => status switch
    {
        StandardStatus.Passed => "0 resources",
        StandardStatus.Unknown => "unknown",
        _ => "1 resource",
    };

    private static Objection? Against(AuditedAlert audited)
    {
        if (audited.Desired.Location.Trail.Error is { } unread)
            return Objection.Unread(unread);
        if (audited.Trail is not { } trail)
            return Objection.Failed(
                "No trail delivers to a log group of this account and Region.",
                "Run the policy where the trail and its log group are, or let AlarmKeeper keep the alert here.");
        if (AuditSteps.Trail(audited, trail) is { } ofTrail)
            return ofTrail;
        if (audited.Observed.Trail?.Status.ValueOrDefault is { LogFileError: { } error })
            return Objection.Failed(
                $"The trail {trail.Name} could not deliver its log files to S3 (LatestDeliveryError: {error}).",
                "Mend the delivery to the trail's bucket.");
        var (filter, ofFilter) = AuditSteps.Filter(
            audited, filter => filter.Pattern == audited.Alert.Pattern, NoFilter, found => NotTheText(audited, found));
        return ofFilter ?? Alarm(audited, filter!);
    }

    private static Objection NoFilter => Objection.Failed(
        "The trail's log group has no metric filter with this text.", "Run 'alarmkeeper enforce', which makes the filter.");

    private static Objection NotTheText(AuditedAlert audited, MetricFilter? found) => found is null ? NoFilter : Objection.Failed(
        $"The filter {found.Name}'s pattern {PatternTerms.Difference(audited.Alert.Pattern, found.Pattern)
            ?? "has other spaces, quotation marks or parentheses"}, and the policy compares texts.",
        "Run 'alarmkeeper enforce' if the pattern means something else; if spaces alone differ, put the filter with the policy's text, or "
        + "give the policy op: regex.");

    // By name and namespace of the metric; whatever state or threshold they have.
    private static Objection? Alarm(AuditedAlert audited, MetricFilter filter)
    {
        if (audited.Observed.Alarms.Error is { } error)
            return Objection.Unread(error);
        var actions = audited.AlarmsOn(filter).Where(alarm => alarm.Namespace == filter.MetricNamespace)
            .SelectMany(alarm => alarm.AlarmActions).ToHashSet(StringComparer.Ordinal);
        var topics = audited.Topics.Where(topic => actions.Contains(topic.Arn)).ToList();
        if (topics.Exists(topic => topic.There.Any(one => one.Status == SubscriptionStatus.Confirmed)))
            return null;
        if (topics.Select(topic => topic.Topic.Error ?? topic.Subscriptions.Error).OfType<string>().FirstOrDefault() is { } unread)
            return Objection.Unread(unread);
        return actions.Where(AuditSteps.IsTopic).FirstOrDefault(action => !topics.Exists(topic => topic.Arn == action)) is { } other
            ? Objection.Unread($"an alarm acts on {other}, which is no topic of AlarmKeeper's")
            : Objection.Failed(
                $"No alarm on the metric {filter.MetricName} acts on a topic with a confirmed subscription.",
                "Run 'alarmkeeper enforce'; then somebody has to click the link in SNS's mail.");
    }
}

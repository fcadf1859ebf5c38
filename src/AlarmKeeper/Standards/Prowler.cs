using AlarmKeeper.MetricFilters;

namespace AlarmKeeper.Standards;

/// <summary>
/// Prowler's checks of metric filters: a filter with a pattern like it on the log group of any trail, and any alarm on a metric of its
/// name. Threshold, actions and subscribers are not looked at. check_cloudwatch_log_metric_filter in
/// prowler/providers/aws/services/cloudwatch/lib/metric_filters.py of https://github.com/prowler-cloud/prowler (5.40).
/// </summary>
internal static class Prowler
{
    public static IEnumerable<StandardVerdict> Verdicts(AuditedAlert audited)
    {
        if (ProwlerChecks.All.FirstOrDefault(check => check.Alert == audited.Alert.Id) is not { } check)
            yield break;
        var (status, reason, change) = Judge(audited, check);
        yield return new("Prowler", check.Name, audited.Alert.Name, status, Word(status), reason) { Change = change };
    }

    private static string Word(StandardStatus status) => status switch
    {
        StandardStatus.Passed => "PASS",
        StandardStatus.Unknown => "unknown",
        _ => "FAIL",
    };

    private static (StandardStatus Status, string Reason, string? Change) Judge(AuditedAlert audited, ProwlerCheck check)
    {
        var unread = audited.Desired.Location.Trail.Error ?? audited.Observed.Filters.OnGroup.Error ?? audited.Observed.Alarms.Error;
        if (unread is not null)
            return (StandardStatus.Unknown, Objection.Unread(unread).Reason, Objection.Unread(unread).Change);
        // By the names alone: a log group of another account counts, and its filters are not to be seen from here.
        var groups = audited.Trails.Select(trail => trail.LogGroup).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var found = audited.Filters.Concat(audited.Observed.Filters.Elsewhere.Or([]))
            .Where(filter => groups.Contains(filter.LogGroup) && check.Finds(filter.Pattern)).ToList();
        if (found.Find(filter => audited.AlarmsOn(filter).Any()) is { } heard)
            return (StandardStatus.Passed, $"{About(heard)} and alarms set.", null);
        if (found is [.., var last])
            return (StandardStatus.Failed, $"{About(last)} but no alarms associated.", "Run 'alarmkeeper enforce', which makes the alarm.");
        return (StandardStatus.Failed, $"No CloudWatch log groups found with metric filters or alarms associated.{Why(audited, check)}",
            Change(audited));
    }

    private static string About(MetricFilter filter) => $"CloudWatch log group {filter.LogGroup} found with metric filter {filter.Name}";

    private static string Why(AuditedAlert audited, ProwlerCheck check) => audited.Filter is { } own
        && check.Missing(own.Pattern) is { } clause
        ? $" In the pattern of {own.Name} Prowler does not find {clause.Text}{(check.InOrder ? " in its place: order and spaces count" : "")}."
        : "";

    private static string Change(AuditedAlert audited) => audited.Trail is null
        && audited.Desired.Location.Elsewhere is { Account: { } account }
        ? $"Nothing here: let Prowler scan account {account}, which has the trail's log group."
        : audited.Trail is null && audited.Desired.Location.Elsewhere is { Region: { } region }
            ? $"Let AlarmKeeper keep the alert in {region}, where the trail is at home."
            : "Run 'alarmkeeper enforce', which puts filter and pattern back.";
}

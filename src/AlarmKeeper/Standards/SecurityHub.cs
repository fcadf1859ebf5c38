using AlarmKeeper.MetricFilters;
using AlarmKeeper.Trails;

namespace AlarmKeeper.Standards;

/// <summary>
/// Security Hub's CloudWatch.1 to CloudWatch.14: the audit steps of the CIS benchmark with the patterns to the letter. Cases, statuses and
/// patterns: https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html; reason codes:
/// https://docs.aws.amazon.com/securityhub/latest/userguide/controls-findings-create-update.html
/// </summary>
internal static class SecurityHub
{
    public const string Name = "Security Hub";

    // By the control's number. Its patterns are those of the catalogue to the letter (AlertCatalogue), but for root's: there Security Hub
    // prints other spaces than CIS v1.4, whose "exact metric filters" it asks for, and takes both.
    private static readonly string[] Alerts =
    [
        "root-usage", "unauthorized-api-calls", "console-sign-in-without-mfa", "iam-policy-changes", "cloudtrail-changes",
        "console-authentication-failures", "cmk-disabled-or-scheduled-for-deletion", "s3-bucket-policy-changes", "aws-config-changes",
        "security-group-changes", "network-acl-changes", "network-gateway-changes", "route-table-changes", "vpc-changes",
    ];

    private const string PrintedForRoot =
        """{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}""";

    public static IEnumerable<StandardVerdict> Verdicts(AuditedAlert audited)
    {
        var number = Array.IndexOf(Alerts, audited.Alert.Id) + 1;
        if (number == 0)
            yield break;
        var objection = Against(audited);
        var status = objection?.Status ?? StandardStatus.Passed;
        yield return new(Name, $"CloudWatch.{number}", audited.Alert.Name, status, Word(status), objection?.Reason ?? Reason)
        {
            Change = objection?.Change,
        };
    }

    private const string Reason = "Multi-Region trail, prescribed pattern, alarm, topic and confirmed subscriber are there.";

    private static string Word(StandardStatus status) => status switch
    {
        StandardStatus.Passed => "PASSED",
        StandardStatus.Failed => "FAILED",
        StandardStatus.NoData => "NO_DATA",
        StandardStatus.Warning => "WARNING",
        _ => "unknown",
    };

    private static Objection? Against(AuditedAlert audited)
    {
        if (Trail(audited) is { } ofTrail)
            return ofTrail;
        var (filter, ofFilter) = AuditSteps.Filter(
            audited, filter => IsPrescribed(audited, filter),
            Objection.Failed(
                "The trail's log group has no metric filter (CLOUDTRAIL_METRIC_FILTERS_NOT_PRESENT).",
                "Run 'alarmkeeper enforce', which makes the filter."),
            found => NotPrescribed(audited, found));
        return ofFilter ?? AuditSteps.Alarm(audited, filter!);
    }

    // Members of an organization, and every Region but the trail's: "can only generate findings for the account that owns the trail", and
    // "in the Region where the trail is based".
    private static Objection? Trail(AuditedAlert audited)
    {
        if (audited.Desired.Location.Trail.Error is { } error)
            return Objection.Unread(error);
        var trails = audited.Trails.ToList();
        if (trails.Count == 0)
            return Objection.Failed(
                "No trail is configured (CLOUDTRAIL_MULTI_REGION_NOT_PRESENT).",
                "Make a multi-Region trail with a log group of CloudWatch Logs.");
        var own = trails.Find(trail => audited.IsOwn(trail) && trail == audited.Trail) ?? trails.Find(audited.IsOwn);
        if (own is not null)
            return AuditSteps.Trail(audited, own);
        return trails.Find(trail => trail.IsMultiRegion) is { } elsewhere ? IsElsewhere(audited, elsewhere) : Objection.Failed(
            "No trail of this account and Region is a multi-Region trail (CLOUDTRAIL_MULTI_REGION_NOT_PRESENT).",
            "Make a multi-Region trail with a log group of CloudWatch Logs.");
    }

    private static Objection IsElsewhere(AuditedAlert audited, Trail elsewhere)
    {
        var (isForeign, organization) =
            (elsewhere.Account != audited.Place.Account, elsewhere.IsOrganizationTrail ? "organization's " : "");
        var where = isForeign ? $"belongs to account {elsewhere.Account}" : $"is based in {elsewhere.HomeRegion}";
        return new(
            StandardStatus.NoData,
            $"The {organization}multi-Region trail {elsewhere.Name} {where}; Security Hub judges it there alone.",
            $"Nothing here: look at the finding in {(isForeign ? $"account {elsewhere.Account}, " : "")}{elsewhere.HomeRegion}. "
            + "A trail of this account and Region would be judged here.");
    }

    private static bool IsPrescribed(AuditedAlert audited, MetricFilter filter) => filter.Pattern == audited.Alert.Pattern
        || (Alerts[0] == audited.Alert.Id && filter.Pattern == PrintedForRoot);

    private static Objection NotPrescribed(AuditedAlert audited, MetricFilter? found)
    {
        const string Code = "(CLOUDTRAIL_METRIC_FILTER_NOT_VALID)";
        if (found is null)
            return Objection.Failed(
                $"None of the log group's metric filters has the prescribed pattern {Code}.",
                "Run 'alarmkeeper enforce', which makes the filter.");
        if (PatternTerms.Difference(audited.Alert.Pattern, found.Pattern) is { } difference)
            return Objection.Failed(
                $"The filter {found.Name}'s pattern {difference}: additional fields or terms cannot be added {Code}.",
                "Run 'alarmkeeper enforce', which writes the pattern to the letter.");
        // AlarmKeeper takes it for equal, since CloudWatch Logs does.
        return Objection.Failed(
            $"The filter {found.Name}'s pattern means the same and is spelled with other spaces, quotation marks or parentheses; the control "
            + $"wants the exact filter, and AWS does not say whether these count {Code}.",
            $"Put the filter again with exactly this pattern: {audited.Alert.Pattern}");
    }
}

using AlarmKeeper.MetricFilters;

namespace AlarmKeeper.Standards;

/// <summary>
/// The CIS AWS Foundations Benchmark, section 4 "Monitoring", by its audit procedure ("ensure that the output contains the following"):
/// items and patterns of v1.4, v3.0 and v5.0 as quoted in compliance/aws/cis_1.4_aws.json, cis_3.0_aws.json and cis_5.0_aws.json of
/// https://github.com/prowler-cloud/prowler (v5.0 calls the items manual: a person compares). White space, quotation marks and parentheses
/// are set differently from one version to the next, and do not count here.
/// </summary>
internal static class CisBenchmarks
{
    private const string V14 = "v1.4";
    private const string V30 = "v3.0";
    private const string V50 = "v5.0";

    // By the item's number. Security Hub has root's first.
    private static readonly string[] Alerts =
    [
        "unauthorized-api-calls", "console-sign-in-without-mfa", "root-usage", "iam-policy-changes", "cloudtrail-changes",
        "console-authentication-failures", "cmk-disabled-or-scheduled-for-deletion", "s3-bucket-policy-changes", "aws-config-changes",
        "security-group-changes", "network-acl-changes", "network-gateway-changes", "route-table-changes", "vpc-changes",
        "organizations-changes",
    ];

    // Where a version prescribes something else than the catalogue keeps, which is Security Hub's text: one pattern cannot be both.
    private static readonly Dictionary<(string Alert, string Version), Func<string, string>> Departures = new()
    {
        [("unauthorized-api-calls", V14)] = _ => ApiCallsBeforeV5,
        [("unauthorized-api-calls", V30)] = _ => ApiCallsBeforeV5,
        [("unauthorized-api-calls", V50)] = _ =>
            """{ ($.errorCode ="*UnauthorizedOperation") || ($.errorCode ="AccessDenied*") """
            + """&& ($.sourceIPAddress!="delivery.logs.amazonaws.com") && ($.eventName!="HeadBucket") }""",
        [("console-sign-in-without-mfa", V14)] = _ => SignIn,
        [("console-sign-in-without-mfa", V30)] = _ => SignIn,
        [("console-sign-in-without-mfa", V50)] = _ => SignIn,
        [("iam-policy-changes", V14)] = WithoutSource,
        [("iam-policy-changes", V30)] = WithoutSource,
        [("iam-policy-changes", V50)] = WithoutSource,
        [("security-group-changes", V50)] =
            text => text.Replace("}", " || ($.eventName=ModifySecurityGroupRules)}", StringComparison.Ordinal),
        [("route-table-changes", V14)] = WithoutSource,
        [("organizations-changes", V14)] = WithoutProwlers,
        [("organizations-changes", V30)] = WithoutProwlers,
        [("organizations-changes", V50)] = WithoutProwlers,
    };

    private const string ApiCallsBeforeV5 =
        """{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") """
        + """|| ($.sourceIPAddress!="delivery.logs.amazonaws.com") || ($.eventName!="HeadBucket") }""";

    private const string SignIn = """{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }""";

    public static IEnumerable<StandardVerdict> Verdicts(AuditedAlert audited)
    {
        var number = Array.IndexOf(Alerts, audited.Alert.Id) + 1;
        if (number == 0)
            yield break;
        foreach (var version in (string[])[V14, V30, V50])
        {
            var objection = Against(audited, Prescribed(audited, version));
            var status = objection?.Status ?? StandardStatus.Passed;
            yield return new($"CIS {version}", $"4.{number}", audited.Alert.Name, status, Word(status), objection?.Reason ?? Reason)
            {
                Change = objection?.Change,
            };
        }
    }

    private const string Reason = "Every step of the audit procedure finds what it asks for.";

    private static string Word(StandardStatus status) => status switch
    {
        StandardStatus.Passed => "Pass",
        StandardStatus.Unknown => "unknown",
        _ => "Fail",
    };

    private static string Prescribed(AuditedAlert audited, string version) =>
        Departures.TryGetValue((audited.Alert.Id, version), out var other) ? other(audited.Alert.Pattern) : audited.Alert.Pattern;

    private static Objection? Against(AuditedAlert audited, string prescribed)
    {
        var location = audited.Desired.Location;
        if (location.Trail.Error is { } error)
            return Objection.Unread(error);
        if (audited.Trail is not { } trail)
            return Objection.Failed(
                location.Elsewhere is { Trail: var name }
                    ? $"The trail {name} and its log group are not of this account and Region, where the next steps find nothing."
                    : "No trail feeds a log group here.",
                location.Elsewhere is { Account: { } account } ? $"Let the item be audited in account {account}, which has the log group."
                    : location.Elsewhere is { Region: { } region } ? $"Let the item be audited in {region}, where the trail is at home."
                    : "Make a multi-Region trail with a log group of CloudWatch Logs.");
        if (AuditSteps.Trail(audited, trail) is { } ofTrail)
            return ofTrail;
        var none = Objection.Failed(
            "None of the log group's metric filters has the prescribed pattern.", "Run 'alarmkeeper enforce', which makes the filter.");
        var (filter, ofFilter) = AuditSteps.Filter(
            audited, filter => PatternTerms.Difference(prescribed, filter.Pattern) is null, none,
            found => found is null ? none : NotPrescribed(audited, found, prescribed));
        return ofFilter ?? AuditSteps.Alarm(audited, filter!);
    }

    private static Objection NotPrescribed(AuditedAlert audited, MetricFilter found, string prescribed) => Objection.Failed(
        $"The filter {found.Name}'s pattern {PatternTerms.Difference(prescribed, found.Pattern)}.",
        PatternTerms.Difference(audited.Alert.Pattern, found.Pattern) is null
            ? "Nothing that AlarmKeeper keeps: this is Security Hub's text, and CIS prints another. A person who compares what the two mean "
                + "can accept it."
            : "Run 'alarmkeeper enforce', which puts the pattern back.");

    private static string WithoutSource(string pattern) => pattern[(pattern.IndexOf("&& ", StringComparison.Ordinal) + "&& ".Length)..];

    // The catalogue has three events more at the end, which Prowler asks for.
    private static string WithoutProwlers(string pattern) => ((string[])["CancelHandshake", "CreateOrganization", "EnableAllFeatures"])
        .Aggregate(pattern, (text, name) => text.Replace($" || ($.eventName={name})", "", StringComparison.Ordinal));
}

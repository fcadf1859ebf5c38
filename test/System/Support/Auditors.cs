using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AlarmKeeper.Tests.Support;

/// <summary>
/// What auditors ask before they pass an account that watches for root, read through AWS's API as they do. Each answers the criterion
/// that is not met, or null.
/// </summary>
internal sealed partial class Auditors(Landscape aws)
{
    /// <summary>Prowler, cloudwatch_log_metric_filter_root_usage: the trail's group has a filter like it, and an alarm its metric's
    /// name.</summary>
    public string? Prowler() =>
        (from trail in Trails()
         from filter in Filters(trail)
         where RootPattern().IsMatch(Text(filter, "filterPattern"))
         from alarm in AllAlarms()
         where Text(alarm, "MetricName") == Text(Transformation(filter), "metricName")
         select alarm).Any() ? null : "no filter with an alarm";

    /// <summary>Security Hub, CloudWatch.1: nothing but the prescribed values.</summary>
    public string? SecurityHub()
    {
        if (QualifyingTrail() is not { } trail)
            return "no active multi-Region trail that takes all management events";
        if (Filters(trail).FirstOrDefault(filter => Squeezed(Text(filter, "filterPattern")) == Prescribed) is not { } found)
            return "no filter with the prescribed pattern and no other term";
        var metric = Transformation(found);
        if ((Text(metric, "metricNamespace"), Text(metric, "metricValue"), Number(metric, "defaultValue")) != ("LogMetrics", "1", 0))
            return "not the prescribed namespace, value and default value";
        return Alarms(metric).Any(alarm => Number(alarm, "Threshold") == 1
            && Text(alarm, "ComparisonOperator") == "GreaterThanOrEqualToThreshold"
                && IsHeard(alarm))
            ? null
            : "no alarm at 1 or more on a topic with an active subscriber";
    }

    /// <summary>The CIS benchmark's audit steps (v5.0, 4.3), with the period and threshold of its remediation. No step asks for the
    /// statistic.</summary>
    public string? Cis()
    {
        if (QualifyingTrail() is not { } trail)
            return "no active multi-Region trail that takes all management events";
        if (Filters(trail).FirstOrDefault(filter => RootPattern().IsMatch(Text(filter, "filterPattern"))) is not { } found)
            return "no filter for root";
        var name = Text(Transformation(found), "metricName");
        return AllAlarms().Any(alarm => Text(alarm, "MetricName") == name
            && (Number(alarm, "Period"), Number(alarm, "EvaluationPeriods"), Number(alarm, "Threshold")) == (300, 1, 1) && IsHeard(alarm))
            ? null
            : "no alarm on the metric with a subscriber that has an ARN";
    }

    /// <summary>Cloud Custodian, check-cloudtrail with a metric filter: the strictest of the open ones.</summary>
    public string? CloudCustodian()
    {
        if (QualifyingTrail() is not { } trail)
            return "no active multi-Region trail that takes all management events";
        if (Status(trail)["LatestDeliveryError"] is not null)
            return "the trail has a delivery error";
        return (from filter in Filters(trail)
                where RootPattern().IsMatch(Text(filter, "filterPattern"))
                from alarm in Alarms(Transformation(filter))
                from action in alarm["AlarmActions"]!.AsArray()
                select aws.Call("sns", "GetTopicAttributes", new() { ["TopicArn"] = action!.ToString() })["Attributes"]!.AsObject())
            .Any(topic => Text(topic, "SubscriptionsConfirmed") != "0")
                ? null
                : "no alarm on a topic with a confirmed subscription";
    }

    private static string Prescribed => Squeezed("""{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}""");

    private IEnumerable<JsonObject> Trails() => Objects(aws.Call("cloudtrail", "DescribeTrails", [])["trailList"]);

    private JsonObject? QualifyingTrail() => Trails().FirstOrDefault(trail =>
        trail["IsMultiRegionTrail"]!.GetValue<bool>()
        && Status(trail)["IsLogging"]!.GetValue<bool>()
        && Objects(aws.Call("cloudtrail", "GetEventSelectors", new() { ["TrailName"] = Text(trail, "TrailARN") })["EventSelectors"])
            .Any(selector => selector["IncludeManagementEvents"]!.GetValue<bool>() && Text(selector, "ReadWriteType") == "All"));

    private JsonObject Status(JsonObject trail) => aws.Call("cloudtrail", "GetTrailStatus", new() { ["Name"] = Text(trail, "TrailARN") });

    private IEnumerable<JsonObject> Filters(JsonObject trail) => trail["CloudWatchLogsLogGroupArn"] is { } group
        ? Objects(aws.Call("logs", "DescribeMetricFilters", new() { ["logGroupName"] = group.ToString().Split(':')[6] })["metricFilters"])
        : [];

    private IEnumerable<JsonObject> AllAlarms() => Objects(aws.Call("monitoring", "DescribeAlarms", [])["MetricAlarms"]);

    private IEnumerable<JsonObject> Alarms(JsonObject metric) => Objects(aws.Call("monitoring", "DescribeAlarmsForMetric", new()
    {
        ["MetricName"] = Text(metric, "metricName"),
        ["Namespace"] = Text(metric, "metricNamespace"),
    })["MetricAlarms"]);

    private bool IsHeard(JsonObject alarm) => alarm["AlarmActions"]!.AsArray().Any(action =>
        Objects(aws.Call("sns", "ListSubscriptionsByTopic", new() { ["TopicArn"] = action!.ToString() })["Subscriptions"])
            .Any(subscription => Text(subscription, "SubscriptionArn").StartsWith("arn:", StringComparison.Ordinal)));

    private static JsonObject Transformation(JsonObject filter) => Objects(filter["metricTransformations"]).First();

    private static IEnumerable<JsonObject> Objects(JsonNode? list) => list!.AsArray().Select(item => item!.AsObject());

    private static string Text(JsonObject from, string name) => from[name]?.ToString() ?? "";

    private static double Number(JsonObject from, string name) => double.Parse(Text(from, name), CultureInfo.InvariantCulture);

    private static string Squeezed(string pattern) => pattern.Replace(" ", "", StringComparison.Ordinal);

    [GeneratedRegex(
        @"\$\.userIdentity\.type\s*=\s*.?Root.+\$\.userIdentity\.invokedBy NOT EXISTS.+\$\.eventType\s*!=\s*.?AwsServiceEvent.?",
            RegexOptions.Singleline)]
    private static partial Regex RootPattern();
}

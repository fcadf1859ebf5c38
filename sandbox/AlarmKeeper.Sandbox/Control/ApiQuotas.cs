namespace AlarmKeeper.Sandbox.Control;

/// <summary>How many calls a second AWS serves for one account in one Region.</summary>
/// <param name="Bucket">What counts together: one operation, or several that share their quota.</param>
internal sealed record ApiQuota(string Bucket, double PerSecond);

/// <summary>
/// The one table of AWS's request quotas. Where AWS documents none, a cautious number stands for the whole service, and so does the
/// smallest where Regions differ: whoever gets along with these gets along with AWS.
/// </summary>
internal static class ApiQuotas
{
    private static readonly Dictionary<(string Service, string Operation), ApiQuota> Table = new(
    [
        // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
        // FilterLogEvents is 10 in some Regions.
        .. Each("logs", 5, "DescribeMetricFilters", "PutMetricFilter", "DeleteMetricFilter", "TestMetricFilter", "GetTransformer",
            "PutTransformer", "FilterLogEvents"),
        .. Each("logs", 10, "DescribeLogGroups", "CreateLogGroup", "DeleteLogGroup"),

        // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html
        .. Each("monitoring", 3, "PutMetricAlarm", "PutCompositeAlarm", "SetAlarmState", "DeleteAlarms", "EnableAlarmActions",
            "DisableAlarmActions"),
        .. Each("monitoring", 9, "DescribeAlarms", "DescribeAlarmsForMetric"),
        .. Each("monitoring", 20, "DescribeAlarmHistory", "GetAlarmMuteRule"),
        .. Each("monitoring", 50, "ListAlarmMuteRules", "GetMetricData"),
        .. Each("monitoring", 400, "GetMetricStatistics"),
        .. Each("monitoring", 500, "PutMetricData"),

        // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html
        // LookupEvents' two are for everybody in the account together.
        .. Together("cloudtrail", 10, "DescribeTrails", "GetTrail", "GetTrailStatus", "GetEventSelectors", "GetInsightSelectors",
            "ListTrails", "ListTags"),
        .. Each("cloudtrail", 2, "LookupEvents"),

        // https://docs.aws.amazon.com/general/latest/gr/sns.html and the API reference of each operation (botocore's model has them).
        .. Each("sns", 100, "Subscribe", "Unsubscribe"),
        .. Each("sns", 30, "ListSubscriptionsByTopic", "ListSubscriptions", "ListTopics"),
        .. Together("sns", 10, "TagResource", "UntagResource", "ListTagsForResource"),
        .. Each("sns", 300, "Publish"),

        // https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html#api-requests
        // Invocations have a rate of their own, of ten a second for each unit of concurrency.
        .. Each("lambda", 100, "GetFunction", "Invoke"),
        .. Each("lambda", 15, "GetPolicy"),

        // https://docs.aws.amazon.com/scheduler/latest/UserGuide/scheduler-quotas.html
        .. Each("scheduler", 250, "GetSchedule"),

        // https://docs.aws.amazon.com/kms/latest/developerguide/requests-per-second.html
        .. Each("kms", 1000, "GetKeyPolicy", "DescribeKey"),
    ]);

    // Together for a service where AWS says so, for each operation elsewhere.
    private static readonly Dictionary<string, (double PerSecond, bool Together)> Others = new()
    {
        ["logs"] = (5, false),
        ["monitoring"] = (3, false),
        // "All other APIs: 1 transaction per second".
        ["cloudtrail"] = (1, false),
        ["sns"] = (30, false),
        // "Remainder of the control plane APIs: 15 requests per second across all".
        ["lambda"] = (15, true),
        // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
        ["events"] = (50, false),
        ["scheduler"] = (50, false),
        // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
        ["sts"] = (600, true),
        ["kms"] = (5, false),
    };

    private static readonly (double PerSecond, bool Together) Undocumented = (10, false);

    public static ApiQuota Of(string service, string operation)
    {
        if (Table.TryGetValue((service, operation), out var quota))
            return quota;
        var (perSecond, together) = Others.GetValueOrDefault(service, Undocumented);
        return new(together ? service : $"{service} {operation}", perSecond);
    }

    private static IEnumerable<KeyValuePair<(string Service, string Operation), ApiQuota>> Each(string service, double perSecond,
        params string[] operations) =>
        operations.Select(operation => KeyValuePair.Create((service, operation), new ApiQuota($"{service} {operation}", perSecond)));

    private static IEnumerable<KeyValuePair<(string Service, string Operation), ApiQuota>> Together(string service, double perSecond,
        params string[] operations) =>
        operations
            .Select(operation =>
                KeyValuePair.Create((service, operation), new ApiQuota($"{service} {operations[0]} and others", perSecond)));
}

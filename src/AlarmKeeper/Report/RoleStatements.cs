namespace AlarmKeeper.Report;

/// <summary>Which statement of the role in template.yaml allows what, for people who compare the two. A test holds them together.</summary>
internal static class RoleStatements
{
    private static readonly (string Sid, string[] Actions)[] All =
    [
        (
            "ReadAccountWide",
            [
                "cloudtrail:DescribeTrails", "cloudtrail:LookupEvents", "logs:DescribeLogGroups", "logs:DescribeAccountPolicies",
                "logs:TestMetricFilter", "cloudwatch:DescribeAlarms", "events:ListRules", "events:ListRuleNamesByTarget",
            ]
        ),
        ("ReadTrail", ["cloudtrail:GetTrailStatus", "cloudtrail:GetEventSelectors"]),
        ("StartTheTrail", ["cloudtrail:StartLogging"]),
        ("ReadLogGroup", ["logs:GetTransformer", "logs:GetDataProtectionPolicy", "logs:FilterLogEvents"]),
        ("ReadMetricFilters", ["logs:DescribeMetricFilters"]),
        ("KeepMetricFilters", ["logs:PutMetricFilter"]),
        ("KeepAlarms", ["cloudwatch:PutMetricAlarm", "cloudwatch:SetAlarmState", "cloudwatch:DescribeAlarmHistory"]),
        ("ReadMuteRules", ["cloudwatch:ListAlarmMuteRules", "cloudwatch:GetAlarmMuteRule"]),
        ("Unmute", ["cloudwatch:DeleteAlarmMuteRule"]),
        ("ReadTopic", ["sns:GetTopicAttributes", "sns:ListSubscriptionsByTopic", "sns:GetDataProtectionPolicy"]),
        ("RepairTopic", ["sns:CreateTopic", "sns:SetTopicAttributes", "sns:Publish"]),
        ("SubscribeTheNamed", ["sns:Subscribe"]),
        ("KeepSubscriptions", ["sns:GetSubscriptionAttributes", "sns:SetSubscriptionAttributes"]),
        ("TellPeople", ["sns:ListTagsForResource", "sns:TagResource"]),
        ("ReadKeys", ["kms:DescribeKey", "kms:GetKeyPolicy"]),
        ("ReadOwnSchedule", ["scheduler:GetSchedule"]),
        ("EnableOwnRules", ["events:EnableRule"]),
        ("ReadOwnFunction", ["lambda:GetFunctionConcurrency", "lambda:GetFunctionEventInvokeConfig"]),
    ];

    /// <summary>Its Sid; null for an action that the role has no need of. IAM's actions are the same whatever their capitals.</summary>
    public static string? Of(string action) =>
        All.FirstOrDefault(one => one.Actions.Contains(action, StringComparer.OrdinalIgnoreCase)) is { Sid: { } sid } ? sid : null;

    /// <summary>Whether it is allowed on the trail's log group alone, which a parameter of the stack names.</summary>
    public static bool IsOfLogGroup(string action) => Of(action) is "ReadLogGroup" or "KeepMetricFilters";
}

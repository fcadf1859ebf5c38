namespace AlarmKeeper.Messages;

/// <summary>Which statement of the role in template.yaml allows what, for people who compare the two. A test holds them together.</summary>
internal static class RoleStatements
{
    // Allowed on the trail's log group alone, which a parameter of the stack names.
    private static readonly (string Sid, string[] Actions) OfLogGroup =
        ("KeepMetricFilters", ["logs:PutMetricFilter", "logs:GetTransformer", "logs:GetDataProtectionPolicy", "logs:FilterLogEvents"]);

    private static readonly (string Sid, string[] Actions)[] All =
    [
        OfLogGroup,
        ("ReadAccountWide",
        [
            "cloudtrail:DescribeTrails", "cloudtrail:LookupEvents", "logs:DescribeLogGroups", "logs:DescribeAccountPolicies",
            "logs:TestMetricFilter", "cloudwatch:DescribeAlarms", "events:ListRules",
        ]),
        ("ReadTrail", ["cloudtrail:GetTrailStatus", "cloudtrail:GetEventSelectors"]),
        ("StartTheTrail", ["cloudtrail:StartLogging"]),
        ("ReadMetricFilters", ["logs:DescribeMetricFilters"]),
        ("KeepAlarms",
            ["cloudwatch:PutMetricAlarm", "cloudwatch:SetAlarmState", "cloudwatch:DescribeAlarmHistory", "cloudwatch:ListTagsForResource"]),
        ("KeepWatchdogs", ["cloudwatch:PutMetricAlarm"]),
        ("ReadMuteRules", ["cloudwatch:ListAlarmMuteRules", "cloudwatch:GetAlarmMuteRule"]),
        ("Unmute", ["cloudwatch:DeleteAlarmMuteRule"]),
        ("KeepTopic",
        [
            "sns:GetTopicAttributes", "sns:ListSubscriptionsByTopic", "sns:GetDataProtectionPolicy", "sns:CreateTopic",
                "sns:SetTopicAttributes",
            "sns:Publish", "sns:GetSubscriptionAttributes", "sns:SetSubscriptionAttributes",
        ]),
        ("SubscribeTheNamed", ["sns:Subscribe"]),
        ("TellPeople", ["sns:ListTagsForResource", "sns:TagResource"]),
        ("ReadKeys", ["kms:DescribeKey", "kms:GetKeyPolicy"]),
        ("ReadEndpoints", ["sqs:GetQueueAttributes", "lambda:GetPolicy"]),
        ("ReadDeliveries", ["cloudwatch:GetMetricData", "sns:GetSMSSandboxAccountStatus", "sns:ListSMSSandboxPhoneNumbers"]),
        ("ReadTopics",
        [
            "sns:GetTopicAttributes", "sns:ListSubscriptionsByTopic", "sns:GetSubscriptionAttributes", "sns:GetDataProtectionPolicy",
        ]),
        ("ListSubscriptions", ["sns:ListSubscriptions"]),
        ("ReadOwnStack", ["cloudformation:DescribeStacks"]),
        ("ReadItself",
            ["lambda:ListTags", "lambda:GetFunction", "lambda:GetFunctionEventInvokeConfig", "scheduler:GetSchedule"]),
        ("KeepOwnRules", ["events:ListTargetsByRule", "events:EnableRule"]),
        ("TellPrograms", ["events:PutEvents"]),
    ];

    /// <summary>Its Sid; null for an action that the role has no need of. IAM's actions are the same whatever their capitals.</summary>
    public static string? Of(string action) => All.FirstOrDefault(one => Holds(one, action)) is { Sid: { } sid } ? sid : null;

    /// <summary>Whether it is allowed on the trail's log group alone, which a parameter of the stack names.</summary>
    public static bool IsOfLogGroup(string action) => Holds(OfLogGroup, action);

    private static bool Holds((string Sid, string[] Actions) statement, string action) =>
        statement.Actions.Contains(action, StringComparer.OrdinalIgnoreCase);
}

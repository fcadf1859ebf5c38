using System.Collections.Immutable;
using System.Text.Json.Nodes;
using AlarmKeeper.Configuration;

namespace AlarmKeeper.Keeper;

/// <summary>
/// The rules that template.yaml makes, for comparing with those that are there (row E1). What each of them is good for stands in the
/// template; a test holds the two together.
/// </summary>
internal static class TamperingRules
{
    /// <summary>Stands for the function's own role in the patterns of all but the last: what it calls itself starts nothing.</summary>
    public const string OwnRole = "the function's own role";

    private static readonly string[] Chain =
    [
        "PutMetricAlarm", "PutCompositeAlarm", "DeleteAlarms", "DisableAlarmActions", "EnableAlarmActions", "SetAlarmState",
            "PutAlarmMuteRule", "DeleteAlarmMuteRule",
        "PutMetricFilter", "DeleteMetricFilter", "CreateLogGroup", "DeleteLogGroup", "AssociateKmsKey", "DisassociateKmsKey",
            "PutRetentionPolicy",
        "PutTransformer", "DeleteTransformer", "PutAccountPolicy", "DeleteAccountPolicy", "PutDataProtectionPolicy",
            "DeleteDataProtectionPolicy",
        "PutLogGroupDeletionProtection", "PutBearerTokenAuthentication", "PutResourcePolicy",
        "CreateTopic", "DeleteTopic", "SetTopicAttributes", "AddPermission", "RemovePermission", "Subscribe", "Unsubscribe",
            "ConfirmSubscription", "SetSubscriptionAttributes", "TagResource", "UntagResource",
        "StopLogging", "StartLogging", "DeleteTrail", "CreateTrail", "UpdateTrail", "PutEventSelectors", "PutEventConfiguration",
        "DeregisterOrganizationDelegatedAdmin", "RegisterOrganizationDelegatedAdmin",
    ];

    private static readonly string[] Self =
    [
        "PutRule", "DisableRule", "DeleteRule", "PutTargets", "RemoveTargets", "UpdateSchedule", "DeleteSchedule",
        "UpdateFunction*", "DeleteFunction*", "PutFunction*", "RemovePermission2*",
        "DisableKey", "ScheduleKeyDeletion", "PutKeyPolicy", "RevokeGrant", "UpdateLandingZone", "ResetLandingZone", "DeleteLandingZone",
            "CreateLandingZone",
    ];

    private static readonly string[] Identity =
    [
        "DeleteRole", "UpdateAssumeRolePolicy", "PutRolePolicy", "DeleteRolePolicy", "AttachRolePolicy", "DetachRolePolicy",
        "PutRolePermissionsBoundary", "DeleteRolePermissionsBoundary", "CreatePolicyVersion", "SetDefaultPolicyVersion",
            "DeletePolicyVersion", "DeletePolicy",
        "UpdateRole", "DeleteServiceLinkedRole", "DisableAWSServiceAccess", "RegisterDelegatedAdministrator",
            "DeregisterDelegatedAdministrator",
        "DisableOrganizationsRootSessions", "EnableOrganizationsRootSessions",
    ];

    /// <param name="prefix">What the stack's rules' names begin with.</param>
    /// <param name="alerts">Whose alarms are explained.</param>
    public static ImmutableArray<TamperingRule> Of(string prefix, ImmutableArray<Alert> alerts) =>
    [
        new($"{prefix}chain", Calls(["monitoring", "logs", "sns", "cloudtrail"], Chain)),
        new($"{prefix}self", Calls(["events", "lambda", "kms", "scheduler", "controltower"], Self)),
        new($"{prefix}identity", Calls(["iam", "organizations"], Identity)),
        new($"{prefix}alert",
            Alarms([.. OfCatalogue(alerts), .. alerts.Where(alert => alert.Setting is not null).Select(alert => alert.Name)])),
    ];

    // CloudFormation cannot pick from a list: it is one, or all.
    private static IEnumerable<string> OfCatalogue(ImmutableArray<Alert> alerts) =>
        (alerts.All(alert => alert.Setting is not null || alert == AlertCatalogue.RootUsage) ? [AlertCatalogue.RootUsage]
            : AlertCatalogue.All)
            .Select(alert => alert.Name);

    private static string Calls(string[] services, string[] events) => EventPattern.Calls(services, new()
    {
        ["eventSource"] = EventPattern.List(services.Select(service => $"{service}.amazonaws.com")),
        ["eventName"] = new JsonArray([.. events.Select(Event)]),
        ["userIdentity"] = EventPattern.AnybodyButAlarmKeeper(),
    }).ToJsonString();

    private static string Alarms(string[] names) => new JsonObject
    {
        ["source"] = EventPattern.List(["aws.cloudwatch"]),
        ["detail-type"] = EventPattern.List(["CloudWatch Alarm State Change"]),
        ["detail"] =
            new JsonObject
            {
                ["alarmName"] = EventPattern.List(names),
                ["state"] = new JsonObject { ["value"] = EventPattern.List(["ALARM"]) }
            },
    }.ToJsonString();

    private static JsonNode Event(string name) => name.EndsWith('*') ? new JsonObject { ["prefix"] = name[..^1] } : JsonValue.Create(name);
}

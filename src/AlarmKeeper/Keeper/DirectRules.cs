using System.Collections.Immutable;
using System.Text.Json.Nodes;
using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Keeper;

/// <summary>
/// The rules by which EventBridge mails, without AlarmKeeper's code, what is called against AlarmKeeper itself (row E23): as template.yaml
/// makes them, for comparing with those that are there. A test holds the two together.
/// </summary>
internal static class DirectRules
{
    private const string CloudFormation = "cloudformation.amazonaws.com";

    /// <summary>What a mail says of a call.</summary>
    public static InputTransformer Mail { get; } = new(
        new Dictionary<string, string>
        {
            ["call"] = "$.detail.eventName",
            ["service"] = "$.detail.eventSource",
            ["time"] = "$.detail.eventTime",
            ["from"] = "$.detail.sourceIPAddress",
            ["type"] = "$.detail.userIdentity.type",
            ["arn"] = "$.detail.userIdentity.arn",
            ["by"] = "$.detail.userIdentity.invokedBy",
            ["account"] = "$.detail.userIdentity.accountId",
            ["region"] = "$.detail.awsRegion",
            ["id"] = "$.detail.eventID",
        }.ToImmutableDictionary(),
        """
        "Somebody changed AlarmKeeper itself: <type> <arn> <by> of account <account> called <call> (<service>)"
        "at <time> from <from> in <region>. CloudTrail has it under the event id <id>. Whoever deploys AlarmKeeper causes one such"
        "mail. If it was nobody you know, somebody may be about to use root unseen: find out who, and deploy AlarmKeeper again."
        """);

    /// <param name="own">What AlarmKeeper's resources are called.</param>
    /// <param name="caller">Our own ARN, by which the name of our role is known.</param>
    public static ImmutableArray<TamperingRule> Of(StackNames own, string caller) =>
    [
        Rule(own.MachineryRule, EventPattern.Calls(
            ["lambda", "events", "scheduler", "iam", "cloudformation", "cloudcontrolapi"], Detail(Machinery(own, caller)))) with
        {
            // Nobody but the function knows its role; a stack that is being created has no outputs yet.
            Open = [.. own.RoleOf(caller) is null || own.ScheduleRoleArn is null ? ["roleName"] : Array.Empty<string>(),
                .. own.SubscribePolicyArn is null ? ["policyArn"] : Array.Empty<string>()],
        },
        Rule(own.PeopleRule, EventPattern.Calls(["sns", "monitoring", "events"], Detail(People(own)))),
    ];

    private static TamperingRule Rule(string name, JsonObject pattern) =>
        new(name, pattern.ToJsonString()) { Changed = KeeperRows.DirectRuleChanged, Mails = true };

    private static JsonObject Detail(JsonObject of)
    {
        of["eventCategory"] = new JsonArray(Operator("exists", false), "Management");
        of["errorCode"] = new JsonArray(Operator("exists", false));
        of["userIdentity"] = EventPattern.AnybodyButAlarmKeeper();
        return of;
    }

    private static JsonObject Machinery(StackNames own, string caller)
    {
        JsonObject[] named =
        [
            Field("functionName", Operator("wildcard", $"*{own.Function}*")),
            Field("name", Operator("prefix", own.Function)),
            Field("rule", Operator("prefix", own.Function)),
            Field("roleName", own.RoleOf(caller), own.ScheduleRoleArn is { } role ? Arns.Resource(role).Split('/')[^1] : null),
            Field("policyArn", own.SubscribePolicyArn),
            Field("identifier", Operator("wildcard", $"*{own.Function}*"), Operator("prefix", $"{own.StackName}-")),
        ];
        return AnyOf(
            new() { ["sourceIPAddress"] = AnythingBut(CloudFormation), ["requestParameters"] = AnyOf(named) },
            new()
            {
                ["eventSource"] = new JsonArray(CloudFormation),
                ["eventName"] = AnythingBut("CreateChangeSet", "DeleteChangeSet", "DetectStackDrift", "DetectStackResourceDrift"),
                ["requestParameters"] = Field("stackName", own.StackName, own.Id),
            },
            new()
            {
                ["eventName"] = new JsonArray("ExecuteChangeSet"),
                ["requestParameters"] = Field("stackName", Operator("exists", false)),
            });
    }

    private static JsonObject People(StackNames own)
    {
        var (topic, alarms) = (own.Place.Topic(own.NoticeTopic), own.Function);
        JsonObject[] named =
        [
            Field("topicArn", topic), Field("resourceArn", topic), Field("subscriptionArn", Operator("prefix", $"{topic}:")),
            Field("alarmName", Operator("prefix", alarms)), Field("alarmNames", Operator("prefix", alarms)),
            new() { ["muteTargets"] = Field("alarmNames", Operator("prefix", alarms)) },
            Field("name", own.MachineryRule), Field("rule", own.MachineryRule),
        ];
        var calls = AnyOf(
            new() { ["requestParameters"] = AnyOf(named) },
            new()
            {
                ["eventName"] = new JsonArray("PutAlarmMuteRule"),
                ["requestParameters"] = new JsonObject { ["muteTargets"] = Field("alarmNames", Operator("exists", false)) },
            });
        calls["sourceIPAddress"] = AnythingBut(CloudFormation);
        return calls;
    }

    private static JsonObject AnyOf(params JsonObject[] branches) => new() { ["$or"] = new JsonArray(branches) };

    private static JsonObject Field(string name, params JsonNode?[] values) => new() { [name] = new JsonArray(values) };

    private static JsonObject Operator(string name, JsonNode operand) => new() { [name] = operand };

    private static JsonArray AnythingBut(params JsonNode[] values) => new(Operator("anything-but", new JsonArray(values)));
}

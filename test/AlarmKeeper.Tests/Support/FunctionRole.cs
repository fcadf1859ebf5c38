using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Deployment;

namespace AlarmKeeper.Tests.Support;

/// <summary>The role that template.yaml gives the function, in a landscape: what the template does not allow is refused there.</summary>
internal static class FunctionRole
{
    public const string AccessKey = "function-role";

    public const string Arn = $"arn:aws:sts::{ControlTowerSeed.Account}:assumed-role/FunctionRole/alarm-keeper";

    // The parameters that the template hands on as variables.
    private static readonly (string Parameter, string Variable)[] Parameters =
    [
        ("TrailName", "ALARMKEEPER_TRAIL"), ("LogGroupName", "ALARMKEEPER_LOG_GROUP"), ("Alerts", "ALARMKEEPER_ALERTS"), ("TopicName", "ALARMKEEPER_TOPIC"),
        ("Subscribers", "ALARMKEEPER_SUBSCRIBERS"), ("MetricNamespace", "ALARMKEEPER_METRIC_NAMESPACE"), ("Allow", "ALARMKEEPER_ALLOW"),
    ];

    /// <summary>The role's statements, the stack's parameters being the landscape's settings.</summary>
    public static IReadOnlyList<JsonNode> Statements(Landscape aws) =>
        new Stack([.. Parameters.Where(one => aws.Environment.ContainsKey(one.Variable)).Select(one => (one.Parameter, aws.Environment[one.Variable]))])
        {
            // The stack always has one; without it the alert topic takes the notices and their memory.
            NoticeTopicArn = aws.Environment.GetValueOrDefault("ALARMKEEPER_NOTICE_TOPIC_ARN", aws.Topic),
        }.RoleStatements;

    /// <summary>The actions of statements, each once.</summary>
    public static IEnumerable<string> Actions(IEnumerable<JsonNode> statements) =>
        statements.SelectMany(statement => Stack.Strings(statement["Action"])).Distinct().Order(StringComparer.Ordinal);

    /// <summary>From now on the function may do what these statements say, and nothing else.</summary>
    public static void Grant(this Landscape aws, IEnumerable<JsonNode> statements)
    {
        var policy = new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray([.. statements.Select(statement => statement.DeepClone())]) };
        aws.World.Credentials.Register(new("AssumedRole", Arn, ControlTowerSeed.Account, AccessKey, policy.ToJsonString()));
    }
}

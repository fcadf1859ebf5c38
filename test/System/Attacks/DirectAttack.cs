using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Attacks;

/// <summary>One call against AlarmKeeper itself.</summary>
/// <param name="Right">All that it takes.</param>
/// <param name="Input">The call's; made when the landscape stands.</param>
internal sealed record DirectAttack(string Service, string Right, Func<DeployedLandscape, JsonObject> Input)
{
    private static readonly string Watchdog = $"{Landscape.Function}-not-running";

    private static readonly string Machinery = $"{Landscape.Function}-machinery";
    private static readonly string People = $"{Landscape.Function}-people";

    /// <summary>What is called.</summary>
    public string Operation => Right.Split(':')[1];

    /// <summary>Each leaves AlarmKeeper there, so that they may follow each other in any order.</summary>
    public static IReadOnlyDictionary<string, DirectAttack> All { get; } = new Dictionary<string, DirectAttack>
    {
        ["code that answers {}"] =
            new("lambda", "lambda:UpdateFunctionCode",
                _ => Function("ZipFile", Convert.ToBase64String(ProgramZip.Of(("alarmkeeper", "answers {} to everything"))))),
        ["no concurrency"] = new("lambda", "lambda:PutFunctionConcurrency", _ => Function("ReservedConcurrentExecutions", 0)),
        ["an environment, by ARN"] = new("lambda", "lambda:UpdateFunctionConfiguration", aws =>
            new() { ["FunctionName"] = aws.Home.Arn("lambda", $"function:{Landscape.Function}"), ["Timeout"] = 1 }),
        ["a network, by partial ARN"] = new("lambda", "lambda:UpdateFunctionConfiguration", _ =>
            new() { ["FunctionName"] = $"{ControlTowerSeed.Account}:function:{Landscape.Function}", ["Timeout"] = 2 }),
        ["no second try"] = new("lambda", "lambda:PutFunctionEventInvokeConfig", _ => Function("MaximumRetryAttempts", 0)),
        ["a rule disabled"] = new("events", "events:DisableRule", _ => Name($"{Landscape.Function}-chain")),
        ["a rule that sees nothing"] = new("events", "events:PutRule", _ => new()
        {
            ["Name"] = $"{Landscape.Function}-self",
            ["EventPattern"] = """{"source":["nothing"]}""",
        }),
        ["the rule of the machinery disabled"] = new("events", "events:DisableRule", _ => Name(Machinery)),
        ["the rule of the machinery without a target"] = new("events", "events:RemoveTargets", _ => Targets(Machinery, "notice-topic")),
        ["the rule of the people disabled"] = new("events", "events:DisableRule", _ => Name(People)),
        ["the rule of the people without a target"] = new("events", "events:RemoveTargets", _ => Targets(People, "notice-topic")),
        ["a role's policy that allows nothing"] = new("iam", "iam:PutRolePolicy", aws => new()
        {
            ["RoleName"] = aws.Stack["FunctionRole"],
            ["PolicyName"] = "more",
            ["PolicyDocument"] = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}""",
        }),
        ["a role that nobody may take"] = new("iam", "iam:UpdateAssumeRolePolicy", aws => new()
        {
            ["RoleName"] = aws.Stack["ScheduleRole"],
            ["PolicyDocument"] = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole"}]}""",
        }),
        ["a reader more"] = new("sns", "sns:Subscribe", aws => new()
        {
            ["TopicArn"] = aws.NoticeTopic,
            ["Protocol"] = "email",
            ["Endpoint"] = "mallory@example.net",
        }),
        ["another name for the notice topic"] = new("sns", "sns:SetTopicAttributes", aws => new()
        {
            ["TopicArn"] = aws.NoticeTopic,
            ["AttributeName"] = "DisplayName",
            ["AttributeValue"] = "Weather",
        }),
        ["forged tags"] = new("sns", "sns:TagResource", aws => new()
        {
            ["ResourceArn"] = aws.NoticeTopic,
            ["Tags"] = new JsonArray(new JsonObject { ["Key"] = "forged", ["Value"] = "x" }),
        }),
        ["a watchdog's actions off"] = new("monitoring", "cloudwatch:DisableAlarmActions", _ => Alarms(Watchdog)),
        ["a watchdog calmed"] = new("monitoring", "cloudwatch:SetAlarmState", _ => new()
        {
            ["AlarmName"] = Watchdog,
            ["StateValue"] = "OK",
            ["StateReason"] = "nothing",
        }),
        ["a watchdog muted"] =
            new("monitoring", "cloudwatch:PutAlarmMuteRule", _ => Mute(new() { ["AlarmNames"] = new JsonArray(Watchdog) })),
        ["every alarm muted"] = new("monitoring", "cloudwatch:PutAlarmMuteRule", _ => Mute(null)),
    };

    /// <summary>Those that take something away for good, in an order in which each still finds what it takes.</summary>
    public static IReadOnlyList<DirectAttack> Deletions { get; } =
    [
        new("iam", "iam:DeleteRolePolicy", aws => new()
        {
            ["RoleName"] = aws.Stack["FunctionRole"],
            ["PolicyName"] = "keep-the-alert-armed",
        }),
        new("scheduler", "scheduler:DeleteSchedule", _ => Name(Landscape.Schedule)),
        new("monitoring", "cloudwatch:DeleteAlarms", _ => Alarms(Watchdog)),
        new("events", "events:RemoveTargets", _ => Targets($"{Landscape.Function}-identity", "alarm-keeper")),
        new("events", "events:DeleteRule", _ => Name($"{Landscape.Function}-identity")),
        new("lambda", "lambda:RemovePermission", aws => Function("StatementId", aws.Stack["RulesMayRun"])),
        new("lambda", "lambda:DeleteFunction", _ => new() { ["FunctionName"] = Landscape.Function }),
    ];

    private static JsonObject Function(string member, JsonNode value) => new() { ["FunctionName"] = Landscape.Function, [member] = value };

    private static JsonObject Name(string name) => new() { ["Name"] = name };

    private static JsonObject Alarms(string name) => new() { ["AlarmNames"] = new JsonArray(name) };

    private static JsonObject Targets(string rule, string id) => new() { ["Rule"] = rule, ["Ids"] = new JsonArray(id) };

    private static JsonObject Mute(JsonObject? targets) => new()
    {
        ["Name"] = "quiet",
        ["Rule"] = new JsonObject { ["Schedule"] = new JsonObject { ["Expression"] = "cron(0 3 * * *)", ["Duration"] = "PT1H" } },
        ["MuteTargets"] = targets,
    };
}

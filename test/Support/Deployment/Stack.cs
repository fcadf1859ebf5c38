using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Engine;

namespace AlarmKeeper.Tests.Deployment;

/// <summary>template.yaml with some parameters; resources are called by their logical ids, except the notice topic, by its ARN.</summary>
internal sealed class Stack : StackTemplate
{
    public const string NoticeTopic = "arn:aws:sns:eu-west-1:111122223333:NoticeTopic";

    /// <summary>What the stack's id makes of its function's name.</summary>
    public const string Function = "alarmkeeper-6f2b4c1e";

    public Stack(params (string Name, string Value)[] parameters)
        : base(parameters) => Physical = (id, attribute) => (id, attribute) switch
        {
            ("NoticeTopic", null) => NoticeTopicArn,
            ("AlarmKeeperFunction", null) => Function,
            _ => null,
        };

    /// <summary>What the stack's notice topic is; its ARN.</summary>
    public string NoticeTopicArn { get; init; } = NoticeTopic;

    /// <summary>The actions of statements, each once.</summary>
    public static IEnumerable<string> Actions(IEnumerable<JsonNode> statements) =>
        statements.SelectMany(statement => Strings(statement["Action"])).Distinct().Order(StringComparer.Ordinal);

    /// <summary>What IAM would say to the function.</summary>
    /// <param name="context">Condition keys of the call.</param>
    public bool FunctionMay(string action, string resource, params (string Key, string Value)[] context) =>
        RolePolicies.Any(policy =>
            PolicyDocument.Parse(policy.ToJsonString()).Evaluate(new(
                action,
                resource,
                "AWS",
                "arn:aws:sts::111122223333:assumed-role/FunctionRole/alarm-keeper",
                context.ToDictionary(item => item.Key, item => item.Value))) == PolicyDecision.Allowed);
}

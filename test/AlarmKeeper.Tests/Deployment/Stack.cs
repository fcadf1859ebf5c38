using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Deployment;

/// <summary>
/// template.yaml, deployed with some parameters into account 111122223333, eu-west-1, as stack alarm-keeper.
/// A resource's Ref is its logical id, except the topic's, which is its ARN.
/// </summary>
internal sealed class Stack
{
    public const string NoticeTopic = "arn:aws:sns:eu-west-1:111122223333:NoticeTopic";

    private static readonly Dictionary<string, string> Pseudo = new()
    {
        ["AWS::Partition"] = "aws",
        ["AWS::Region"] = "eu-west-1",
        ["AWS::AccountId"] = "111122223333",
        ["AWS::StackName"] = "alarm-keeper",
    };

    private readonly Dictionary<string, string> given = new()
    {
        ["Subscribers"] = "security@example.com",
        ["NoticeEmail"] = "platform@example.com",
    };

    private readonly Intrinsics intrinsics;

    /// <summary>What the stack's notice topic is; its ARN.</summary>
    public string NoticeTopicArn { get; init; } = NoticeTopic;

    public Stack(params (string Name, string Value)[] parameters)
    {
        foreach (var (name, value) in parameters)
            given[name] = value;
        intrinsics = new(Reference, Template["Conditions"]!.AsObject());
    }

    public static JsonObject Template { get; } = TemplateYaml.Read(Repository.PathOf("template.yaml"));

    public static JsonObject Declared => Template["Parameters"]!.AsObject();

    /// <summary>The resources whose condition holds: their logical ids, types and resolved properties.</summary>
    public IEnumerable<(string Id, string Type, JsonObject Properties)> Created =>
        Template["Resources"]!.AsObject()
            .Where(resource => resource.Value!["Condition"] is not { } condition || intrinsics.Holds((string)condition!))
            .Select(resource => (resource.Key, (string)resource.Value!["Type"]!, intrinsics.Resolve(resource.Value["Properties"])!.AsObject()));

    public JsonObject this[string id] => Created.Single(resource => resource.Id == id).Properties;

    /// <summary>The function's environment.</summary>
    public Dictionary<string, string> Settings =>
        this["AlarmKeeperFunction"]["Environment"]!["Variables"]!.AsObject().ToDictionary(item => item.Key, item => (string)item.Value!);

    /// <summary>The statements of the function's role.</summary>
    public IReadOnlyList<JsonNode> RoleStatements =>
        [.. this["FunctionRole"]["Policies"]!.AsArray().SelectMany(policy => policy!["PolicyDocument"]!["Statement"]!.AsArray()).Select(item => item!)];

    /// <summary>What IAM would say to the function.</summary>
    /// <param name="context">Condition keys of the call.</param>
    public bool FunctionMay(string action, string resource, params (string Key, string Value)[] context) =>
        this["FunctionRole"]["Policies"]!.AsArray().Any(policy =>
            PolicyDocument.Parse(policy!["PolicyDocument"]!.ToJsonString()).Evaluate(new(
                action,
                resource,
                "AWS",
                "arn:aws:sts::111122223333:assumed-role/FunctionRole/alarm-keeper",
                context.ToDictionary(item => item.Key, item => item.Value))) == PolicyDecision.Allowed);

    /// <summary>One string or a list of them, as policies allow both.</summary>
    public static IEnumerable<string> Strings(JsonNode? node) => node is JsonArray list ? list.Select(item => (string)item!) : [(string)node!];

    private JsonNode? Reference(string name)
    {
        if (name == "AWS::NoValue")
            return null;
        if (Pseudo.TryGetValue(name, out var pseudo))
            return pseudo;
        return Declared[name] is { } parameter ? Value(name, parameter) : Resource(name);
    }

    private JsonNode Value(string name, JsonNode parameter)
    {
        var text = given.TryGetValue(name, out var value) ? value : (string)parameter["Default"]!;
        return (string)parameter["Type"]! == "CommaDelimitedList"
            ? new JsonArray([.. text.Split(',', StringSplitOptions.TrimEntries).Select(item => (JsonNode)item)])
            : text;
    }

    private string Resource(string id) =>
        (string?)Template["Resources"]![id]?["Type"] switch
        {
            null => throw new KeyNotFoundException($"{id} is neither a parameter nor a resource."),
            "AWS::SNS::Topic" => NoticeTopicArn,
            _ => id,
        };
}

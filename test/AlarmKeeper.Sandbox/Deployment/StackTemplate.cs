using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Seed;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>
/// template.yaml with some parameters in the seed's account and home Region, as stack alarm-keeper. A resource's Ref is its
/// logical id and its attributes are "Id.Attribute", unless <see cref="Physical"/> knows better.
/// </summary>
internal class StackTemplate
{
    public const string StackName = "alarm-keeper";

    private static readonly Dictionary<string, string> Pseudo = new()
    {
        ["AWS::Partition"] = "aws",
        ["AWS::Region"] = ControlTowerSeed.HomeRegion,
        ["AWS::AccountId"] = ControlTowerSeed.Account,
        ["AWS::StackName"] = StackName,
        ["AWS::StackId"] = $"arn:aws:cloudformation:{ControlTowerSeed.HomeRegion}:{ControlTowerSeed.Account}:stack/{StackName}/6f2b4c1e-0000-4000-8000-000000000000",
    };

    private readonly Dictionary<string, string> given = new()
    {
        ["Subscribers"] = "security@example.com",
        ["NoticeEmail"] = "platform@example.com",
    };

    private readonly Intrinsics intrinsics;

    public StackTemplate(params IEnumerable<(string Name, string Value)> parameters)
    {
        foreach (var (name, value) in parameters)
            given[name] = value;
        intrinsics = new(Reference, Template["Conditions"]!.AsObject());
    }

    public static JsonObject Template { get; } = TemplateYaml.Read(Path.Combine(AppContext.BaseDirectory, "template.yaml"));

    public static JsonObject Declared => Template["Parameters"]!.AsObject();

    /// <summary>What a resource's Ref (no attribute) or attribute is where the resource is real; null for the logical name.</summary>
    public Func<string, string?, string?> Physical { get; init; } = (_, _) => null;

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

    /// <summary>One string or a list of them, as policies allow both.</summary>
    public static IEnumerable<string> Strings(JsonNode? node) => node is JsonArray list ? list.Select(item => (string)item!) : [(string)node!];

    private JsonNode? Reference(string name, string? attribute)
    {
        if (name == "AWS::NoValue")
            return null;
        if (Pseudo.TryGetValue(name, out var pseudo))
            return pseudo;
        if (Declared[name] is { } parameter)
            return Value(name, parameter);
        if (Template["Resources"]![name] is null)
            throw new KeyNotFoundException($"{name} is neither a parameter nor a resource.");
        return Physical(name, attribute) ?? (attribute is null ? name : $"{name}.{attribute}");
    }

    private JsonNode Value(string name, JsonNode parameter)
    {
        var text = given.TryGetValue(name, out var value) ? value : (string)parameter["Default"]!;
        return (string)parameter["Type"]! == "CommaDelimitedList"
            ? new JsonArray([.. text.Split(',', StringSplitOptions.TrimEntries).Select(item => (JsonNode)item)])
            : text;
    }
}

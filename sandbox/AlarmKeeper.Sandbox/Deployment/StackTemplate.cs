using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>
/// template.yaml with some parameters in the seed's account and home Region, as stack alarm-keeper. A resource's Ref is its
/// logical id and its attributes are "Id.Attribute", unless <see cref="Physical"/> knows better.
/// </summary>
internal class StackTemplate
{
    public const string StackName = "alarm-keeper";

    private readonly Dictionary<string, string> given = new()
    {
        ["Subscribers"] = "security@example.com",
        ["NoticeEmail"] = "platform@example.com",
    };

    private readonly JsonObject template;
    private readonly Intrinsics intrinsics;

    public StackTemplate(params IEnumerable<(string Name, string Value)> parameters)
        : this(Template, parameters)
    {
    }

    public StackTemplate(JsonObject template, IEnumerable<(string Name, string Value)> parameters)
    {
        this.template = template;
        foreach (var (name, value) in parameters)
            given[name] = value;
        intrinsics = new(Reference, template);
    }

    /// <param name="values">Of all parameters that the template declares.</param>
    public StackTemplate(JsonObject template, IReadOnlyDictionary<string, string> values)
    {
        this.template = template;
        given = values.ToDictionary();
        intrinsics = new(Reference, template);
    }

    public static JsonObject Template { get; } = Read("template.yaml");

    /// <summary>Its parameters as DescribeStacks shows them, those at their default included.</summary>
    public IEnumerable<(string Name, string Value)> Parameters =>
        (template["Parameters"]?.AsObject() ?? []).Select(parameter => (parameter.Key, Given(parameter.Key, parameter.Value!)));

    public static JsonObject Declared => Template["Parameters"]!.AsObject();

    /// <summary>The Region that the stack is in.</summary>
    public string Region { get; init; } = ControlTowerSeed.HomeRegion;

    /// <summary>The account that the stack is in.</summary>
    public string Account { get; init; } = ControlTowerSeed.Account;

    /// <summary>What the stack is called.</summary>
    public string Name { get; init; } = StackName;

    public string StackId
    {
        get => field
            ?? $"arn:{Partition.Of(Region).Name}:cloudformation:{Region}:{Account}:stack/{Name}/6f2b4c1e-0000-4000-8000-000000000000";
        init;
    }

    /// <summary>The stack's outputs.</summary>
    public JsonObject Outputs => new((template["Outputs"]?.AsObject() ?? [])
        .Where(output => IsCreated(output.Value!))
        .Select(output => KeyValuePair.Create(output.Key, Resolve(output.Value!["Value"]))));

    /// <summary>What a resource's Ref (no attribute) or attribute is where the resource is real; null for the logical name.</summary>
    public Func<string, string?, string?> Physical { get; init; } = (_, _) => null;

    /// <summary>The resources whose condition holds: their logical ids, types and resolved properties.</summary>
    public IEnumerable<(string Id, string Type, JsonObject Properties)> Created =>
        Ids.Select(id => (id, Raw(id).Text("Type")!, Properties(id)));

    /// <summary>The logical ids of the resources whose condition holds, as the template orders them.</summary>
    public IEnumerable<string> Ids =>
        template["Resources"]!.AsObject().Where(resource => IsCreated(resource.Value!)).Select(resource => resource.Key);

    public JsonObject this[string id] => Created.Single(resource => resource.Id == id).Properties;

    /// <summary>The documents of the function's role: its inline policies, then those that are attached to it.</summary>
    public IEnumerable<JsonNode> RolePolicies =>
        this["FunctionRole"]["Policies"]!.AsArray().Select(policy => policy!["PolicyDocument"]!)
            .Concat(Created.Where(resource => resource.Type == "AWS::IAM::ManagedPolicy")
                .Select(resource => resource.Properties["PolicyDocument"]!));

    /// <summary>
    /// What CloudFormation says where the parameters break the template's Rules: it then makes and changes nothing.
    /// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html
    /// </summary>
    public IEnumerable<string> BrokenRules =>
        from rule in template["Rules"]?.AsObject() ?? []
        where rule.Value!["RuleCondition"] is not { } condition || (bool)Resolve(condition)!
        from assertion in rule.Value["Assertions"]!.AsArray()
        where !(bool)Resolve(assertion!["Assert"])!
        select (string)assertion["AssertDescription"]!;

    /// <summary>The statements of the function's role.</summary>
    public IReadOnlyList<JsonNode> RoleStatements =>
        [.. RolePolicies.SelectMany(policy => policy["Statement"]!.AsArray()).Select(item => item!)];

    /// <summary>One string or a list of them, as policies allow both.</summary>
    public static IEnumerable<string> Strings(JsonNode? node) => node is JsonArray list ? list.Select(item => (string)item!)
        : [(string)node!];

    /// <summary>A template beside this one, such as forwarder.yaml.</summary>
    public static JsonObject Read(string file) => TemplateYaml.Read(Path.Combine(AppContext.BaseDirectory, file));

    /// <summary>A value of the template with all functions carried out.</summary>
    public JsonNode? Resolve(JsonNode? node) => intrinsics.Resolve(node);

    /// <summary>A resource as the template says it, nothing resolved.</summary>
    public JsonObject Raw(string id) => template["Resources"]![id]!.AsObject();

    /// <summary>A resource's properties, resolved.</summary>
    public JsonObject Properties(string id) => Resolve(Raw(id)["Properties"]) as JsonObject ?? [];

    private bool IsCreated(JsonNode item) => item["Condition"] is not { } condition || intrinsics.Holds((string)condition!);

    private JsonNode? Reference(string name, string? attribute)
    {
        if (name == "AWS::NoValue")
            return null;
        if (Pseudo(name) is { } pseudo)
            return pseudo;
        if (template["Parameters"]?[name] is { } parameter)
            return Value(name, parameter);
        if (template["Resources"]![name] is null)
            throw new KeyNotFoundException($"{name} is neither a parameter nor a resource.");
        return Physical(name, attribute) ?? (attribute is null ? name : $"{name}.{attribute}");
    }

    private JsonNode? Pseudo(string name) => name switch
    {
        "AWS::Partition" => Partition.Of(Region).Name,
        "AWS::URLSuffix" => Partition.Of(Region).UrlSuffix,
        "AWS::Region" => Region,
        "AWS::AccountId" => Account,
        "AWS::StackName" => Name,
        "AWS::StackId" => StackId,
        "AWS::NotificationARNs" => new JsonArray(),
        _ => null,
    };

    private string Given(string name, JsonNode parameter) => given.TryGetValue(name, out var value) ? value
        : parameter["Default"]!.ToString();

    private JsonNode Value(string name, JsonNode parameter)
    {
        var text = Given(name, parameter);
        return (string)parameter["Type"]! is "CommaDelimitedList" or "List<Number>"
            ? new JsonArray([.. text.Split(',', StringSplitOptions.TrimEntries).Select(item => (JsonNode)item)])
            : text;
    }
}

using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>
/// What CloudFormation refuses of a template before it makes anything, in its words.
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
/// </summary>
internal static class TemplateCheck
{
    private static readonly HashSet<string> Sections =
    [
        "AWSTemplateFormatVersion", "Conditions", "Description", "Globals", "Hooks", "Mappings", "Metadata", "Outputs", "Parameters",
        "Resources", "Rules", "Transform",
    ];

    private static readonly HashSet<string> Members =
        ["Condition", "CreationPolicy", "DeletionPolicy", "DependsOn", "Metadata", "Properties", "Type", "UpdatePolicy",
            "UpdateReplacePolicy"];

    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
    private static readonly (string Section, int Limit)[] Limits =
        [("Parameters", 200), ("Outputs", 200), ("Resources", 500), ("Mappings", 200)];

    /// <exception cref="AwsError">The template is not one.</exception>
    public static void Sound(JsonObject template)
    {
        var foreign = template.Select(section => section.Key).Where(name => !Sections.Contains(name)).ToList();
        if (foreign.Count > 0)
            throw Invalid($"Invalid template property or properties [{string.Join(", ", foreign)}]");
        foreach (var (section, limit) in Limits)
            if (template[section] is JsonObject { Count: var count } && count > limit)
                throw Format($"Number of {section.ToLowerInvariant()}, {count}, is greater than maximum allowed, {limit}");
        if (template["Resources"] is not JsonObject { Count: > 0 } resources)
            throw Format("At least one Resources member must be defined.");
        foreach (var (id, resource) in resources)
            Sound(id, resource as JsonObject ?? throw Format($"Every Resources object must be an object; {id} is not"));
    }

    /// <exception cref="AwsError">Something refers to nothing, is of no known type, or needs itself.</exception>
    public static void Complete(JsonObject template)
    {
        var resources = template["Resources"]!.AsObject();
        var unknown = resources.Select(one => one.Value!["Type"]!.ToString())
            .Where(type => ResourceTypes.Find(type) is null && !ResourceTypes.IsCustom(type));
        if (unknown.Distinct().ToList() is { Count: > 0 } types)
            throw Format($"Unrecognized resource types: [{string.Join(", ", types)}]");
        var parameters = template["Parameters"] as JsonObject ?? [];
        bool IsThere(string name) =>
            name.StartsWith("AWS::", StringComparison.Ordinal) || parameters.ContainsKey(name) || resources.ContainsKey(name);
        var missing = resources.SelectMany(one => TemplateGraph.Needs(one.Value!)).Where(name => !IsThere(name)).Distinct().ToList();
        if (missing.Count > 0)
            throw Format($"Unresolved resource dependencies [{string.Join(", ", missing)}] in the Resources block of the template");
        if (TemplateGraph.References(template["Outputs"]).Where(name => !IsThere(name)).Distinct().ToList() is { Count: > 0 } gone)
            throw Format($"Unresolved resource dependencies [{string.Join(", ", gone)}] in the Outputs block of the template");
        TemplateGraph.Order(resources, resources.Select(one => one.Key));
    }

    /// <summary>What the schema of its type says of a resource's properties.</summary>
    /// <exception cref="AwsError">One is not known, or one is missing.</exception>
    public static void Schema(ResourceType type, string id, JsonObject properties)
    {
        var faults =
            properties.Select(one => one.Key).Except(type.Properties).Select(name => $"#: extraneous key [{name}] is not permitted")
            .Concat(type.Required.Where(name => properties[name] is null).Select(name => $"#: required key [{name}] not found")).ToList();
        if (faults.Count > 0)
            throw Invalid($"Properties validation failed for resource {id} with message:\n[{string.Join(", ", faults)}]");
    }

    public static AwsError Invalid(string message) => new("ValidationError", message);

    private static void Sound(string id, JsonObject resource)
    {
        if (!id.All(char.IsAsciiLetterOrDigit) || id.Length > 255)
            throw Format($"Resource name {id} is non alphanumeric.");
        if (resource.Select(member => member.Key).FirstOrDefault(name => !Members.Contains(name)) is { } foreign)
            throw Invalid($"Invalid template resource property '{foreign}'");
        if (resource["Type"] is not JsonValue)
            throw Format($"[/Resources/{id}] Every Resources object must contain a Type member.");
    }

    private static AwsError Format(string message) => Invalid($"Template format error: {message}");
}

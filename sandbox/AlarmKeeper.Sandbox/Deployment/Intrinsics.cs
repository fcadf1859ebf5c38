using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>CloudFormation's intrinsic functions; one that is not known here is an error.</summary>
/// <param name="reference">What Ref (no attribute) and GetAtt give: of a parameter, a pseudo parameter or a resource; null for
/// AWS::NoValue.</param>
/// <param name="template">Whose Conditions and Mappings they look at.</param>
internal sealed partial class Intrinsics(Func<string, string?, JsonNode?> reference, JsonObject template)
{
    /// <summary>The value with all functions carried out; what is AWS::NoValue is left out of objects and lists.</summary>
    /// <exception cref="Wire.AwsError">A function has arguments that make no sense.</exception>
    public JsonNode? Resolve(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } call when IsFunction(call.First().Key) => Call(call.First().Key, call.First().Value!),
        JsonObject map => new JsonObject(
            map.Select(item => KeyValuePair.Create(item.Key, Resolve(item.Value))).Where(item => item.Value is not null)),
        JsonArray list => new JsonArray([.. list.Select(Resolve).Where(item => item is not null)]),
        _ => node?.DeepClone(),
    };

    public bool Holds(string condition) => True((template["Conditions"] as JsonObject)?[condition]
        ?? throw TemplateCheck.Invalid($"Template format error: Unresolved condition dependency {condition}"));

    public static bool IsFunction(string key) => key == "Ref" || key.StartsWith("Fn::", StringComparison.Ordinal);

    /// <summary>The resource and the attribute of a GetAtt, which is a list or "A.B".</summary>
    public static (string Id, string Attribute) Attribute(JsonNode argument) => argument is JsonArray { Count: 2 } list
        ? (list[0]!.ToString(), list[1]!.ToString())
        : argument.ToString().Split('.', 2) is [var id, var attribute] ? (id, attribute)
        : throw TemplateCheck.Invalid("Template error: every Fn::GetAtt object requires two non-empty parameters, "
            + "the resource name and the resource attribute");

    /// <summary>The names that a Sub's text stands for.</summary>
    public static IEnumerable<string> Names(string text) =>
        Placeholder().Matches(text).Select(name => name.Groups[1].Value).Where(name => name[0] != '!');

    private JsonNode? Call(string function, JsonNode argument) => function switch
    {
        "Ref" => reference((string)argument!, null)?.DeepClone(),
        "Fn::GetAtt" => reference(Attribute(argument).Id, Attribute(argument).Attribute)?.DeepClone(),
        "Fn::Sub" when argument is JsonArray => Substitute((string)argument[0]!, argument[1]!.AsObject()),
        "Fn::Sub" => Substitute((string)argument!, []),
        "Fn::Join" => string.Join(argument[0]!.ToString(), List(argument[1]).Select(item => item!.ToString())),
        "Fn::Split" => new JsonArray([.. Resolve(argument[1])!.ToString().Split(argument[0]!.ToString()).Select(part => (JsonNode)part)]),
        "Fn::Select" => Select(Resolve(argument[0])!.ToString(), List(argument[1])),
        "Fn::FindInMap" => Find([.. argument.AsArray().Select(key => Resolve(key)!.ToString())]),
        "Fn::Base64" => Convert.ToBase64String(Encoding.UTF8.GetBytes(Resolve(argument)!.ToString())),
        "Fn::If" => Resolve(argument[Holds((string)argument[0]!) ? 1 : 2]),
        "Fn::Equals" => Resolve(argument[0])!.ToString() == Resolve(argument[1])!.ToString(),
        "Fn::And" => argument.AsArray().All(True),
        "Fn::Or" => argument.AsArray().Any(True),
        "Fn::Contains" => List(argument[0]).Any(one => one!.ToString() == Resolve(argument[1])!.ToString()),
        "Fn::Not" => !True(argument[0]),
        _ => throw TemplateCheck.Invalid($"Template error: {function} is not known to this sandbox"),
    };

    // A condition names another one as {"Condition": "Name"}.
    private bool True(JsonNode? condition) => condition is JsonObject { Count: 1 } one && one["Condition"] is JsonValue name
        ? Holds(name.ToString())
        : Resolve(condition) is JsonValue value && bool.Parse(value.ToString());

    private JsonArray List(JsonNode? argument) => Resolve(argument) as JsonArray
        ?? throw TemplateCheck.Invalid("Template error: every Fn::Join object requires two parameters, "
            + "(1) a string delimiter and (2) a list of strings to be joined");

    private static JsonNode? Select(string index, JsonArray list) => int.TryParse(index, out var at) && at >= 0 && at < list.Count
        ? list[at]!.DeepClone()
        : throw TemplateCheck.Invalid($"Template error: Fn::Select cannot select nonexistent value at index {index}");

    private JsonNode? Find(string[] keys) =>
        keys is [var map, var first, var second] && template["Mappings"]?[map]?[first]?[second] is { } value
        ? value.DeepClone()
        : throw TemplateCheck.Invalid($"Template error: Unable to get mapping for {string.Join("::", keys)}");

    // "${!Literal}" stands for itself, without the mark.
    private string Substitute(string text, JsonObject variables) => Placeholder().Replace(text, match =>
    {
        var name = match.Groups[1].Value;
        return name[0] == '!' ? $"${{{name[1..]}}}" : (variables[name] is { } variable ? Resolve(variable) : Named(name))!.ToString();
    });

    // "${A.B}" is short for an attribute, "${A}" for a reference.
    private JsonNode? Named(string name) =>
        name.Split('.', 2) is [var resource, var attribute] ? reference(resource, attribute) : reference(name, null);

    [GeneratedRegex(@"\$\{([^}]+)\}")]
    private static partial Regex Placeholder();
}

using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>CloudFormation's intrinsic functions, as far as template.yaml uses them; any other is an error.</summary>
/// <param name="reference">What Ref (no attribute) and GetAtt give: of a parameter, a pseudo parameter or a resource; null for AWS::NoValue.</param>
/// <param name="conditions">The template's Conditions.</param>
internal sealed partial class Intrinsics(Func<string, string?, JsonNode?> reference, JsonObject conditions)
{
    /// <summary>The value with all functions carried out; what is AWS::NoValue is left out of objects and lists.</summary>
    public JsonNode? Resolve(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } call when IsFunction(call.First().Key) => Call(call.First().Key, call.First().Value!),
        JsonObject map => new JsonObject(map.Select(item => KeyValuePair.Create(item.Key, Resolve(item.Value))).Where(item => item.Value is not null)),
        JsonArray list => new JsonArray([.. list.Select(Resolve).Where(item => item is not null)]),
        _ => node?.DeepClone(),
    };

    public bool Holds(string condition) => (bool)Resolve(conditions[condition])!;

    private static bool IsFunction(string key) => key == "Ref" || key.StartsWith("Fn::", StringComparison.Ordinal);

    private JsonNode? Call(string function, JsonNode argument) => function switch
    {
        "Ref" => reference((string)argument!, null)?.DeepClone(),
        "Fn::GetAtt" => reference((string)argument[0]!, (string)argument[1]!)?.DeepClone(),
        "Fn::Sub" when argument is JsonArray => Substitute((string)argument[0]!, argument[1]!.AsObject()),
        "Fn::Sub" => Substitute((string)argument!, []),
        "Fn::Join" => string.Join(argument[0]!.ToString(), Resolve(argument[1])!.AsArray().Select(item => item!.ToString())),
        "Fn::Split" => new JsonArray([.. Resolve(argument[1])!.ToString().Split(argument[0]!.ToString()).Select(part => (JsonNode)part)]),
        "Fn::Select" => Resolve(argument[1])!.AsArray()[int.Parse(argument[0]!.ToString(), CultureInfo.InvariantCulture)]!.DeepClone(),
        "Fn::If" => Resolve(argument[Holds((string)argument[0]!) ? 1 : 2]),
        "Fn::Equals" => Resolve(argument[0])!.ToString() == Resolve(argument[1])!.ToString(),
        "Fn::Or" => argument.AsArray().Any(one => (bool)Resolve(one)!),
        "Fn::Contains" => Resolve(argument[0])!.AsArray().Any(one => one!.ToString() == Resolve(argument[1])!.ToString()),
        "Fn::Not" => !(bool)Resolve(argument[0])!,
        _ => throw new NotSupportedException($"{function} is not known here."),
    };

    private string Substitute(string text, JsonObject variables) => Placeholder().Replace(text, name =>
        (variables[name.Groups[1].Value] is { } variable ? Resolve(variable) : Named(name.Groups[1].Value))!.ToString());

    // "${A.B}" is short for an attribute, "${A}" for a reference.
    private JsonNode? Named(string name) => name.Split('.', 2) is [var resource, var attribute] ? reference(resource, attribute) : reference(name, null);

    [GeneratedRegex(@"\$\{([^}]+)\}")]
    private static partial Regex Placeholder();
}

using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>CloudFormation's YAML as JSON, short forms (!Sub) written out ({"Fn::Sub": …}) as CloudFormation reads them.</summary>
internal static class TemplateYaml
{
    public static JsonObject Read(string path) => Parse(File.ReadAllText(path));

    /// <summary>A template's text; JSON is YAML too.</summary>
    /// <exception cref="YamlException">It is not YAML.</exception>
    public static JsonObject Parse(string text)
    {
        using var reader = new StringReader(text);
        var yaml = new YamlStream();
        yaml.Load(reader);
        return yaml.Documents is [{ RootNode: YamlMappingNode root }]
            ? Json(root)!.AsObject()
            : throw new YamlException("The template is not a map");
    }

    /// <summary>Whether a text repeats a node by an alias (<c>*name</c>), as AWS's tools resolve it and CloudFormation itself does
    /// not.</summary>
    /// <exception cref="YamlException">It is not YAML.</exception>
    public static bool HasAliases(string text)
    {
        using var reader = new StringReader(text);
        var parser = new Parser(reader);
        while (parser.MoveNext())
            if (parser.Current is AnchorAlias)
                return true;
        return false;
    }

    private static JsonNode? Json(YamlNode node)
    {
        var value = Untagged(node);
        if (node.Tag.IsEmpty || !node.Tag.IsLocal)
            return value;
        var function = node.Tag.Value[1..];
        return function switch
        {
            "Ref" or "Condition" => new JsonObject { [function] = value },
            // "!GetAtt A.B" is short for ["A", "B"]; the first dot parts them.
            "GetAtt" =>
                new JsonObject { ["Fn::GetAtt"] = new JsonArray([.. ((string)value!).Split('.', 2).Select(part => (JsonNode)part)]) },
            _ => new JsonObject { [$"Fn::{function}"] = value },
        };
    }

    private static JsonNode? Untagged(YamlNode node) => node switch
    {
        YamlMappingNode map =>
            new JsonObject(map.Children.Select(child => KeyValuePair.Create(((YamlScalarNode)child.Key).Value!, Json(child.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode scalar => Scalar(scalar),
        _ => throw new NotSupportedException($"{node.NodeType} at {node.Start}"),
    };

    private static JsonNode? Scalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style != ScalarStyle.Plain)
            return text;
        return bool.TryParse(text, out var flag) ? flag : text;
    }
}

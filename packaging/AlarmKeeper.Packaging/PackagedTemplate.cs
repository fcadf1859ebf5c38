using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AlarmKeeper.Packaging;

/// <summary>
/// template.yaml as CloudFormation takes it without any tool of SAM's: no transform, no aliases, and the function's code from a bucket
/// of the reader's own.
/// </summary>
internal static class PackagedTemplate
{
    public static string Of(string template)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(template));
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        root.Children.Remove("Transform");
        var parameters = (YamlMappingNode)root["Parameters"];
        parameters.Add("CodeBucket", Parameter("The bucket with the function's package, in the Region of the stack.", null));
        parameters.Add("CodeKey", Parameter(
            "The key of the package in that bucket; for Architecture=arm64 that of the other one.", FunctionZip.Name("x86_64")));
        var function = (YamlMappingNode)root["Resources"]["AlarmKeeperFunction"];
        function.Children["Type"] = "AWS::Lambda::Function";
        function.Children.Remove("Metadata");
        var properties = (YamlMappingNode)function["Properties"];
        properties.Children.Remove("CodeUri");
        properties.Add("Code", new YamlMappingNode("S3Bucket", Ref("CodeBucket"), "S3Key", Ref("CodeKey")));
        using var text = new StringWriter { NewLine = "\n" };
        // So that an alias is written out as what it stands for.
        foreach (var node in yaml.Documents[0].AllNodes)
            node.Anchor = AnchorName.Empty;
        yaml.Save(text, assignAnchors: false);
        return text.ToString();
    }

    private static YamlMappingNode Parameter(string description, string? value)
    {
        var parameter = new YamlMappingNode("Type", "String", "Description", description, "MinLength", "1");
        if (value is not null)
            parameter.Add("Default", value);
        return parameter;
    }

    private static YamlScalarNode Ref(string name) => new(name) { Tag = "!Ref", Style = ScalarStyle.Plain };
}

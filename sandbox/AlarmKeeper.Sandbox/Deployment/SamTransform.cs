using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>
/// The transform AWS::Serverless-2016-10-31, as far as functions with a role of their own need it.
/// https://github.com/aws/serverless-application-model/blob/develop/docs/internals/generated_resources.rst
/// </summary>
internal static class SamTransform
{
    public const string Name = "AWS::Serverless-2016-10-31";

    private const string Function = "AWS::Serverless::Function";

    // What a function's resource takes as it is.
    private static readonly string[] Same =
    [
        "Architectures", "Description", "Environment", "EphemeralStorage", "FileSystemConfigs", "FunctionName", "Handler", "ImageConfig",
        "KmsKeyArn", "Layers", "LoggingConfig", "MemorySize", "PackageType", "RecursiveLoop", "ReservedConcurrentExecutions", "Role",
            "Runtime",
        "RuntimeManagementConfig", "SnapStart", "Timeout",
    ];

    private static readonly string[] Own = ["CodeUri", "EventInvokeConfig", "Tags"];

    public static bool Wants(JsonObject template) => template["Transform"] switch
    {
        JsonArray list => list.Any(name => name!.ToString() == Name),
        { } one => one.ToString() == Name,
        null => false,
    };

    /// <summary>The template as CloudFormation goes on with it; the same one where it wants no transform.</summary>
    /// <exception cref="AwsError">SAM would refuse it.</exception>
    public static JsonObject Apply(JsonObject template)
    {
        if (!Wants(template))
            return template;
        var translated = (JsonObject)template.DeepClone();
        translated.Remove("Transform");
        var resources = translated["Resources"]!.AsObject();
        foreach (var (id, resource) in resources.Where(one => one.Value!["Type"]!.ToString() == Function).ToList())
        {
            var (at, properties) = (resources.IndexOf(id), (JsonObject)resource!["Properties"]!);
            var invoking = InvokeConfig(id, properties);
            resources.SetAt(at, id, With(resource.AsObject(), "AWS::Lambda::Function", Lambda(id, properties)));
            if (invoking is not null)
                resources.Insert(at + 1, $"{id}EventInvokeConfig", With(resource.AsObject(), "AWS::Lambda::EventInvokeConfig", invoking));
        }
        return translated;
    }

    /// <summary>What <c>sam package</c> does: lets functions of a local folder take their code from a bucket.</summary>
    public static JsonObject Package(JsonObject template, JsonObject code)
    {
        var packaged = (JsonObject)template.DeepClone();
        foreach (var (_, resource) in packaged["Resources"]!.AsObject())
            if (resource!["Type"]!.ToString() == Function && resource["Properties"]!["CodeUri"] is JsonValue)
                resource["Properties"]!["CodeUri"] = $"s3://{code["S3Bucket"]}/{code["S3Key"]}";
        return packaged;
    }

    private static JsonObject With(JsonObject resource, string type, JsonObject properties)
    {
        var made = (JsonObject)resource.DeepClone();
        (made["Type"], made["Properties"]) = (type, properties);
        return made;
    }

    private static JsonObject Lambda(string id, JsonObject properties)
    {
        if (properties.Select(one => one.Key).Except(Same).Except(Own).FirstOrDefault() is { } unknown)
            throw Invalid(id, $"property {unknown} is not known to this sandbox's transform for resource of type {Function}");
        if (properties["Role"] is null)
            throw Invalid(id, "this sandbox's transform makes no role: give the function one");
        var made = new JsonObject { ["Code"] = Code(id, properties["CodeUri"]) };
        foreach (var name in Same)
            made.With(name, properties[name]?.DeepClone());
        var tags = (properties["Tags"] as JsonObject ?? [])
            .Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value?.DeepClone() });
        made["Tags"] = tags.Prepend(new() { ["Key"] = "lambda:createdBy", ["Value"] = "SAM" }).ToJson();
        return made;
    }

    private static JsonObject Code(string id, JsonNode? uri) => uri switch
    {
        JsonObject parts => new JsonObject { ["S3Bucket"] = parts["Bucket"]?.DeepClone(), ["S3Key"] = parts["Key"]?.DeepClone() },
        { } text when text.ToString().Split('/', 4) is ["s3:", "", { Length: > 0 } bucket, { Length: > 0 } key] =>
            new() { ["S3Bucket"] = bucket, ["S3Key"] = key },
        _ => throw Invalid(id, "'CodeUri' is not a valid S3 Uri of the form 's3://bucket/key' with optional versionId query parameter."),
    };

    private static JsonObject? InvokeConfig(string id, JsonObject properties)
    {
        if (properties["EventInvokeConfig"]?.DeepClone() is not JsonObject config)
            return null;
        foreach (var (_, destination) in config["DestinationConfig"] as JsonObject ?? [])
            (destination as JsonObject)?.Remove("Type");
        config["FunctionName"] = new JsonObject { ["Ref"] = id };
        config["Qualifier"] = "$LATEST";
        return config;
    }

    private static AwsError Invalid(string id, string fault) => TemplateCheck.Invalid(
        $"Transform {Name} failed with: Invalid Serverless Application Specification document. Number of errors found: 1. "
        + $"Resource with id [{id}] is invalid. {fault}");
}

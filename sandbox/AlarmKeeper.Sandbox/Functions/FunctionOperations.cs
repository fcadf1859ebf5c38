using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Iam;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Functions;

/// <summary>Functions as a whole: made, read, changed, deleted.</summary>
internal static class FunctionOperations
{
    // The members of CreateFunction that UpdateFunctionConfiguration can change too (botocore's models).
    private static readonly string[] Changeable =
    [
        "Role", "Handler", "Description", "Timeout", "MemorySize", "VpcConfig", "Environment", "Runtime", "DeadLetterConfig", "KMSKeyArn",
        "TracingConfig", "Layers", "FileSystemConfigs", "ImageConfig", "EphemeralStorage", "SnapStart", "LoggingConfig",
    ];

    public static JsonObject Create(ServiceCall call)
    {
        FunctionInput.CheckName(call);
        var code = call.Input["Code"] as JsonObject ?? throw FunctionInput.Missing("code");
        if (call.Input.Text("Role") is null)
            throw FunctionInput.Missing("role");
        FunctionInput.Check(call);
        PassRole.Check(call, call.Input.Text("Role"));
        var isZip = call.Input.Text("PackageType") is null or "Zip";
        if (isZip && (call.Input.Text("Runtime") is null || call.Input.Text("Handler") is null))
            throw FunctionInput.Invalid("Runtime and Handler are mandatory parameters for functions created with deployment packages.");
        var name = FunctionStore.Arn(call).Split(':')[6];
        var settings = Defaults(name);
        Change(settings, call.Input, [.. Changeable, "PackageType", "Architectures"]);
        FunctionTags.Check(call.Input.Map("Tags").Select(tag => tag.Key));
        var function = new Function(call.Region, name) { Settings = settings, Package = FunctionCode.Read(call, code) };
        foreach (var (key, value) in call.Input.Map("Tags"))
            function.Tags[key] = value;
        if (!call.Region.Store<FunctionStore>().Functions.TryAdd(name, function))
            throw new AwsError("ResourceConflictException", $"Function already exist: {name}", 409);
        return function.Describe();
    }

    public static void Delete(ServiceCall call) => call.Region.Store<FunctionStore>().Functions.Remove(FunctionStore.Find(call).Name);

    public static JsonObject Get(ServiceCall call)
    {
        var function = FunctionStore.Find(call);
        var tags = function.Tags.Select(tag => KeyValuePair.Create<string, JsonNode?>(tag.Key, tag.Value));
        return new JsonObject
        {
            ["Configuration"] = function.Describe(),
            ["Code"] = new JsonObject { ["RepositoryType"] = "S3", ["Location"] = "https://example.com/code-is-not-kept" },
        }
            .With("Tags", function.Tags.Count == 0 ? null : new JsonObject(tags))
            .With("Concurrency", function.ReservedConcurrency is null ? null : ConcurrencyOperations.Describe(function));
    }

    // What is absent stays; what is there replaces the whole member, so Environment loses every variable that is not repeated.
    public static JsonObject UpdateConfiguration(ServiceCall call)
    {
        var function = FunctionStore.Find(call);
        FunctionInput.CheckRevision(call, function.RevisionId);
        FunctionInput.Check(call);
        PassRole.Check(call, call.Input.Text("Role"));
        Change(function.Settings, call.Input, Changeable);
        function.Touch();
        return function.Describe();
    }

    public static JsonObject UpdateCode(ServiceCall call)
    {
        var function = FunctionStore.Find(call);
        FunctionInput.CheckRevision(call, function.RevisionId);
        function.Package = FunctionCode.Read(call, call.Input);
        if (call.Input.Texts("Architectures").ToList() is { Count: > 0 } architectures)
            function.Settings["Architectures"] = architectures.ToJson();
        function.Touch();
        return function.Describe();
    }

    private static void Change(JsonObject settings, JsonObject input, string[] members)
    {
        foreach (var member in members)
            if (input[member] is { } value)
                settings[member] = value.DeepClone();
    }

    private static JsonObject Defaults(string name) => new()
    {
        ["Description"] = "",
        ["Timeout"] = 3,
        ["MemorySize"] = 128,
        ["TracingConfig"] = new JsonObject { ["Mode"] = "PassThrough" },
        ["PackageType"] = "Zip",
        ["Architectures"] = new JsonArray("x86_64"),
        ["EphemeralStorage"] = new JsonObject { ["Size"] = 512 },
        ["SnapStart"] = new JsonObject { ["ApplyOn"] = "None", ["OptimizationStatus"] = "Off" },
        ["LoggingConfig"] = new JsonObject { ["LogFormat"] = "Text", ["LogGroup"] = $"/aws/lambda/{name}" },
    };
}

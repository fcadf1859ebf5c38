using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Functions;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment.Types;

internal sealed class FunctionType : ResourceType
{
    private static readonly string[] Settings =
    [
        "DeadLetterConfig", "Description", "Environment", "EphemeralStorage", "FileSystemConfigs", "Handler", "ImageConfig", "Layers",
        "LoggingConfig", "Role", "Runtime", "SnapStart", "TracingConfig", "VpcConfig",
    ];

    private static readonly string[] Numbers = ["MemorySize", "Timeout"];

    public override string Name => "AWS::Lambda::Function";

    public override IReadOnlyList<string> Properties =>
    [
        .. Settings, .. Numbers, "Architectures", "CapacityProviderConfig", "Code", "CodeSigningConfigArn", "DurableConfig", "FunctionName",
        "FunctionScalingConfig", "KmsKeyArn", "PackageType", "PublishToLatestPublished", "RecursiveLoop", "ReservedConcurrentExecutions",
        "RuntimeManagementConfig", "Tags", "TenancyConfig",
    ];

    public override IReadOnlyList<string> Required => ["Code", "Role"];

    public override string NamedBy => "FunctionName";

    public override int NameLength => 64;

    public override IReadOnlyList<string> Immutable => ["FunctionName", "PackageType"];

    public override string Create(StackResource function)
    {
        function.Call("lambda", "CreateFunction", Configuration(function)
            .With("Architectures", function["Architectures"])
            .With("PackageType", function["PackageType"])
            .With("Tags", TagMap(function))
            .With("Code", function["Code"]));
        return function.Name;
    }

    public override void Configure(StackResource function)
    {
        if (!function.Changes("ReservedConcurrentExecutions"))
            return;
        if (function.Properties.Integer("ReservedConcurrentExecutions") is { } reserved)
            function.Call(
                "lambda", "PutFunctionConcurrency",
                    new() { ["FunctionName"] = function.Name, ["ReservedConcurrentExecutions"] = reserved });
        else
            function.Call("lambda", "DeleteFunctionConcurrency", new() { ["FunctionName"] = function.Name });
    }

    public override void Update(StackResource function)
    {
        if (function.Changes("Code", "Architectures"))
            function.Call("lambda", "UpdateFunctionCode", ((JsonObject)function["Code"]!)
                .With("FunctionName", function.Name).With("Architectures", function["Architectures"]));
        if (function.Changes([.. Settings, .. Numbers]))
            function.Call("lambda", "UpdateFunctionConfiguration", Changed(function));
        Configure(function);
    }

    public override void Delete(StackResource function) =>
        function.Call("lambda", "DeleteFunction", new() { ["FunctionName"] = function.Name });

    public override string? Attribute(StackResource function, string name) =>
        name == "Arn" ? function.Region.Arn("lambda", $"function:{function.Name}") : null;

    public override IDictionary<string, string>? Tags(StackResource function) =>
        function.Region.Store<FunctionStore>().Functions.GetValueOrDefault(function.Name)?.Tags;

    // What the template no longer says goes back to Lambda's default.
    private static JsonObject Changed(StackResource function)
    {
        var input = Configuration(function);
        input["Description"] ??= "";
        input["Environment"] ??= new JsonObject { ["Variables"] = new JsonObject() };
        return input;
    }

    private static JsonObject Configuration(StackResource function)
    {
        var input = function.Only(Settings);
        input["FunctionName"] = function.Name;
        foreach (var name in Numbers)
            input.With(name, function.Properties.Integer(name));
        if (input["Environment"]?["Variables"] is JsonObject variables)
            input["Environment"]!["Variables"] = PropertyValues.Texts(variables);
        return input;
    }
}

internal sealed class PermissionType : ResourceType
{
    private static readonly string[] All =
    [
        "Action", "EventSourceToken", "FunctionName", "FunctionUrlAuthType", "InvokedViaFunctionUrl", "Principal", "PrincipalOrgID",
        "SourceAccount", "SourceArn",
    ];

    public override string Name => "AWS::Lambda::Permission";

    public override IReadOnlyList<string> Properties => All;

    public override IReadOnlyList<string> Required => ["Action", "FunctionName", "Principal"];

    public override int NameLength => 100;

    public override IReadOnlyList<string> Immutable => All;

    public override string Create(StackResource permission)
    {
        permission.Call("lambda", "AddPermission", permission.Only(All).With("StatementId", permission.Name));
        return permission.Name;
    }

    public override void Delete(StackResource permission) => permission.Call("lambda", "RemovePermission", new()
    {
        ["FunctionName"] = permission["FunctionName"],
        ["StatementId"] = permission.Name,
    });
}

internal sealed class EventInvokeConfigType : ResourceType
{
    public override string Name => "AWS::Lambda::EventInvokeConfig";

    public override IReadOnlyList<string> Properties =>
        ["DestinationConfig", "FunctionName", "MaximumEventAgeInSeconds", "MaximumRetryAttempts", "Qualifier"];

    public override IReadOnlyList<string> Required => ["FunctionName", "Qualifier"];

    public override IReadOnlyList<string> Immutable => ["FunctionName", "Qualifier"];

    public override string Create(StackResource config)
    {
        Put(config);
        return $"{config.Properties.Text("FunctionName")}|{config.Properties.Text("Qualifier")}";
    }

    public override void Update(StackResource config) => Put(config);

    public override void Delete(StackResource config) =>
        config.Call("lambda", "DeleteFunctionEventInvokeConfig", config.Only("FunctionName", "Qualifier"));

    // Lambda answers both destinations, whichever is set.
    private static void Put(StackResource config)
    {
        var destinations = config["DestinationConfig"] as JsonObject ?? [];
        config.Call("lambda", "PutFunctionEventInvokeConfig", config.Only("FunctionName", "Qualifier")
            .With("MaximumEventAgeInSeconds", config.Properties.Integer("MaximumEventAgeInSeconds"))
            .With("MaximumRetryAttempts", config.Properties.Integer("MaximumRetryAttempts"))
            .With("DestinationConfig", new JsonObject
            {
                ["OnSuccess"] = destinations["OnSuccess"]?.DeepClone() ?? new JsonObject(),
                ["OnFailure"] = destinations["OnFailure"]?.DeepClone() ?? new JsonObject(),
            }));
    }
}

using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>AWS::Serverless::Function as SAM translates it, and AWS::Lambda::Permission.</summary>
internal static class FunctionResource
{
    public static void Apply(StackResource function)
    {
        var settings = new JsonObject
        {
            ["FunctionName"] = function.Name,
            ["Description"] = function["Description"],
            ["Runtime"] = function["Runtime"],
            ["Handler"] = function["Handler"],
            ["Role"] = function["Role"],
            ["MemorySize"] = function.Properties.Integer("MemorySize"),
            ["Timeout"] = function.Properties.Integer("Timeout"),
            ["LoggingConfig"] = function["LoggingConfig"],
            ["Environment"] = function["Environment"],
        };
        if (function.Exists)
            function.Call("lambda", "UpdateFunctionConfiguration", settings);
        else
            function.Call("lambda", "CreateFunction", settings
                .With("Architectures", function["Architectures"])
                .With("Code", new JsonObject { ["S3Bucket"] = "sam", ["S3Key"] = function.Name }));
        Limit(function);
    }

    public static void Remove(StackResource function) => function.Call("lambda", "DeleteFunction", new() { ["FunctionName"] = function.Name });

    public static void Permit(StackResource permission)
    {
        if (permission.Exists)
            Forbid(permission);
        permission.Call("lambda", "AddPermission", new()
        {
            ["FunctionName"] = permission["FunctionName"],
            ["StatementId"] = permission.Name,
            ["Action"] = permission["Action"],
            ["Principal"] = permission["Principal"],
            ["SourceAccount"] = permission["SourceAccount"],
            ["SourceArn"] = permission["SourceArn"],
        });
    }

    public static void Forbid(StackResource permission) =>
        permission.Call("lambda", "RemovePermission", new() { ["FunctionName"] = permission["FunctionName"], ["StatementId"] = permission.Name });

    private static void Limit(StackResource function)
    {
        if (function.Properties.Integer("ReservedConcurrentExecutions") is { } reserved)
            function.Call("lambda", "PutFunctionConcurrency", new() { ["FunctionName"] = function.Name, ["ReservedConcurrentExecutions"] = reserved });
        else
            function.Call("lambda", "DeleteFunctionConcurrency", new() { ["FunctionName"] = function.Name });
        var invoking = (JsonObject)function.Properties["EventInvokeConfig"]!;
        function.Call("lambda", "PutFunctionEventInvokeConfig", new()
        {
            ["FunctionName"] = function.Name,
            ["MaximumRetryAttempts"] = invoking.Integer("MaximumRetryAttempts"),
            ["MaximumEventAgeInSeconds"] = invoking.Integer("MaximumEventAgeInSeconds"),
            ["DestinationConfig"] = new JsonObject
            {
                ["OnSuccess"] = new JsonObject(),
                ["OnFailure"] = new JsonObject { ["Destination"] = invoking["DestinationConfig"]!["OnFailure"]!["Destination"]!.ToString() },
            },
        });
    }
}

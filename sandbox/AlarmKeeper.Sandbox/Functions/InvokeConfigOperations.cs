using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Functions;

/// <summary>How often and how long Lambda tries an asynchronous invocation, as set; null where AWS's default holds.</summary>
internal sealed record InvokeConfig(DateTimeOffset LastModified)
{
    public int? MaximumRetryAttempts { get; init; }

    public int? MaximumEventAgeInSeconds { get; init; }

    public JsonObject? DestinationConfig { get; init; }
}

/// <summary>Asynchronous invocation (row E6): no retries and an age of a minute lose whatever meets a busy function.</summary>
internal static class InvokeConfigOperations
{
    public static JsonObject Get(ServiceCall call)
    {
        var function = FunctionStore.Find(call);
        return Describe(function, Existing(function));
    }

    // "If you exclude any settings, they are removed."
    public static JsonObject Put(ServiceCall call)
    {
        var function = FunctionStore.Find(call);
        function.InvokeConfig = Read(call, new(call.Region.Now));
        return Describe(function, function.InvokeConfig);
    }

    public static JsonObject Update(ServiceCall call)
    {
        var function = FunctionStore.Find(call);
        function.InvokeConfig = Read(call, Existing(function) with { LastModified = call.Region.Now });
        return Describe(function, function.InvokeConfig);
    }

    public static void Delete(ServiceCall call)
    {
        var function = FunctionStore.Find(call);
        Existing(function);
        function.InvokeConfig = null;
    }

    private static InvokeConfig Read(ServiceCall call, InvokeConfig before)
    {
        var (retries, age, destinations) = (
            FunctionInput.Range(call.Input, "MaximumRetryAttempts", 0, 2),
            FunctionInput.Range(call.Input, "MaximumEventAgeInSeconds", 60, 21600),
            call.Input["DestinationConfig"] as JsonObject);
        if (retries is null && age is null && destinations is null)
            throw FunctionInput.Invalid("You must specify at least one of error handling or destination setting.");
        return before with
        {
            MaximumRetryAttempts = retries ?? before.MaximumRetryAttempts,
            MaximumEventAgeInSeconds = age ?? before.MaximumEventAgeInSeconds,
            DestinationConfig = (JsonObject?)destinations?.DeepClone() ?? before.DestinationConfig,
        };
    }

    private static JsonObject Describe(Function function, InvokeConfig config) => new JsonObject
    {
        ["LastModified"] = config.LastModified,
        ["FunctionArn"] = Qualified(function),
        ["DestinationConfig"] = config.DestinationConfig?.DeepClone()
            ?? new JsonObject { ["OnSuccess"] = new JsonObject(), ["OnFailure"] = new JsonObject() },
    }
        .With("MaximumRetryAttempts", config.MaximumRetryAttempts)
        .With("MaximumEventAgeInSeconds", config.MaximumEventAgeInSeconds);

    private static InvokeConfig Existing(Function function) => function.InvokeConfig
        ?? throw new AwsError("ResourceNotFoundException", $"The function {Qualified(function)} doesn't have an EventInvokeConfig", 404);

    private static string Qualified(Function function) => $"{function.Arn}:{FunctionStore.Latest}";
}

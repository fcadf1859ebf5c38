using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Functions;

/// <summary>Checks what clients send, in Lambda's words.</summary>
internal static partial class FunctionInput
{
    // "The keys for these environment variables are reserved and cannot be set in your function configuration." All others may be, those
    // of the runtime such as LANG, PATH and LD_LIBRARY_PATH, and the SDKs' such as AWS_ENDPOINT_URL, included.
    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
    private static readonly HashSet<string> Reserved =
    [
        "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION", "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
        "AWS_LAMBDA_RUNTIME_API", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR",
    ];

    /// <exception cref="AwsError">No function can have that name.</exception>
    public static void CheckName(ServiceCall call)
    {
        var name = call.Input.Text("FunctionName") ?? throw Missing("functionName");
        if (name.Length > 140 || !NamePattern().IsMatch(name))
            throw Violated(name, "functionName", $"satisfy regular expression pattern: {NamePattern()}");
        // "If you specify only the function name, it is limited to 64 characters in length."
        // https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
        if (name.Split(':')[^1].Length > 64)
            throw Violated(name, "functionName", "have length less than or equal to 64");
    }

    /// <summary>The members of a function's configuration that have a range or a form.</summary>
    /// <exception cref="AwsError">One is out of it.</exception>
    public static void Check(ServiceCall call)
    {
        Range(call.Input, "Timeout", 1, 900);
        Range(call.Input, "MemorySize", 128, 10240);
        if (call.Input.Text("Role") is { } role && !RolePattern().IsMatch(role))
            throw Violated(role, "role", $"satisfy regular expression pattern: {RolePattern()}");
        var variables = (call.Input["Environment"] as JsonObject ?? []).Map("Variables");
        foreach (var (name, _) in variables.Where(variable => !VariablePattern().IsMatch(variable.Key)))
            throw Violated(name, "environment.variables", $"satisfy regular expression pattern: {VariablePattern()}");
        if (string.Join(", ", variables.Select(one => one.Key).Where(Reserved.Contains)) is { Length: > 0 } reserved)
            throw Invalid("Lambda was unable to configure your environment variables because the environment variables you have provided "
                + $"contains reserved keys that are currently not supported for modification. Reserved keys used in this request: {reserved}");
        // "4 KB, for all environment variables associated with the function, in aggregate".
        // https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
        if (new JsonObject(variables.Select(one => KeyValuePair.Create<string, JsonNode?>(one.Key, one.Value)))
            .ToJsonString() is { Length: > 4096 } text)
            throw Invalid("Lambda was unable to configure your environment variables because the environment variables you have provided "
                + $"exceeded the 4KB limit. String measured: {text[..40]}...");
    }

    /// <returns>Null when the member is absent.</returns>
    /// <exception cref="AwsError">It is out of range.</exception>
    public static int? Range(JsonObject input, string member, int least, int most)
    {
        var value = input.Integer(member);
        if (value < least)
            throw Violated($"{value}", Small(member), $"have value greater than or equal to {least}");
        return value > most ? throw Violated($"{value}", Small(member), $"have value less than or equal to {most}") : value;
    }

    /// <exception cref="AwsError">The caller speaks of an older revision.</exception>
    public static void CheckRevision(ServiceCall call, Guid current)
    {
        if (call.Input.Text("RevisionId") is { } revision && revision != current.ToString())
            throw new AwsError(
                "PreconditionFailedException",
                "The Revision Id provided does not match the latest Revision Id. "
                    + "Call the GetFunction/GetAlias API to retrieve the latest Revision Id",
                412);
    }

    public static AwsError Missing(string member) => new(
        "ValidationException",
        $"1 validation error detected: Value null at '{member}' failed to satisfy constraint: Member must not be null");

    public static AwsError Invalid(string message) => new("InvalidParameterValueException", message);

    private static AwsError Violated(string value, string member, string constraint) => new(
        "ValidationException",
        $"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: Member must {constraint}");

    private static string Small(string member) => char.ToLowerInvariant(member[0]) + member[1..];

    // The model's FunctionName, without a qualifier: a function to be has no versions.
    [GeneratedRegex(@"^(arn:aws[a-zA-Z-]*:lambda:[a-z0-9-]+:\d{12}:function:|\d{12}:function:)?[a-zA-Z0-9-_]+\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+\z")]
    private static partial Regex RolePattern();

    [GeneratedRegex(@"^[a-zA-Z]([a-zA-Z0-9_])+\z")]
    private static partial Regex VariablePattern();
}

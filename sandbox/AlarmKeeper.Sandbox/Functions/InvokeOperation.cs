using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Lambda;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Functions;

/// <summary>
/// Invoke: the function itself runs, and its answer comes back.
/// https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
/// </summary>
internal static class InvokeOperation
{
    // "6 MB each for request and response (synchronous)", and for events what was 256 KB for long.
    private const int MaxRequest = 6 * 1024 * 1024;

    private const int MaxEvent = 256 * 1024;

    // "LogResult: the last 4 KB of the execution log, which is base64-encoded."
    private const int LogTail = 4 * 1024;

    /// <summary>Whether the call may be: it is run, or queued, once nothing is locked any more.</summary>
    public static JsonObject Admit(ServiceCall call)
    {
        var function = FunctionStore.Find(call);
        var type = Type(call);
        if (type is not ("RequestResponse" or "Event" or "DryRun"))
            throw new AwsError(
                "ValidationException",
                $"1 validation error detected: Value '{type}' at 'invocationType' failed to satisfy constraint: "
                    + "Member must satisfy enum value set: [Event, RequestResponse, DryRun]");
        var limit = type == "Event" ? MaxEvent : MaxRequest;
        if (call.Payload.Length > limit)
            throw new AwsError(
                "RequestEntityTooLargeException", $"Request must be smaller than {limit} bytes for the InvokeFunction operation", 413);
        CheckJson(call.Payload);
        if (type == "RequestResponse" && function.ReservedConcurrency == 0)
        {
            FunctionMetrics.Throttled(function);
            throw new AwsError("TooManyRequestsException", "Rate Exceeded.", 429);
        }

        if (type != "DryRun" && call.Region.World.Functions is null)
            throw new AwsError("ServiceException", "This sandbox runs no functions", 500);
        return [];
    }

    public static async Task<WireAnswer?> RunAsync(ServiceCall call)
    {
        var (arn, runs) = (FunctionStore.Arn(call), call.Region.World.Functions!);
        switch (Type(call))
        {
            case "DryRun":
                return new(204, "application/json", "");
            case "Event":
                runs.Of(arn).Enqueue(Event(call));
                return new(202, "application/json", "");
            default:
                return Answer(call, await runs.InvokeAsync(arn, Event(call)));
        }
    }

    private static WireAnswer Answer(ServiceCall call, Invocation invocation)
    {
        var headers = new Dictionary<string, string> { ["X-Amz-Executed-Version"] = FunctionStore.Latest };
        if (!invocation.Succeeded)
            headers["X-Amz-Function-Error"] = "Unhandled";
        if (call.Input.Text("LogType") == "Tail")
            headers["X-Amz-Log-Result"] = Convert.ToBase64String(Tail(invocation.Log));
        return new(200, "application/json", invocation.Body) { Headers = headers };
    }

    private static byte[] Tail(IReadOnlyList<string> log)
    {
        var all = Encoding.UTF8.GetBytes(string.Concat(log.Select(line => line + "\n")));
        return all[Math.Max(0, all.Length - LogTail)..];
    }

    private static string Type(ServiceCall call) => call.Input.Text("InvocationType") ?? "RequestResponse";

    // No payload is an empty event.
    private static string Event(ServiceCall call) => call.Payload.Length == 0 ? "{}" : Encoding.UTF8.GetString(call.Payload.Span);

    private static void CheckJson(ReadOnlyMemory<byte> payload)
    {
        try
        {
            if (payload.Length > 0)
                using (JsonDocument.Parse(payload))
                {
                }
        }
        catch (JsonException malformed)
        {
            throw new AwsError(
                "InvalidRequestContentException",
                $"Could not parse request body into json: Could not parse payload into json: {malformed.Message}");
        }
    }
}

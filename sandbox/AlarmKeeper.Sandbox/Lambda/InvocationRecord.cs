using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Functions;

namespace AlarmKeeper.Sandbox.Lambda;

/// <summary>
/// What a destination is told of an event that was given up.
/// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
/// </summary>
internal static class InvocationRecord
{
    public static JsonObject Of(Function function, FunctionRun run)
    {
        var record = new JsonObject
        {
            ["version"] = "1.0",
            ["timestamp"] = function.Region.Now.UtcDateTime,
            ["requestContext"] = new JsonObject
            {
                ["requestId"] = run.RequestId,
                ["functionArn"] = $"{function.Arn}:{FunctionStore.Latest}",
                ["condition"] = run.GivenUp,
                ["approximateInvokeCount"] = run.Attempts.Count,
            },
            ["requestPayload"] = run.Payload.DeepClone(),
        };
        if (run.Attempts is not [.., { Answer: var last }])
            return record;
        record["responseContext"] =
            new JsonObject { ["statusCode"] = 200, ["executedVersion"] = FunctionStore.Latest, ["functionError"] = "Unhandled" };
        record["responsePayload"] = JsonNode.Parse(last.Body);
        return record;
    }
}

using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;

namespace AlarmKeeper.Sandbox.Wire;

/// <summary>A call's answer, spoiled in the way that a fault says.</summary>
internal static class FaultyAnswer
{
    private const string Page = "<!DOCTYPE html><html><head><title>Sorry</title></head><body><h1>Something went wrong</h1></body></html>";

    private const string Buckets = """
        <?xml version="1.0" encoding="UTF-8"?>
        <ListAllMyBucketsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01">
          <Owner><ID>bcaf1ffd86f41161ca5fb16fd081034f</ID></Owner>
          <Buckets></Buckets>
        </ListAllMyBucketsResult>
        """;

    /// <returns>Null where the connection is to be dropped.</returns>
    /// <exception cref="AwsError">AWS would refuse the call.</exception>
    public static async Task<WireAnswer?> OfAsync(WireRequest request, Fault? fault, CancellationToken cancellation)
    {
        switch (fault?.Kind)
        {
            case FaultKind.Drop:
                return null;
            case FaultKind.Html:
                return new(fault.Status ?? 502, "text/html", Page);
            case FaultKind.S3:
                return new(200, "application/xml", Buckets);
            case FaultKind.Slow:
                await Task.Delay(fault.Milliseconds, cancellation);
                return await ServeAsync(request);
            case FaultKind.Truncated:
                var whole = await ServeAsync(request);
                return whole with { Body = whole.Body[..(whole.Body.Length / 2)] };
            case FaultKind.FailAfterEffect:
                await ServeAsync(request);
                throw Refusal(fault.Status ?? 500);
            case FaultKind.DropAfterEffect:
                await ServeAsync(request);
                return null;
            case FaultKind.EndlessPages:
                return EndlessPage(request);
            case FaultKind.Status:
                return await ServeAsync(request, Refusal(fault.Status ?? 500));
            case FaultKind.Throttle:
                return await ServeAsync(request, Throttled(request.Service.Name));
            case FaultKind.Error:
                return await ServeAsync(request, new(fault.Code, fault.Message, fault.Status ?? 400));
            case FaultKind.Empty:
                Dispatch.Serve(request.Service, request.Call);
                return request.Writer.Output(request.Call.Operation, []);
            case FaultKind.Blank:
                return await ServeAsync(request) with { Body = "" };
            case FaultKind.Altered:
                var honest = await ServeAsync(request);
                return honest with { Body = fault.Alter(request.Call.Operation, honest.Body) };
            default:
                return await ServeAsync(request);
        }
    }

    // The first page, over and over: its token is another one each time, and none that the service would know.
    private static WireAnswer EndlessPage(WireRequest request)
    {
        var token = request.Service.Name == "logs" ? "nextToken" : "NextToken";
        request.Call.Input.Remove(token);
        var page = (JsonObject)Dispatch.Serve(request.Service, request.Call).DeepClone();
        return request.Writer.Output(request.Call.Operation, page.With(token, Guid.NewGuid().ToString()));
    }

    private static async Task<WireAnswer> ServeAsync(WireRequest request, AwsError? refusal = null)
    {
        await request.Service.BeforeAsync(request.Call);
        var output = Dispatch.Serve(request.Service, request.Call, refusal);
        return await request.Service.AnswerAsync(request.Call, output) ?? request.Writer.Output(request.Call.Operation, output);
    }

    private static AwsError Refusal(int status) => status == 503
        ? new("ServiceUnavailable", "The service is temporarily unavailable", status)
        : new("InternalFailure", "The request processing has failed because of an unknown error", status);

    private static AwsError Throttled(string service) => service switch
    {
        "sns" => new("Throttled", "Rate exceeded", 429),
        "monitoring" or "sts" or "iam" or "cloudformation" => new("Throttling", "Rate exceeded"),
        "s3" => new("SlowDown", "Please reduce your request rate.", 503),
        "organizations" => new("TooManyRequestsException", "Rate exceeded"),
        "lambda" => new("TooManyRequestsException", "Rate exceeded", 429),
        "scheduler" => new("ThrottlingException", "Rate exceeded", 429),
        _ => new("ThrottlingException", "Rate exceeded"),
    };
}

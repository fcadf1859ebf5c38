using System.Text;
using Microsoft.AspNetCore.Http;

namespace AlarmKeeper.Sandbox.Wire;

/// <summary>An HTTP answer before it is sent.</summary>
internal sealed record WireAnswer(int Status, string ContentType, string Body)
{
    public string RequestId { get; init; } = Guid.NewGuid().ToString();

    /// <summary>The value of x-amzn-query-error, which gives a JSON client the query protocol's code.</summary>
    public string? QueryError { get; init; }

    /// <summary>The value of x-amzn-ErrorType, where rest-json puts an error's code.</summary>
    public string? ErrorType { get; init; }

    public async Task SendAsync(HttpContext context)
    {
        var body = Encoding.UTF8.GetBytes(Body);
        context.Response.StatusCode = Status;
        // "204 No Content" has no body and may not speak of one.
        if (Status != StatusCodes.Status204NoContent)
            (context.Response.ContentType, context.Response.ContentLength) = (ContentType, body.Length);
        context.Response.Headers["x-amzn-RequestId"] = RequestId;
        if (QueryError is not null)
            context.Response.Headers["x-amzn-query-error"] = QueryError;
        if (ErrorType is not null)
            context.Response.Headers["x-amzn-ErrorType"] = ErrorType;
        if (Status != StatusCodes.Status204NoContent)
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}

/// <summary>How one protocol writes outputs and errors.</summary>
internal interface IAnswerWriter
{
    WireAnswer Output(string operation, System.Text.Json.Nodes.JsonObject output);

    WireAnswer Error(AwsError error);
}

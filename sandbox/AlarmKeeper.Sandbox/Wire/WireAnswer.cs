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

    /// <summary>A body that is not text; it wins over <see cref="Body"/>.</summary>
    public ReadOnlyMemory<byte>? Content { get; init; }

    /// <summary>Headers that only one service or operation has.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the body is only told of: the answer to HEAD.</summary>
    public bool IsHead { get; init; }

    public async Task SendAsync(HttpContext context)
    {
        var body = Content ?? Encoding.UTF8.GetBytes(Body);
        context.Response.StatusCode = Status;
        // "204 No Content" has no body and may not speak of one.
        if (Status != StatusCodes.Status204NoContent)
            (context.Response.ContentType, context.Response.ContentLength) = (ContentType, body.Length);
        context.Response.Headers["x-amzn-RequestId"] = RequestId;
        if (QueryError is not null)
            context.Response.Headers["x-amzn-query-error"] = QueryError;
        if (ErrorType is not null)
            context.Response.Headers["x-amzn-ErrorType"] = ErrorType;
        foreach (var (name, value) in Headers)
            context.Response.Headers[name] = value;
        if (Status != StatusCodes.Status204NoContent && !IsHead)
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}

/// <summary>How one protocol writes outputs and errors.</summary>
internal interface IAnswerWriter
{
    WireAnswer Output(string operation, System.Text.Json.Nodes.JsonObject output);

    WireAnswer Error(AwsError error);
}

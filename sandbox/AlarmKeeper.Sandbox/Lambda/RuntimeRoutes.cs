using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AlarmKeeper.Sandbox.Lambda;

/// <summary>The HTTP side of the Runtime API, version 2018-06-01.</summary>
internal static class RuntimeRoutes
{
    private const string Root = "/2018-06-01/runtime";

    public static void Map(WebApplication server, RuntimeApi api)
    {
        server.MapGet(Root + "/invocation/next", context => Next(context, api));
        server.MapPost(Root + "/invocation/{id}/response", async context =>
        {
            var (body, length) = await Body(context);
            var answer = length > api.MaxResponse
                ? LambdaError.OfFunction("""{"errorType":"Function.ResponseSizeTooLarge"}""", "Function.ResponseSizeTooLarge", "application/json")
                : new Invocation(true, length, body, null, ContentType(context));
            await Respond(context, api.Answer(Id(context), answer), length > api.MaxResponse);
        });
        server.MapPost(Root + "/invocation/{id}/error", async context =>
            await Respond(context, api.Answer(Id(context), await Error(context)), tooLarge: false));
        server.MapPost(Root + "/init/error", async context =>
        {
            api.FailInit(await Error(context));
            await Respond(context, known: true, tooLarge: false);
        });
    }

    private static async Task Next(HttpContext context, RuntimeApi api)
    {
        if (await api.NextAsync(context.RequestAborted) is not { } invocation)
        {
            context.Abort();
            return;
        }
        var headers = context.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = invocation.Id;
        headers["Lambda-Runtime-Deadline-Ms"] = invocation.Deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Invoked-Function-Arn"] = api.FunctionArn;
        headers["Lambda-Runtime-Trace-Id"] = TraceId(invocation);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = invocation.Payload.Length;
        await context.Response.Body.WriteAsync(invocation.Payload, context.RequestAborted);
    }

    private static string TraceId(PendingInvocation invocation)
    {
        var random = Guid.NewGuid().ToString("N");
        var seconds = (invocation.Deadline.ToUnixTimeSeconds() & uint.MaxValue).ToString("x8", CultureInfo.InvariantCulture);
        return $"Root=1-{seconds}-{random[..24]};Parent={random[16..]};Sampled=0";
    }

    private static async Task<Invocation> Error(HttpContext context)
    {
        var (body, _) = await Body(context);
        var type = context.Request.Headers["Lambda-Runtime-Function-Error-Type"].FirstOrDefault();
        return LambdaError.OfFunction(body, type, ContentType(context));
    }

    private static async Task<(string Text, int Length)> Body(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        return (Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length), (int)buffer.Length);
    }

    private static Task Respond(HttpContext context, bool known, bool tooLarge)
    {
        (context.Response.StatusCode, var body) = (known, tooLarge) switch
        {
            (false, _) => (StatusCodes.Status400BadRequest, """{"errorMessage":"Invalid request ID","errorType":"InvalidRequestID"}"""),
            (_, true) => (StatusCodes.Status413PayloadTooLarge, """{"errorMessage":"Response too large","errorType":"RequestEntityTooLarge"}"""),
            _ => (StatusCodes.Status202Accepted, """{"status":"OK"}"""),
        };
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    }

    private static string Id(HttpContext context) => (string)context.Request.RouteValues["id"]!;

    private static string ContentType(HttpContext context) => context.Request.ContentType ?? "";
}

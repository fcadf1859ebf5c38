using System.IO.Compression;
using AlarmKeeper.Sandbox.Cloud;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AlarmKeeper.Sandbox.Wire;

/// <summary>Answers every request of an AWS client, whatever is in it.</summary>
internal sealed class WireEndpoint(World world)
{
    // As PutLogEvents, the largest input of these services.
    public const int MaxBody = 1024 * 1024;

    public async Task AnswerAsync(HttpContext context)
    {
        var writer = WireRequest.WriterOf(context.Request);
        WireAnswer? answer;
        try
        {
            Allow(context);
            var request = WireRequest.Read(world, context.Request, await BodyAsync(context));
            writer = request.Writer;
            await world.Arriving(request.Call);
            var fault = world.Faults.Take(request.Service.Name, request.Call.Operation) ?? world.Rates.Take(request.Service, request.Call);
            answer = await FaultyAnswer.OfAsync(request, fault, context.RequestAborted);
        }
        catch (AwsError error)
        {
            answer = writer.Error(error);
        }
        catch (Exception unexpected) when (unexpected is not OperationCanceledException)
        {
            // A fault of the sandbox itself: told to whoever called, because nobody reads a log here.
            answer = writer.Error(new("InternalFailure", $"The sandbox failed: {unexpected}", 500));
        }
        // As AWS's clock, which is the only one that clients can compare AWS's times with.
        context.Response.Headers.Date = world.Clock.GetUtcNow().ToString("R");
        if (answer is null)
            context.Abort();
        else
            await answer.SendAsync(context);
    }

    // How much a client may send depends on the service, which the signature names.
    private void Allow(HttpContext context)
    {
        if (Signature.Of(context.Request) is { } signature
            && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = world.Services.FirstOrDefault(service => service.Name == signature.Service)?.MaxBody ?? MaxBody;
    }

    private static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        }
        catch (BadHttpRequestException tooLarge)
        {
            throw TooLarge(tooLarge.Message);
        }
        buffer.Position = 0;
        return context.Request.Headers.ContentEncoding == "gzip"
            ? Unzip(buffer)
            : buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    // SDKs compress PutMetricData from 10 KiB on.
    private static ReadOnlyMemory<byte> Unzip(MemoryStream body)
    {
        try
        {
            using var plain = new GZipStream(body, CompressionMode.Decompress);
            var buffer = new byte[MaxBody];
            var length = plain.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return length < buffer.Length
                ? buffer.AsMemory(0, length)
                : throw TooLarge("The body is too large when unzipped");
        }
        catch (InvalidDataException malformed)
        {
            throw new AwsError("SerializationException", $"The body is not gzip: {malformed.Message}");
        }
    }

    private static AwsError TooLarge(string message) =>
        new("RequestEntityTooLargeException", message, StatusCodes.Status413PayloadTooLarge);
}

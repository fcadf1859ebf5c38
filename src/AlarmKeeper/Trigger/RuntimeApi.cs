using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace AlarmKeeper.Trigger;

/// <summary>One invocation as the Runtime API hands it out.</summary>
/// <param name="Id">Names it in the answer.</param>
/// <param name="Deadline">When Lambda stops waiting; null when it did not say.</param>
/// <param name="TraceId">Of AWS X-Ray; null when there is none.</param>
internal sealed record Invocation(string Id, ReadOnlyMemory<byte> Payload, DateTimeOffset? Deadline, string? TraceId)
{
    /// <summary>When to be done at the latest.</summary>
    public DateTimeOffset Ends => Deadline ?? DateTimeOffset.UtcNow + Deadlines.Longest;
}

/// <summary>
/// The function's side of the Lambda Runtime API.
/// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
/// </summary>
/// <param name="address">Host and port, from <c>AWS_LAMBDA_RUNTIME_API</c>.</param>
/// <param name="refused">Told when an answer is not taken, and why: it is lost, and the next event is served all the same.</param>
internal sealed class RuntimeApi(string address, Action<string> refused) : IDisposable
{
    // Waiting for the next event may take hours.
    private readonly HttpClient http =
        new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan })
        {
            BaseAddress = new($"http://{address}/2018-06-01/runtime/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };

    /// <exception cref="HttpRequestException">The API is gone, or says that the environment is.</exception>
    public async Task<Invocation> NextAsync()
    {
        using var response = await http.GetAsync(new Uri("invocation/next", UriKind.Relative));
        response.EnsureSuccessStatusCode();
        string? Header(string name) => response.Headers.TryGetValues(name, out var values) ? values.First() : null;
        var id = Header("Lambda-Runtime-Aws-Request-Id")
            ?? throw new HttpRequestException("The Runtime API sent an event without a request id.");
        var deadline =
            long.TryParse(Header("Lambda-Runtime-Deadline-Ms"), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : (DateTimeOffset?)null;
        return new(id, await response.Content.ReadAsByteArrayAsync(), deadline, Header("Lambda-Runtime-Trace-Id"));
    }

    /// <summary>Where the API refuses the answer, such as one of more than 6 MB, the invocation fails with that for its error.</summary>
    /// <exception cref="HttpRequestException">The API is gone, or says that the environment is.</exception>
    public async Task RespondAsync(string id, ReadOnlyMemory<byte> body)
    {
        if (await PostAsync($"invocation/{id}/response", body, null) is { } refusal)
            await FailAsync(id, new("AlarmKeeper.RefusedAnswer", refusal));
    }

    /// <inheritdoc cref="RespondAsync"/>
    public Task FailAsync(string id, FunctionError error) => PostAsync($"invocation/{id}/error", error.ToJson(), error.Type);

    public void Dispose() => http.Dispose();

    // "413 … Payload too large", "400", "403": the answer's fault. "500 … Non-recoverable state. Runtime should exit promptly."
    private async Task<string?> PostAsync(string path, ReadOnlyMemory<byte> body, string? errorType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType =
            new MediaTypeHeaderValue(errorType is null ? "application/json" : "application/vnd.aws.lambda.error+json");
        if (errorType is not null)
            request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-Error-Type", errorType);
        using var response = await http.SendAsync(request);
        if (response.StatusCode == HttpStatusCode.Accepted)
            return null;
        var refusal = $"The Runtime API answered {(int)response.StatusCode} to {path}, of {body.Length} bytes.";
        if (response.StatusCode >= HttpStatusCode.InternalServerError)
            throw new HttpRequestException(refusal);
        refused(refusal);
        return refusal;
    }
}

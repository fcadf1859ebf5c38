using System.Globalization;
using System.Net;
using System.Text;
using AlarmKeeper.Sandbox.Lambda;

namespace AlarmKeeper.Sandbox.Tests.Lambda;

/// <summary>The test itself plays the function, with an HTTP client.</summary>
public sealed class RuntimeApiTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    private readonly HttpClient function = new();
    private RuntimeApi api = null!;

    public async Task InitializeAsync()
    {
        api = await RuntimeApi.StartAsync();
        function.BaseAddress = new($"http://{api.Address}/2018-06-01/runtime/");
    }

    public async Task DisposeAsync() => await api.DisposeAsync();

    public void Dispose() => function.Dispose();

    [Fact]
    public async Task It_listens_on_loopback_only() =>
        Assert.StartsWith("127.0.0.1:", await Task.FromResult(api.Address), StringComparison.Ordinal);

    [Fact]
    public async Task A_function_that_polls_first_gets_the_next_event_with_its_headers()
    {
        var next = function.GetAsync("invocation/next");
        var invocation = Invoke("""{"mode":"check"}""");
        using var received = await next;
        Assert.Equal(HttpStatusCode.OK, received.StatusCode);
        Assert.Equal("""{"mode":"check"}""", await received.Content.ReadAsStringAsync());
        Assert.Equal(api.FunctionArn, Header(received, "Lambda-Runtime-Invoked-Function-Arn"));
        Assert.Matches("^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$", Header(received, "Lambda-Runtime-Trace-Id"));
        var left = long.Parse(Header(received, "Lambda-Runtime-Deadline-Ms"), CultureInfo.InvariantCulture) - DateTimeOffset.UtcNow
            .ToUnixTimeMilliseconds();
        Assert.InRange(left, 1, (long)Timeout.TotalMilliseconds);

        Assert.Equal(HttpStatusCode.Accepted, await Post($"invocation/{Id(received)}/response", """{"verdict":"armed"}"""));
        Assert.Equal(new(true, 19, """{"verdict":"armed"}""", null, "application/json; charset=utf-8"), await invocation);
    }

    [Fact]
    public async Task An_empty_payload_is_handed_on_empty()
    {
        var invocation = Invoke("");
        using var received = await function.GetAsync("invocation/next");
        Assert.Equal("", await received.Content.ReadAsStringAsync());
        await Post($"invocation/{Id(received)}/response", "");
        Assert.Equal(0, (await invocation).BodyLength);
    }

    [Fact]
    public async Task An_error_is_an_answer_that_did_not_succeed()
    {
        var invocation = Invoke("{}");
        using var received = await function.GetAsync("invocation/next");
        Assert.Equal(HttpStatusCode.Accepted, await Post($"invocation/{Id(received)}/error", """{"errorType":"NotArmed","errorMessage":"disarmed"}"""));
        var answer = await invocation;
        Assert.False(answer.Succeeded);
        Assert.Equal("NotArmed", answer.ErrorType);
    }

    [Fact]
    public async Task An_invocation_is_answered_once_only()
    {
        var invocation = Invoke("{}");
        using var received = await function.GetAsync("invocation/next");
        await Post($"invocation/{Id(received)}/response", "1");
        await invocation;
        Assert.Equal(HttpStatusCode.BadRequest, await Post($"invocation/{Id(received)}/response", "2"));
        Assert.Equal(HttpStatusCode.BadRequest, await Post("invocation/unknown/error", "{}"));
    }

    [Fact]
    public async Task A_response_above_6_MB_is_refused()
    {
        var invocation = Invoke("{}");
        using var received = await function.GetAsync("invocation/next");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge,
            await Post($"invocation/{Id(received)}/response", new string('x', 6 * 1024 * 1024 + 101)));
        Assert.Equal("Function.ResponseSizeTooLarge", (await invocation).ErrorType);
    }

    [Fact]
    public async Task A_function_that_is_late_times_out_and_its_answer_is_refused()
    {
        var invocation = api.InvokeAsync("{}"u8.ToArray(), TimeSpan.FromMilliseconds(50));
        using var received = await function.GetAsync("invocation/next");
        var answer = await invocation;
        Assert.Equal((false, "Sandbox.Timedout"), (answer.Succeeded, answer.ErrorType));
        Assert.Equal(HttpStatusCode.BadRequest, await Post($"invocation/{Id(received)}/response", "{}"));
    }

    [Fact]
    public async Task An_init_error_reaches_who_looks_for_it_and_who_invokes()
    {
        var invocation = Invoke("{}");
        Assert.Equal(HttpStatusCode.Accepted, await Post("init/error", """{"errorType":"Settings","errorMessage":"bad"}"""));
        Assert.Contains("bad", await api.InitError, StringComparison.Ordinal);
        Assert.Equal("Settings", (await invocation).ErrorType);
        Assert.Equal("Settings", (await Invoke("{}")).ErrorType);
    }

    [Fact]
    public async Task A_process_that_exits_fails_who_waits_for_it()
    {
        var invocation = Invoke("{}");
        using var received = await function.GetAsync("invocation/next");
        api.ProcessExited(2);
        var answer = await invocation;
        Assert.Equal("Runtime.ExitError", answer.ErrorType);
        Assert.Contains("exit status 2", answer.Body, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => api.InitError);
    }

    private static string Header(HttpResponseMessage response, string name) => response.Headers.GetValues(name).Single();

    private static string Id(HttpResponseMessage response) => Header(response, "Lambda-Runtime-Aws-Request-Id");

    private Task<Invocation> Invoke(string payload) => api.InvokeAsync(Encoding.UTF8.GetBytes(payload), Timeout);

    private async Task<HttpStatusCode> Post(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await function.PostAsync(path, content);
        return response.StatusCode;
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AlarmKeeper.Sandbox.Lambda;

/// <summary>
/// The Lambda Runtime API for one function process, on loopback: takes invocations here, hands them to the process there.
/// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
/// </summary>
internal sealed class RuntimeApi : IAsyncDisposable
{
    // Lambda allows 10 s; a JIT start on a busy build machine may take longer.
    private static readonly TimeSpan InitLimit = TimeSpan.FromSeconds(60);

    private readonly WebApplication server;
    private readonly Channel<PendingInvocation> queue = Channel.CreateUnbounded<PendingInvocation>();
    private readonly ConcurrentDictionary<string, PendingInvocation> pending = new();
    private readonly TaskCompletionSource<string> initError = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource stopping = new();

    // Set once no process will fetch any more: what every invocation is answered from then on.
    private volatile Func<string, Invocation>? gone;

    private RuntimeApi(string functionArn)
    {
        FunctionArn = functionArn;
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        server = builder.Build();
        RuntimeRoutes.Map(server, this);
    }

    public string FunctionArn { get; }

    /// <summary>How many bytes an answer may have. "6 MB each for request and response":
    /// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html</summary>
    public int MaxResponse { get; set; } = 6 * 1024 * 1024 + 100;

    /// <summary>The value of AWS_LAMBDA_RUNTIME_API: host and port.</summary>
    public string Address => new Uri(server.Urls.Single()).Authority;

    /// <summary>Completes with the error document when the function reports init/error; faults when the process exits without
    /// one.</summary>
    public Task<string> InitError => initError.Task;

    public static async Task<RuntimeApi> StartAsync(string functionArn = "arn:aws:lambda:eu-west-1:111122223333:function:alarm-keeper")
    {
        var api = new RuntimeApi(functionArn);
        await api.server.StartAsync();
        return api;
    }

    /// <summary>Invokes the function. A function that errs, exits or is late is an answer too, as it is for callers of Lambda.</summary>
    /// <param name="payload">The event.</param>
    /// <param name="timeout">The function's timeout, counted from when it fetches the event.</param>
    public async Task<Invocation> InvokeAsync(ReadOnlyMemory<byte> payload, TimeSpan timeout)
    {
        var invocation = new PendingInvocation(payload, timeout);
        pending[invocation.Id] = invocation;
        queue.Writer.TryWrite(invocation);
        if (gone is { } answer)
            invocation.TryAnswer(answer(invocation.Id));
        try
        {
            await invocation.Taken.WaitAsync(InitLimit);
            return await invocation.Answer.WaitAsync(timeout);
        }
        catch (TimeoutException)
        {
            invocation.TryAnswer(LambdaError.TimedOut(invocation.Id, invocation.Taken.IsCompleted ? timeout : InitLimit));
            return await invocation.Answer;
        }
        finally
        {
            pending.TryRemove(invocation.Id, out _);
        }
    }

    /// <summary>Tells that the function's process has ended: whoever waits for it gets Lambda's Runtime.ExitError.</summary>
    public void ProcessExited(int exitCode)
    {
        initError.TrySetException(
            new InvalidOperationException($"The function's process ended with exit status {exitCode} and no init/error."));
        AnswerAll(id => LambdaError.Exited(id, exitCode));
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        initError.TrySetCanceled();
        AnswerAll(id => LambdaError.Exited(id, 0));
        await server.StopAsync();
        await server.DisposeAsync();
        stopping.Dispose();
    }

    /// <summary>The next invocation that still waits for an answer; null when the API stops or the function hangs up first.</summary>
    internal async Task<PendingInvocation?> NextAsync(CancellationToken hungUp)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(hungUp, stopping.Token);
        try
        {
            PendingInvocation next;
            do
                next = await queue.Reader.ReadAsync(either.Token);
            while (next.Answer.IsCompleted);
            next.Take();
            return next;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <returns>False when there is no such invocation, or it was answered already, for instance by its timeout.</returns>
    internal bool Answer(string id, Invocation invocation) => pending.TryGetValue(id, out var waiting) && waiting.TryAnswer(invocation);

    internal void FailInit(Invocation error)
    {
        initError.TrySetResult(error.Body);
        AnswerAll(_ => error);
    }

    private void AnswerAll(Func<string, Invocation> answer)
    {
        gone ??= answer;
        foreach (var waiting in pending.Values)
            waiting.TryAnswer(gone(waiting.Id));
    }
}

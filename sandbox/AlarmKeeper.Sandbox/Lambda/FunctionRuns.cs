using System.Collections.Concurrent;
using System.Text;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Functions;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Lambda;

/// <summary>Lets the functions of a world run: whatever invokes one, its process answers.</summary>
internal sealed class FunctionRuns : IAsyncDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Function, AsyncInvocations> queues = new();
    private readonly ConcurrencyLimit limit = new();
    private readonly World world;
    private readonly string code;
    private readonly IReadOnlyDictionary<string, string> extra;

    private FunctionRuns(World world, string code, IReadOnlyDictionary<string, string> extra)
    {
        (this.world, this.code, this.extra) = (world, code, extra);
        world.Functions = this;
        world.FunctionInvocation = invocation => Of(invocation.FunctionArn).Enqueue(invocation.Payload);
    }

    /// <param name="server">Where the functions find AWS.</param>
    /// <param name="code">The folder that holds the program of every function.</param>
    public static FunctionRuns Start(SandboxServer server, string code) =>
        new(server.World, code, ServiceUrls.Variables(server.Url));

    /// <summary>Where the functions find AWS.</summary>
    public string Url => extra["AWS_ENDPOINT_URL"];

    /// <summary>The queue of a function.</summary>
    /// <exception cref="InvalidOperationException">There is no such function.</exception>
    public AsyncInvocations Of(string functionArn)
    {
        var function = Find(functionArn);
        return queues.GetOrAdd(function, _ => new(function, new(function, limit, number => new(function, number, code, extra))));
    }

    /// <summary>Invokes a function and waits for its answer, as Lambda's Invoke with the type RequestResponse does.</summary>
    /// <exception cref="AwsError">No more executions may run at once.</exception>
    /// <exception cref="InvalidOperationException">There is no such function.</exception>
    public async Task<Invocation> InvokeAsync(string functionArn, string payload)
    {
        var environments = Of(functionArn).Environments;
        if (environments.Take() is not { } host)
        {
            FunctionMetrics.Throttled(Find(functionArn));
            throw new AwsError("TooManyRequestsException", "Rate Exceeded.", 429);
        }

        try
        {
            var answer = await host.InvokeAsync(Encoding.UTF8.GetBytes(payload));
            FunctionMetrics.Count(host.Function, answer.Succeeded);
            return answer with { Log = host.Log };
        }
        finally
        {
            environments.Give(host);
        }
    }

    /// <summary>Waits until no function runs and none is due.</summary>
    public async Task IdleAsync()
    {
        // What one function does may start another, or leave it room.
        while (queues.Values.FirstOrDefault(queue => queue.IsAtWork) is { } busy)
            await busy.IdleAsync();
    }

    /// <summary>Lets time pass, and the functions run in the minute that they are due.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        await IdleAsync();
        for (; time > TimeSpan.Zero; time -= Minute)
        {
            world.Advance(time < Minute ? time : Minute);
            await IdleAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var queue in queues.Values)
            await queue.DisposeAsync();
        foreach (var function in queues.Keys)
            function.Package?.Dispose();
    }

    private Function Find(string functionArn)
    {
        var (region, account) = functionArn.Split(':') is [_, _, _, var third, var fourth, ..] ? (third, fourth) : ("", "");
        return world.Region(account, region).Store<FunctionStore>().Functions.Values.FirstOrDefault(one => one.Arn == functionArn)
            ?? throw new InvalidOperationException($"There is no function {functionArn}");
    }
}

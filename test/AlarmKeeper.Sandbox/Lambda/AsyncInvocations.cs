using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Functions;
using AlarmKeeper.Sandbox.Sqs;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Lambda;

/// <summary>
/// The queue of a function's asynchronous invocations: one runs at a time, as with a reserved concurrency of 1; what fails is tried
/// again on the sandbox's clock, and goes to the destination for failures in the end. Nothing of it runs while the world's gate is held.
/// https://docs.aws.amazon.com/lambda/latest/dg/run-async-error-handling.html
/// </summary>
internal sealed class AsyncInvocations : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly List<FunctionRun> waiting = [];
    private readonly List<FunctionRun> all = [];
    private readonly Function function;
    private readonly FunctionHost host;

    private Task pump = Task.CompletedTask;
    private bool running;
    private bool stopped;
    private bool held;
    private int calls;

    public AsyncInvocations(Function function, FunctionHost host)
    {
        (this.function, this.host) = (function, host);
        World.Ticked += Wake;
        World.Served += Count;
    }

    /// <summary>Every event that was ever queued, oldest first.</summary>
    public IReadOnlyList<FunctionRun> All
    {
        get
        {
            lock (gate)
                return [.. all];
        }
    }

    public FunctionHost Host => host;

    public Function Function => function;

    /// <summary>The event that runs; null when none does.</summary>
    public FunctionRun? Current { get; private set; }

    private World World => function.Region.World;

    private DateTimeOffset Now => function.Region.Now;

    private InvokeConfig Config => function.InvokeConfig ?? new InvokeConfig(Now);

    /// <summary>Takes an event; whoever holds the world's gate may call it.</summary>
    public FunctionRun Enqueue(string payload)
    {
        var run = new FunctionRun(payload, Now);
        lock (gate)
        {
            all.Add(run);
            waiting.Add(run);
        }
        Wake();
        return run;
    }

    /// <summary>
    /// Starts nothing until it is disposed of, as when Lambda is behind with its queue: many events are then there at once.
    /// </summary>
    public IDisposable Hold()
    {
        lock (gate)
            held = true;
        return new Held(this);
    }

    /// <summary>Waits until nothing runs and nothing is due. What is due later waits for the clock to be moved.</summary>
    public async Task IdleAsync()
    {
        while (true)
        {
            Task current;
            Wake();
            lock (gate)
            {
                if (!running)
                    return;
                current = pump;
            }
            await current;
        }
    }

    public async ValueTask DisposeAsync()
    {
        World.Ticked -= Wake;
        World.Served -= Count;
        lock (gate)
            stopped = true;
        host.Kill();
        await pump;
        await host.DisposeAsync();
    }

    private void Wake()
    {
        lock (gate)
        {
            if (running || stopped || held || Next() is null)
                return;
            running = true;
            pump = Task.Run(PumpAsync);
        }
    }

    private async Task PumpAsync()
    {
        while (Take() is { } next)
            await TryAsync(next);
    }

    private FunctionRun? Take()
    {
        lock (gate)
        {
            var next = stopped || held ? null : Next();
            running = next is not null;
            return next;
        }
    }

    private FunctionRun? Next() => waiting.Where(run => run.Due <= Now).MinBy(run => run.Due);

    private async Task TryAsync(FunctionRun run)
    {
        if (function.ReservedConcurrency == 0)
        {
            // "Lambda begins sending new events to the … on-failure event destination, without any retries."
            GiveUp(run, "ZeroReservedConcurrency");
            return;
        }
        if (Now - run.Received > TimeSpan.FromSeconds(Config.MaximumEventAgeInSeconds ?? 21600))
        {
            GiveUp(run, "EventAgeExceeded");
            return;
        }
        (Current, calls) = (run, 0);
        var at = Now;
        var answer = await host.InvokeAsync(run.Bytes);
        run.Add(new(at, answer, calls));
        Current = null;
        FunctionMetrics.Count(function, answer.Succeeded);
        if (answer.Succeeded)
            Remove(run);
        else if (run.Attempts.Count > (Config.MaximumRetryAttempts ?? 2))
            GiveUp(run, "RetriesExhausted");
        else
            // "a one-minute wait between the first two attempts, and two minutes between the second and third attempts"
            run.Due = Now + TimeSpan.FromMinutes(run.Attempts.Count);
    }

    private void GiveUp(FunctionRun run, string condition)
    {
        run.GivenUp = condition;
        Remove(run);
        if ((Config.DestinationConfig?["OnFailure"] as JsonObject)?.Text("Destination") is { } destination
            && RoleStore.Allows(World, function.Settings.Text("Role")!, "sqs:SendMessage", destination))
            QueueStore.Send(World, destination, new(InvocationRecord.Of(function, run).ToJsonString(), Now));
    }

    private void Remove(FunctionRun run)
    {
        lock (gate)
            waiting.Remove(run);
    }

    private void Count(ServedCall served)
    {
        if (served.Call.Caller.AccessKeyId == host.AccessKey)
            Interlocked.Increment(ref calls);
    }

    private sealed class Held(AsyncInvocations queue) : IDisposable
    {
        public void Dispose()
        {
            lock (queue.gate)
                queue.held = false;
            queue.Wake();
        }
    }
}

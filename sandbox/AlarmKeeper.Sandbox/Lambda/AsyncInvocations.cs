using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Functions;
using AlarmKeeper.Sandbox.Sqs;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Lambda;

/// <summary>
/// The queue of a function's asynchronous invocations: as many run at a time as may; what is throttled waits until there is room, and
/// that is no attempt; what fails is tried again on the sandbox's clock, and goes to the destination for failures in the end. Nothing
/// of it runs while the world's gate is held. https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
/// </summary>
internal sealed class AsyncInvocations : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly List<FunctionRun> waiting = [];
    private readonly List<FunctionRun> all = [];
    private readonly Dictionary<FunctionRun, Task> running = [];
    private readonly Function function;
    private readonly ExecutionEnvironments environments;

    private bool stopped;
    private bool held;

    public AsyncInvocations(Function function, ExecutionEnvironments environments)
    {
        (this.function, this.environments) = (function, environments);
        World.Ticked += Wake;
        World.Served += Count;
        environments.Limit.Freed += Wake;
    }

    /// <summary>Every event that was ever queued, oldest first.</summary>
    public IReadOnlyList<FunctionRun> All => Copy(all);

    public ExecutionEnvironments Environments => environments;

    /// <summary>The events that run now.</summary>
    public IReadOnlyList<FunctionRun> Current => Copy(running.Keys);

    /// <summary>Whether anything runs, or could.</summary>
    public bool IsAtWork
    {
        get
        {
            Wake();
            lock (gate)
                return running.Count > 0;
        }
    }

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
        FunctionMetrics.Queued(function);
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
        return new OnDispose(Release);
    }

    /// <summary>Waits until nothing runs and nothing is due. What is due later waits for the clock to be moved.</summary>
    public async Task IdleAsync()
    {
        while (IsAtWork)
            await Task.WhenAll(Copy(running.Values));
    }

    public async ValueTask DisposeAsync()
    {
        World.Ticked -= Wake;
        World.Served -= Count;
        environments.Limit.Freed -= Wake;
        Task[] current;
        lock (gate)
            (stopped, current) = (true, [.. running.Values]);
        environments.Kill();
        await Task.WhenAll(current);
        await environments.DisposeAsync();
    }

    private void Wake()
    {
        FunctionRun? throttled = null;
        lock (gate)
            while (throttled is null && !stopped && !held && Next() is { } run)
                if (Start(run) is { } task)
                    running[run] = task;
                else
                    throttled = run;
        // Lambda tries it again after a second, then at longer intervals, "up to a maximum of 5 minutes": here once a minute.
        if (throttled?.IsThrottledAnew(Now) == true)
            FunctionMetrics.Throttled(function);
    }

    private FunctionRun? Next() => waiting.Where(run => run.Due <= Now && !running.ContainsKey(run)).MinBy(run => run.Due);

    // Null where it is throttled.
    private Task? Start(FunctionRun run)
    {
        if (Hopeless(run) is { } condition)
            return Task.Run(() => End(run, () => GiveUp(run, condition)));
        return environments.Take() is { } host ? Task.Run(() => TryAsync(run, host)) : null;
    }

    // "Lambda begins sending new events to the … on-failure event destination, without any retries."
    private string? Hopeless(FunctionRun run) => function.ReservedConcurrency == 0 ? "ZeroReservedConcurrency"
        : Now - run.Received > TimeSpan.FromSeconds(Config.MaximumEventAgeInSeconds ?? 21600) ? "EventAgeExceeded" : null;

    private async Task TryAsync(FunctionRun run, FunctionHost host)
    {
        host.TakeCalls();
        var at = Now;
        var answer = await host.InvokeAsync(run.Bytes);
        run.Add(new(at, answer, host.TakeCalls()));
        FunctionMetrics.Count(function, answer.Succeeded);
        // First, or nothing would run for a moment although something could.
        environments.Give(host);
        End(run, () => Judge(run, answer));
    }

    private void End(FunctionRun run, Action judge)
    {
        judge();
        lock (gate)
            running.Remove(run);
    }

    private void Judge(FunctionRun run, Invocation answer)
    {
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
        FunctionMetrics.Dropped(function);
        if ((Config.DestinationConfig?["OnFailure"] as JsonObject)?.Text("Destination") is { } destination
            && RoleStore.Allows(World, function.Settings.Text("Role")!, "sqs:SendMessage", destination))
            QueueStore.Send(World, destination, new(InvocationRecord.Of(function, run).ToJsonString(), Now));
    }

    private void Remove(FunctionRun run)
    {
        lock (gate)
            waiting.Remove(run);
    }

    private List<T> Copy<T>(IEnumerable<T> all)
    {
        lock (gate)
            return [.. all];
    }

    private void Count(ServedCall served)
    {
        environments.All.FirstOrDefault(host => host.AccessKey == served.Call.Caller.AccessKeyId)?.CountCall();
    }

    private void Release()
    {
        lock (gate)
            held = false;
        Wake();
    }
}

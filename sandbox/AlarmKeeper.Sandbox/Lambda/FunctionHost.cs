using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Functions;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Lambda;

/// <summary>
/// An execution environment of a function: its process, with its role's credentials and its settings. A new one is started
/// for the first invocation, after the process ended or was late, and after the function's configuration changed.
/// </summary>
/// <param name="number">Tells it from the function's others.</param>
/// <param name="code">What the deployment package unpacks to where the function has none of its own.</param>
/// <param name="extra">Variables that a function in AWS does not need, such as where AWS is.</param>
internal sealed class FunctionHost(Function function, int number, string code, IReadOnlyDictionary<string, string> extra) : IAsyncDisposable
{
    private readonly FunctionLog log = new(function, number);

    private RuntimeApi? api;
    private FunctionProcess? process;
    private string? startedWith;
    private int calls;

    public Function Function => function;

    /// <summary>Names the function's calls. Letters and digits alone: a signature's scope is parted by slashes.</summary>
    public string AccessKey { get; } =
        $"ASIA{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{function.Arn}/{number}")))[..16]}";

    /// <summary>What all its processes have logged, less what Lambda drops; whole once <see cref="EndAsync"/> returned.</summary>
    public IReadOnlyList<string> Log => log.Lines;

    private string Folder => function.Package?.Folder ?? code;

    // What a running process was started with is compared with this.
    private string Wanted => function.CodeSha256 + function.Settings.ToJsonString();

    private TimeSpan Timeout => TimeSpan.FromSeconds(function.Settings.Integer("Timeout") ?? 3);

    /// <summary>Counts a call of AWS that the process made.</summary>
    public void CountCall() => Interlocked.Increment(ref calls);

    /// <summary>How many calls it made since this was last asked.</summary>
    public int TakeCalls() => Interlocked.Exchange(ref calls, 0);

    /// <summary>Invokes the function; an environment serves one event at a time, and whoever calls has it for itself.</summary>
    public async Task<Invocation> InvokeAsync(ReadOnlyMemory<byte> payload)
    {
        if (startedWith != Wanted)
            await StopAsync();
        api ??= await RuntimeApi.StartAsync(function.Arn);
        if (Bootstrap.Failure(function, Folder) is { } failure)
            return failure;
        try
        {
            process ??= Start(api);
        }
        catch (InvalidOperationException noRole)
        {
            // Its stack was deleted meanwhile: "The role defined for the function cannot be assumed by Lambda."
            await StopAsync();
            return LambdaError.NotStarted(noRole.Message);
        }

        var answer = await api.InvokeAsync(payload, Timeout);
        // "Lambda resets the execution environment" after these.
        if (answer.ErrorType is "Runtime.ExitError" or "Sandbox.Timedout" || api.InitError.IsCompleted)
            await StopAsync();
        return answer;
    }

    /// <summary>Ends the process as the kernel does when memory runs out.</summary>
    public void Kill() => process?.Kill();

    /// <summary>Ends the environment, as Lambda does with one that is idle for some minutes: all that it printed is then
    /// delivered.</summary>
    public Task EndAsync() => StopAsync();

    public async ValueTask DisposeAsync() => await StopAsync();

    private FunctionProcess Start(RuntimeApi runtime)
    {
        startedWith = Wanted;
        var role = function.Settings.Text("Role")!;
        RoleStore.Assume(function.Region.World, role, function.Name, AccessKey);
        var variables = extra.ToDictionary();
        foreach (var (name, value) in (function.Settings["Environment"] as JsonObject ?? []).Map("Variables"))
            variables[name] = value;
        (variables["AWS_ACCESS_KEY_ID"], variables["AWS_SECRET_ACCESS_KEY"]) = (AccessKey, "any");
        var filter = LogLevelFilter.Of(function.Settings);
        var settings = new FunctionSettings(Folder, function.Settings.Text("Handler")!)
        {
            Logging = filter,
            Name = function.Name,
            Region = function.Region.Name,
            MemorySize = function.Settings.Integer("MemorySize") ?? 128,
            Environment = variables,
        };
        return FunctionProcess.Start(settings, runtime, line => log.Take(line, filter));
    }

    private async Task StopAsync()
    {
        if (process is not null)
            await process.DisposeAsync();
        if (api is not null)
            await api.DisposeAsync();
        (process, api, startedWith) = (null, null, null);
    }
}

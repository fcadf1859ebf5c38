using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace AlarmKeeper.Sandbox.Lambda;

/// <summary>A function's process, started as the managed dotnet10 runtime starts it.</summary>
internal sealed class FunctionProcess : IAsyncDisposable
{
    // All that a function may inherit: what its machine needs to find dotnet and a temporary folder. Lambda passes nothing of a host's own.
    private static readonly string[] Inherited =
        ["PATH", "HOME", "TMPDIR", "TMP", "TEMP", "SystemRoot", "DOTNET_ROOT", "LD_LIBRARY_PATH", "SSL_CERT_FILE", "SSL_CERT_DIR"];

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> errors = new();

    private FunctionProcess(ProcessStartInfo start, RuntimeApi api, Action<string> printed)
    {
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(output, line.Data, printed);
        process.ErrorDataReceived += (_, line) => Keep(errors, line.Data, printed);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Exited = WaitAsync(api);
    }

    /// <summary>The variables of this machine that a program needs to start.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Machine => Inherited
        .Select(name => KeyValuePair.Create(name, Environment.GetEnvironmentVariable(name)!))
        .Where(variable => variable.Value is not null);

    /// <summary>The exit code, once the process has ended and all its output is here.</summary>
    public Task<int> Exited { get; }

    public int Id => process.Id;

    /// <summary>The lines of standard output so far: in Lambda they go to the function's log group.</summary>
    public IReadOnlyList<string> Output => [.. output];

    /// <summary>The lines of standard error so far.</summary>
    public IReadOnlyList<string> Errors => [.. errors];

    /// <param name="settings">How to run it.</param>
    /// <param name="api">From which it fetches its events.</param>
    /// <param name="printed">Is told every line, of standard output and standard error; in Lambda both are the function's log.</param>
    public static FunctionProcess Start(FunctionSettings settings, RuntimeApi api, Action<string>? printed = null)
    {
        var start = Command(settings);
        start.WorkingDirectory = settings.Folder;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment.Clear();
        foreach (var (name, value) in Variables(settings, api))
            start.Environment[name] = value;
        return new(start, api, printed ?? (_ => { }));
    }

    /// <summary>Ends it where it stands, as Lambda does with a function that takes too long or too much memory.</summary>
    public void Kill()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: IsScript(process.StartInfo.FileName));
    }

    // A script's commands are processes of their own. To look for them is to read all processes of the machine, which takes its time.
    private static bool IsScript(string program)
    {
        Span<byte> start = stackalloc byte[2];
        if (!File.Exists(program))
            return false;
        using var file = File.OpenRead(program);
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("#!"u8);
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await Exited;
        process.Dispose();
    }

    // "If the handler has no colon, the runtime runs <handler>.dll if there is one, else the executable <handler>":
    // so the same Handler serves a portable build and a native one.
    public static ProcessStartInfo Command(FunctionSettings settings)
    {
        if (settings.Handler.Contains(':', StringComparison.Ordinal))
            throw new ArgumentException($"Handler {settings.Handler} names a method; only an executable assembly can be started here.");
        var program = Path.Combine(settings.Folder, settings.Handler);
        return File.Exists(program + ".dll") ? new("dotnet", [program + ".dll"]) : new(program);
    }

    private static IEnumerable<KeyValuePair<string, string>> Variables(FunctionSettings settings, RuntimeApi api) =>
        Machine.Where(one => one.Key != "SSL_CERT_DIR").Concat(Defined(settings, api)).Concat(settings.Environment);

    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
    private static Dictionary<string, string> Defined(FunctionSettings settings, RuntimeApi api) => new()
    {
        ["AWS_LAMBDA_RUNTIME_API"] = api.Address,
        ["AWS_LAMBDA_FUNCTION_NAME"] = settings.Name,
        ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
        ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = settings.MemorySize.ToString(CultureInfo.InvariantCulture),
        ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand",
        ["AWS_LAMBDA_LOG_FORMAT"] = settings.Logging.Format,
        ["AWS_LAMBDA_LOG_LEVEL"] = settings.Logging.Level,
        ["AWS_LAMBDA_LOG_GROUP_NAME"] = $"/aws/lambda/{settings.Name}",
        ["AWS_EXECUTION_ENV"] = "AWS_Lambda_dotnet10",
        ["AWS_REGION"] = settings.Region,
        ["AWS_DEFAULT_REGION"] = settings.Region,
        ["_HANDLER"] = settings.Handler,
        ["LAMBDA_TASK_ROOT"] = settings.Folder,
        ["LANG"] = "en_US.UTF-8",
        ["TZ"] = ":UTC",
        // What the start script of the managed .NET runtimes sets, so that a bundle is not loaded twice (aws-lambda-dotnet's bootstrap.sh).
        ["SSL_CERT_FILE"] = "/tmp/noop",
    };

    private static void Keep(ConcurrentQueue<string> lines, string? line, Action<string> printed)
    {
        if (line is null)
            return;
        lines.Enqueue(line);
        printed(line);
    }

    private async Task<int> WaitAsync(RuntimeApi api)
    {
        await process.WaitForExitAsync();
        api.ProcessExited(process.ExitCode);
        return process.ExitCode;
    }
}

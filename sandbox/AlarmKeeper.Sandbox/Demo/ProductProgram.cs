using System.Diagnostics;
using AlarmKeeper.Sandbox.Lambda;

namespace AlarmKeeper.Sandbox.Demo;

/// <summary>AlarmKeeper itself, as a process: the build beside the sandbox, or the published folder that ALARMKEEPER_ARTIFACT
/// names.</summary>
internal static class ProductProgram
{
    public const string Handler = "alarmkeeper";

    public static string Folder { get; } = Environment.GetEnvironmentVariable("ALARMKEEPER_ARTIFACT") is { Length: > 0 } folder ? folder
        : AppContext.BaseDirectory;

    /// <summary>Runs the command line to its end. Nothing of this machine's environment reaches it but what programs need to
    /// start.</summary>
    public static async Task<ProductRun> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var process = Process.Start(Start(environment, arguments))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await errors);
    }

    private static ProcessStartInfo Start(IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var start = FunctionProcess.Command(new(Folder, Handler));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment.Clear();
        foreach (var (name, value) in FunctionProcess.Machine.Concat(environment))
            start.Environment[name] = value;
        return start;
    }
}

/// <summary>How a run of the command line ended.</summary>
internal sealed record ProductRun(int ExitCode, string Output, string Errors);

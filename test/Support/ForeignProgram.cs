using System.Diagnostics;
using AlarmKeeper.Sandbox.Lambda;

namespace AlarmKeeper.Tests.Support;

/// <summary>A program that we did not write, away from whatever configuration the machine has for it.</summary>
internal static class ForeignProgram
{
    private static readonly Dictionary<string, string> Plain = new()
    {
        ["AWS_CONFIG_FILE"] = "/nowhere/config",
        ["AWS_SHARED_CREDENTIALS_FILE"] = "/nowhere/credentials",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_PAGER"] = "",
        ["PYTHONDONTWRITEBYTECODE"] = "1",
    };

    public static string File(string name) => Path.Combine(AppContext.BaseDirectory, "CrossCheck", name);

    /// <summary>Starts it with its input and output in the caller's hands.</summary>
    public static Process Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (var (name, value) in FunctionProcess.Machine.Concat(Plain).Concat(environment ?? new Dictionary<string, string>()))
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Runs it to its end.</summary>
    /// <param name="input">All that it reads from its standard input.</param>
    public static async Task<ProgramRun> RunAsync(string program, IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null, string input = "")
    {
        using var process = Start(program, arguments, environment);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await errors);
    }

    /// <summary>Runs a script of this folder, which must succeed, and returns its output.</summary>
    public static async Task<string> PythonAsync(string script, string input)
    {
        var run = await RunAsync("python3", [File(script)], input: input);
        Assert.True(run.ExitCode == 0, run.Errors);
        return run.Output;
    }
}

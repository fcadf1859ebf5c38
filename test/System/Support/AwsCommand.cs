using System.Diagnostics;
using AlarmKeeper.Sandbox.Lambda;

namespace AlarmKeeper.Tests.Support;

/// <summary>
/// The real AWS CLI, and whatever else a shell on the machine of somebody with credentials runs, against one endpoint. Nothing of this
/// machine's own configuration reaches it.
/// </summary>
/// <param name="url">Where AWS is.</param>
/// <param name="accessKey">Twelve digits are that account's administrator; any other key has to be registered.</param>
internal sealed class AwsCommand(string url, string region, string accessKey)
{
    // In seconds. CloudFormation answers at once in AWS, where the sandbox first does what it is asked: beside many tests that takes long.
    private const string Patience = "300";

    private Dictionary<string, string> Environment { get; } = new()
    {
        ["AWS_ENDPOINT_URL"] = url,
        ["AWS_REGION"] = region,
        ["AWS_DEFAULT_REGION"] = region,
        ["AWS_ACCESS_KEY_ID"] = accessKey,
        ["AWS_SECRET_ACCESS_KEY"] = "any",
        ["AWS_CONFIG_FILE"] = "/nowhere/config",
        ["AWS_SHARED_CREDENTIALS_FILE"] = "/nowhere/credentials",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_MAX_ATTEMPTS"] = "1",
        ["AWS_PAGER"] = "",
        ["PYTHONDONTWRITEBYTECODE"] = "1",
    };

    /// <summary>Where commands run; the repository unless said otherwise.</summary>
    public string Folder { get; init; } = Repository.Root;

    /// <param name="command">Words without spaces in them, <c>aws</c> left out.</param>
    /// <param name="rest">The words that have some.</param>
    public Task<ProgramRun> RunAsync(string command, params string[] rest) =>
        StartAsync("aws", [.. command.Split(' '), .. rest, "--cli-read-timeout", Patience]);

    /// <summary>A command that must succeed; what it printed.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public async Task<string> SucceedAsync(string command, params string[] rest)
    {
        var run = await RunAsync(command, rest);
        Assert.True(run.ExitCode == 0, $"aws {command}: {run.Output}{run.Errors}");
        return run.Output;
    }

    /// <summary>A command that must fail; what it said.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public async Task<string> FailAsync(string command, params string[] rest)
    {
        var run = await RunAsync(command, rest);
        Assert.True(run.ExitCode != 0, $"aws {command} succeeded: {run.Output}");
        return run.Errors;
    }

    /// <summary>A line as somebody pastes it from a page into a shell.</summary>
    public Task<ProgramRun> ShellAsync(string line) => StartAsync("sh", ["-c", line]);

    private async Task<ProgramRun> StartAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (var (name, value) in FunctionProcess.Machine.Concat(Environment))
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await errors);
    }
}

using System.Text;
using AlarmKeeper.Sandbox.Lambda;

namespace AlarmKeeper.Sandbox.Tests.Lambda;

/// <summary>Small shell scripts play the function: a handler without a .dll beside it is executed.</summary>
public sealed class FunctionProcessTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("function");
    private RuntimeApi api = null!;

    public async Task InitializeAsync() => api = await RuntimeApi.StartAsync();

    public async Task DisposeAsync()
    {
        await api.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task It_runs_the_binary_with_the_environment_that_Lambda_gives()
    {
        Script("env; echo trouble >&2; exit 7");
        await using var process = Start(new Dictionary<string, string> { ["AWS_ACCESS_KEY_ID"] = "111122223333", ["COLOUR"] = "blue" });
        Assert.Equal(7, await process.Exited);
        Assert.Contains($"AWS_LAMBDA_RUNTIME_API={api.Address}", process.Output);
        Assert.Contains("AWS_LAMBDA_FUNCTION_NAME=alarm-keeper", process.Output);
        Assert.Contains("AWS_LAMBDA_FUNCTION_MEMORY_SIZE=512", process.Output);
        Assert.Contains("AWS_LAMBDA_LOG_FORMAT=JSON", process.Output);
        Assert.Contains("AWS_REGION=eu-west-1", process.Output);
        Assert.Contains("_HANDLER=function", process.Output);
        Assert.Contains($"LAMBDA_TASK_ROOT={folder.FullName}", process.Output);
        Assert.Contains("AWS_ACCESS_KEY_ID=111122223333", process.Output);
        Assert.Contains("COLOUR=blue", process.Output);
        Assert.Contains("SSL_CERT_FILE=/tmp/noop", process.Output);
        Assert.Equal(["trouble"], process.Errors);
    }

    [Fact]
    public async Task What_the_test_machine_has_configured_for_AWS_stays_out()
    {
        const string Name = "AWS_PROFILE_OF_THIS_MACHINE";
        Environment.SetEnvironmentVariable(Name, "secret");
        Script("env");
        await using var process = Start();
        await process.Exited;
        Environment.SetEnvironmentVariable(Name, null);
        Assert.DoesNotContain(process.Output, line => line.StartsWith(Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_assembly_of_the_handlers_name_is_run_by_dotnet()
    {
        Script("echo wrong one");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "function.dll"), "not an assembly");
        await using var process = Start();
        Assert.NotEqual(0, await process.Exited);
        Assert.DoesNotContain("wrong one", process.Output);
    }

    [Fact]
    public async Task A_crash_answers_the_invocation()
    {
        Script("exit 3");
        await using var process = Start();
        var answer = await api.InvokeAsync(Encoding.UTF8.GetBytes("{}"), TimeSpan.FromSeconds(20));
        Assert.Equal((false, "Runtime.ExitError"), (answer.Succeeded, answer.ErrorType));
    }

    [Fact]
    public async Task Disposing_kills_it()
    {
        Script("sleep 600");
        var process = Start();
        await process.DisposeAsync();
        Assert.NotEqual(0, await process.Exited);
    }

    private FunctionProcess Start(Dictionary<string, string>? environment = null) =>
        FunctionProcess.Start(new(folder.FullName, "function") { Environment = environment ?? [] }, api);

    private void Script(string commands)
    {
        var path = Path.Combine(folder.FullName, "function");
        File.WriteAllText(path, $"#!/bin/sh\n{commands}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}

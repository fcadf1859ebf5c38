using System.Diagnostics;

namespace AlarmKeeper.Tests.Support;

/// <summary>A script of this folder that serves until its input ends. It says where on its first line.</summary>
internal sealed class PythonServer : IDisposable
{
    private readonly Process process;
    private readonly Task<string> errors;

    private PythonServer(Process process) => (this.process, errors) = (process, process.StandardError.ReadToEndAsync());

    public string Url { get; private set; } = "";

    public static async Task<PythonServer> StartAsync(string script, params string[] arguments)
    {
        var server = new PythonServer(ForeignProgram.Start("python3", [ForeignProgram.File(script), .. arguments]));
        server.Url = await server.process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await server.errors);
        return server;
    }

    /// <summary>Ends it, and returns the rest of what it printed.</summary>
    public async Task<string> StopAsync()
    {
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return output;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}

using System.Diagnostics;

namespace AlarmKeeper.Tests.Support;

/// <summary>A program that ran to its end.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Errors)
{
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static Task<ProgramRun> Of(string program, params string[] arguments) =>
        Of(new ProcessStartInfo(program, arguments) { WorkingDirectory = Repository.Root });

    /// <inheritdoc cref="Of(string, string[])"/>
    /// <param name="start">What to start, where and with what environment.</param>
    public static async Task<ProgramRun> Of(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await errors);
    }

    /// <summary>Whether the program is there and ends with 0.</summary>
    public static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            return Task.Run(() => Of(program, arguments)).GetAwaiter().GetResult().ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

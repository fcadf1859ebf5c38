using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace AlarmKeeper.Benchmarks;

/// <summary>What a program took from its start to its end.</summary>
/// <param name="Wall">Of the clock.</param>
/// <param name="Processor">Of the processor, user and system, with the programs that it started in its turn.</param>
/// <param name="Output">What it wrote.</param>
internal sealed record Measured(TimeSpan Wall, TimeSpan Processor, string Output)
{
    private const int OfChildren = -1;
    private const int Longs = 18;

    /// <summary>Runs a program to its end; nothing else of this process's may run meanwhile.</summary>
    /// <param name="start">What to run.</param>
    /// <param name="accepted">The exit code, besides 0, that is no failure.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<Measured> RunAsync(ProcessStartInfo start, int accepted = 0)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        var (before, began) = (OfAllChildren(), Stopwatch.GetTimestamp());
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        var wall = Stopwatch.GetElapsedTime(began);
        return process.ExitCode == 0 || process.ExitCode == accepted ? new(wall, OfAllChildren() - before, await output)
            : throw new InvalidOperationException($"{start.FileName} ended with {process.ExitCode}: {await errors}{await output}");
    }

    /// <summary>The most memory that a program had at once, in MiB; the program runs once more for it.</summary>
    public static async Task<double> PeakAsync(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var most = 0.0;
        for (var file = $"/proc/{process.Id}/status"; !process.HasExited;)
            most = Math.Max(most, HighWater(file));
        await Task.WhenAll(output, errors);
        return most;
    }

    /// <summary>The high-water mark that the kernel keeps of a process, in MiB; 0 where the process is gone.</summary>
    public static double HighWater(string status)
    {
        try
        {
            var line = File.ReadLines(status).FirstOrDefault(one => one.StartsWith("VmHWM:", StringComparison.Ordinal));
            var kibibytes = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
            return kibibytes is null ? 0 : long.Parse(kibibytes, CultureInfo.InvariantCulture) / 1024.0;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    [DllImport("libc", EntryPoint = "getrusage"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ResourceUsage(int who, [Out] long[] usage);

    // struct rusage begins with two times, of user and system, in seconds and microseconds each.
    private static TimeSpan OfAllChildren()
    {
        var usage = new long[Longs];
        return ResourceUsage(OfChildren, usage) == 0
            ? TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3])
            : throw new InvalidOperationException("getrusage failed");
    }
}

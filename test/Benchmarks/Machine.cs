using System.Runtime.InteropServices;

namespace AlarmKeeper.Benchmarks;

/// <summary>What was measured on.</summary>
internal static class Machine
{
    public static string Name => FormattableString.Invariant($"""
        {Environment.ProcessorCount} processors ({Processor()}), {MemoryGiB():F0} GiB, {RuntimeInformation.OSDescription},
        {RuntimeInformation.FrameworkDescription}, with a load of {Load()} at the start
        """);

    private static string Processor() => Read("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static double MemoryGiB() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Math.Pow(2, 30);

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static string? Read(string file, string name) => File.Exists(file)
        ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() : null;
}

using System.Collections.Concurrent;

namespace AlarmKeeper.Tests.Support;

/// <summary>A test with programs that we did not write: skipped, with the reason, where one of them is not on the PATH.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CommandFactAttribute : FactAttribute
{
    private static readonly ConcurrentDictionary<string, bool> Present = new();

    public CommandFactAttribute(params string[] commands)
    {
        var missing = commands.Where(command => !Present.GetOrAdd(command, IsOnPath)).ToList();
        if (missing.Count > 0)
            Skip = $"Needs {string.Join(", ", missing)} on the PATH.";
    }

    private static bool IsOnPath(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, command)));
}

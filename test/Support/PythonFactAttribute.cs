using System.Collections.Concurrent;

namespace AlarmKeeper.Tests.Support;

/// <summary>A test with Python packages: skipped, with the reason, where python3 cannot import one of them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonFactAttribute : FactAttribute
{
    private static readonly ConcurrentDictionary<string, bool> Importable = new();

    /// <param name="modules">Names to import: boto3, moto.server …</param>
    public PythonFactAttribute(params string[] modules)
    {
        var missing = modules.Where(module => !Importable.GetOrAdd(module, Imports)).ToList();
        if (missing.Count > 0)
            Skip = $"Needs python3 with {string.Join(", ", missing)}.";
    }

    // Imported for good, not only looked up: a package with a broken dependency is as absent as one that is not installed.
    private static bool Imports(string module) => ProgramRun.Succeeds("python3", "-c", $"import {module}");
}

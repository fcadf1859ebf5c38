using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Reliability;

/// <summary>
/// docs/reliability.md: a section for each class that is an <see cref="ExperimentAttribute">experiment</see>. Where the long form is
/// asked for, the sections of the experiments that ran are written anew when the last has ended, and the others are kept.
/// </summary>
public sealed class ReliabilityDocument : IDisposable
{
    public const string Collection = "Reliability";

    private const string LongForm = "ALARMKEEPER_LONG";

    private const string Head = """
        # What was tried to break it

        This document is written by the experiments of `test/System/Reliability`, in their long form: `ALARMKEEPER_LONG=1 dotnet test test/System --filter Category=Reliability`. `dotnet test` runs each of them in a short form, and fails when the document has another experiment or another promise than the tests.


        """;

    private readonly ConcurrentDictionary<string, string> results = [];

    /// <summary>Whether everything is to be tried; otherwise only what fits into the time of every day.</summary>
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable(LongForm) is { Length: > 0 };

    public static string File { get; } = Repository.PathOf("docs/reliability.md");

    internal static IReadOnlyList<ExperimentAttribute> Experiments { get; } =
        [.. typeof(ReliabilityDocument).Assembly.GetTypes().Select(type => type.GetCustomAttribute<ExperimentAttribute>())
            .OfType<ExperimentAttribute>().OrderBy(one => one.Place)];

    /// <summary>What is to stand below an experiment's promise: a table, or sentences with the numbers of this run.</summary>
    /// <param name="experiment">The class that is one.</param>
    /// <param name="result">Markdown.</param>
    public void Tell(Type experiment, string result) =>
        results[experiment.GetCustomAttribute<ExperimentAttribute>()!.Title] = result.Trim();

    public void Dispose()
    {
        if (!IsLong || results.IsEmpty)
            return;
        var before = Sections();
        var text = new StringBuilder(Head);
        foreach (var one in Experiments)
            if ((results.GetValueOrDefault(one.Title) ?? before.GetValueOrDefault(one.Title)) is { } result)
                text.Append($"## {one.Title}\n\n{one.Promise}\n\n{result}\n\n");
        System.IO.File.WriteAllText(File, text.ToString().TrimEnd() + "\n");
    }

    /// <summary>The results that the document has now, by title.</summary>
    internal static Dictionary<string, string> Sections()
    {
        if (!System.IO.File.Exists(File))
            return [];
        var parts = System.IO.File.ReadAllText(File).Split("\n## ").Skip(1).Select(part => part.Split("\n\n", 3));
        return parts.ToDictionary(part => part[0].Trim(), part => part.ElementAtOrDefault(2)?.Trim() ?? "");
    }
}

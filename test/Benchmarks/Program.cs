using AlarmKeeper.Benchmarks.Studies;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Benchmarks;

/// <summary>Measures AlarmKeeper beside its peers, and writes docs/performance.md.</summary>
internal static class Program
{
    private const string Usage = """
        dotnet run --configuration Release --project test/Benchmarks           measures everything and writes docs/performance.md
        dotnet run --configuration Release --project test/Benchmarks -- short  measures a little of each, and prints it
        ALARMKEEPER_ARTIFACT names the folder of the program to measure: the published one.
        """;

    private static readonly string Document = Repository.PathOf("docs/performance.md");

    private static readonly (string Title, Func<Scale, TextWriter, Task<string>> Study)[] Studies =
    [
        ("A clean check, beside its peers", CleanCheck.RunAsync),
        ("Growth", Growth.RunAsync),
        ("In Lambda", LambdaShare.RunAsync),
        ("From nothing to armed", Arming.FromNothingAsync),
        ("From tampering to repair", Arming.HealingAsync),
        ("Size", (_, _) => Task.FromResult(Size.OfProgram())),
        ("Goals, and what stands in their way", (_, _) => Task.FromResult(Goals.Text)),
    ];

    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is not ([] or ["short"]))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        var scale = arguments is ["short"] ? Scale.Short : Scale.Long;
        var sections = new List<string> { Head() };
        foreach (var (title, study) in Studies)
            sections.Add($"## {title}\n\n{(await study(scale, Console.Error)).Trim()}");
        var text = string.Join("\n\n", sections) + "\n";
        if (scale.IsLong)
            await File.WriteAllTextAsync(Document, text);
        else
            await Console.Out.WriteLineAsync(text);
        if (Headings(await File.ReadAllTextAsync(Document)).SequenceEqual(Headings(text)))
            return 0;
        await Console.Error.WriteLineAsync($"{Document} is stale: it has other sections than what is measured.");
        return 1;
    }

    private static IEnumerable<string> Headings(string text) => text.Split('\n').Where(line => line.StartsWith('#'));

    private static string Head() => $"""
        # How fast, how small, at what cost

        This document is written by `dotnet run --configuration Release --project test/Benchmarks`, with `ALARMKEEPER_ARTIFACT` naming the
        folder of the program that `make` in `src` publishes. The times are of one machine and one run; read the ratios.

        Measured on {Machine.Name}. Everything talks to the embedded sandbox on loopback.
        """;
}

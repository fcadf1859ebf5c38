using System.Text.RegularExpressions;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Architecture;

/// <summary>The one rule of style that the compiler does not hold.</summary>
public partial class ImportTests
{
    [Fact]
    public void Namespaces_are_imported_in_the_order_of_their_names_with_System_first() =>
        Assert.DoesNotContain(Files(),
            file => !IsSorted(Import().Matches(File.ReadAllText(file)).Select(import => import.Groups[1].Value)));

    private static IEnumerable<string> Files() => ((string[])["src", "sandbox", "test"])
        .SelectMany(top => Directory.EnumerateFiles(Repository.PathOf(top), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("obj"));

    private static bool IsSorted(IEnumerable<string> imports) =>
        imports.SequenceEqual(imports.OrderBy(name => name != "System" && !name.StartsWith("System.", StringComparison.Ordinal))
            .ThenBy(name => name, StringComparer.OrdinalIgnoreCase));

    // Neither aliases nor static imports, which come after.
    [GeneratedRegex(@"^using ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Import();
}

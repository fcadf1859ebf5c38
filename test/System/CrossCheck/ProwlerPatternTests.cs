using System.Text.Json;
using AlarmKeeper.Configuration;
using AlarmKeeper.Tests.Support;
using Predicted = AlarmKeeper.Standards.ProwlerChecks;

namespace AlarmKeeper.Tests.CrossCheck;

/// <summary>What AlarmKeeper says that Prowler finds in a pattern, judged by Python's own regular expressions.</summary>
public class ProwlerPatternTests
{
    private const string Search =
        """
        import json, re, sys
        for line in sys.stdin:
            expression, pattern = json.loads(line)
            print(1 if re.search(expression, pattern, flags=re.DOTALL) else 0)
        """;

    [PythonFact("re")]
    public async Task Python_finds_the_same_in_every_spelling()
    {
        var patterns = AlertCatalogue.Cis.SelectMany(alert => Spellings(alert.Pattern)).Distinct().ToList();
        var asked = (from check in Predicted.All from pattern in patterns select (check, pattern)).ToList();

        var run = await ForeignProgram.RunAsync("python3", ["-c", Search],
            input: string.Concat(asked.Select(one => JsonSerializer.Serialize((string[])[one.check.Expression, one.pattern]) + "\n")));

        Assert.True(run.ExitCode == 0, run.Errors);
        var found = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line == "1").ToList();
        Assert.Equal(asked.Count, found.Count);
        Assert.Empty(asked.Zip(found).Where(one => one.First.check.Finds(one.First.pattern) != one.Second)
            .Select(one => $"{one.First.check.Name}, Python says {one.Second}: {one.First.pattern}"));
        // Both answers occur often, or nothing would be tested.
        Assert.InRange(found.Count(one => one), 100, asked.Count / 2);
    }

    // Spaces, quotation marks, order, terms that are missing, doubled or cut short.
    private static IEnumerable<string> Spellings(string pattern)
    {
        yield return pattern;
        foreach (var (old, with) in ((string, string)[])[
            (" ", ""), (" ", "  "), ("=", " = "), ("=", "=\n"), ("=", "= \t"), ("=", "=="), ("!=", "! ="), ("\"", ""), ("\"", "'"),
                ("\"", "\"\""),
            ("NOT EXISTS", "NOT  EXISTS"), ("&&", "||"), ("$.", "$. "), ("Root", "root"), ("}", " }"), ("(", "( "), ("Failed ", "Failed\t"),
            ("Event", "Events"), (")", "s)"), ("Acl)", "Acl_)"), ("amazonaws.com", "amazonawsxcom"), ("$.", "$x")])
            yield return pattern.Replace(old, with, StringComparison.Ordinal);
        foreach (var joint in (string[])[" && ", " || "])
        {
            var terms = pattern.Trim('{', '}', ' ').Split(joint);
            yield return $"{{ {string.Join(joint, terms.Reverse())} }}";
            for (var left = 0; left < terms.Length; left++)
                yield return $"{{ {string.Join(joint, terms.Where((_, at) => at != left))} }}";
            yield return $"{{ {string.Join(joint, terms.Concat(terms))} }}";
        }

        for (var cut = 5; cut < pattern.Length; cut += 13)
            yield return pattern[..cut];
    }
}

using System.Text.RegularExpressions;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Architecture;

/// <summary>How long the product's methods are and what they are called, read from its source files.</summary>
public partial class MethodTests
{
    private const int MaxLines = 40;

    [Fact]
    public void No_method_is_longer_than_a_screen() =>
        Assert.Empty(
            from file in Files()
            from method in Methods(File.ReadAllText(file))
            where method.Lines > MaxLines
            select $"{file}: {method.Name} has {method.Lines} lines");

    [Fact]
    public void No_method_is_called_like_the_type_that_it_returns() =>
        Assert.Empty(
            from file in Files()
            from method in Methods(File.ReadAllText(file))
            where method.Type == method.Name
            select $"{file}: {method.Name}");

    [Theory]
    [InlineData("    public int One() => 1;\n", "int One 1")]
    [InlineData("    private static async Task<Trail?> ReadAsync<T>(\n        int a)\n    {\n        Run(() => { });\n    }\n", "Trail ReadAsync 5")]
    [InlineData("    public (A First, B Last) Both(int a) => a switch\n    {\n        1 => new(\"}\"), // }\n        _ => null,\n    };\n", "Last Both 5")]
    [InlineData("    public Limits(int a)\n    {\n    }\n", " Limits 3")]
    [InlineData("    public int Two { get; } = Of(1);\n    private readonly Lock gate = new();\n    public sealed record Three(int A);\n", "")]
    public void A_method_is_seen_however_it_is_written(string code, string expected) =>
        Assert.Equal(expected, string.Join("; ", Methods(code).Select(method => $"{method.Type} {method.Name} {method.Lines}")));

    private static IEnumerable<string> Files() => Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(name => name is "bin" or "obj"));

    private static IEnumerable<(string Type, string Name, int Lines)> Methods(string text)
    {
        var code = CommentOrString().Replace(text, match => string.Concat(match.Value.Where(c => c == '\n')));
        return from match in Declaration().Matches(code)
               where !NoMethod().IsMatch(match.Value)
               let lines = code[match.Index..End(code, match.Index + match.Length)].Count(c => c == '\n') + 1
               select (LastWord().Match(match.Groups["type"].Value).Value, match.Groups["name"].Value, lines);
    }

    // Where every bracket is closed again, with a semicolon or the body's last brace.
    private static int End(string code, int at)
    {
        var (open, isExpression) = (1, false);
        for (; at < code.Length; at++)
        {
            open += code[at] is '(' or '{' or '[' ? 1 : code[at] is ')' or '}' or ']' ? -1 : 0;
            isExpression |= open == 0 && code[at] == '=';
            if (open == 0 && (code[at] == ';' || (code[at] == '}' && !isExpression)))
                return at;
        }

        return at;
    }

    [GeneratedRegex("""//[^\n]*|\"{3}.*?\"{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'""", RegexOptions.Singleline)]
    private static partial Regex CommentOrString();

    [GeneratedRegex(@"(?<=^ +)(?:(?:public|private|protected|internal|static|override|virtual|abstract|async|partial|sealed) )+(?<type>[^=;{}\n]*?)\b(?<name>\w+)(?:<[\w, ]+>)?\(", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\b(?:record|class|struct|delegate|event)\b")]
    private static partial Regex NoMethod();

    // Of the type's innermost, such as Trail of Task<Trail?>.
    [GeneratedRegex(@"\w+(?=\W*$)")]
    private static partial Regex LastWord();
}

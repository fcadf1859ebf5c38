using System.Text.RegularExpressions;

namespace AlarmKeeper.Tests.Support;

/// <summary>Output that a document shows: a block of text, in which a line of … stands for lines that are left out.</summary>
internal sealed partial record ShownOutput(IReadOnlyList<string> Lines)
{
    private const string LeftOut = "…";

    /// <summary>The blocks that begin with <c>```text</c>.</summary>
    public static IEnumerable<ShownOutput> In(string document) =>
        Block().Matches(File.ReadAllText(Repository.PathOf(document))).Select(block => new ShownOutput(block.Groups[1].Value.Split('\n')));

    /// <summary>Whether a program printed these lines, in this order and without others between them, whenever it ran.</summary>
    public bool IsPartOf(string printed)
    {
        var rest = printed.Split('\n').Select(Timeless).ToList();
        var wanted = Lines.Select(Timeless).ToList();
        while (wanted.Count > 0)
        {
            var piece = wanted.TakeWhile(line => line != LeftOut).ToList();
            var at = Enumerable.Range(0, rest.Count).FirstOrDefault(start => rest.Skip(start).Take(piece.Count).SequenceEqual(piece), -1);
            if (at < 0)
                return false;
            rest = rest[(at + piece.Count)..];
            wanted = [.. wanted.Skip(piece.Count + 1)];
        }

        return true;
    }

    public override string ToString() => string.Join('\n', Lines);

    // Times and ids are others at every run; a mail that is shown among other output has a bar before each line.
    private static string Timeless(string line) => Id().Replace(Time().Replace(Bar().Replace(line, ""), "TIME"), "ID").TrimEnd();

    [GeneratedRegex("^```text\n(.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^  \| ?")]
    private static partial Regex Bar();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC")]
    private static partial Regex Time();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Id();
}

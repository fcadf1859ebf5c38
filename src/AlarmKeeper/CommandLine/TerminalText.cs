using System.Text;

namespace AlarmKeeper.CommandLine;

/// <summary>Text for a person at a terminal: what is wider is broken at blanks, and a long name where its parts end.</summary>
internal sealed class TerminalText(Terminal terminal)
{
    // Behind these an ARN, a path or a list may be broken.
    private const string Joints = "/:,";

    // Between what is and what should be.
    private const string Change = " → ";

    private const string Point = "- ";
    private const string PointRest = "    ";

    private readonly StringBuilder text = new();

    public override string ToString() => text.ToString();

    public TerminalText Blank()
    {
        text.Append('\n');
        return this;
    }

    /// <summary>A line of our own words, in which the words of others are fit to be shown already.</summary>
    /// <param name="line">What follows a blank at its beginning stands as far to the right in each row.</param>
    /// <param name="lead">What stands before it.</param>
    /// <param name="next">What stands before the rows that follow the first, as wide as the lead; null: blanks.</param>
    /// <param name="shade">Of the lead where there is one, else of the line.</param>
    public TerminalText Line(string line, string lead = "", string? next = null, Shade shade = Shade.Plain)
    {
        var content = terminal.Spell(line.TrimStart(' '));
        var indent = new string(' ', line.Length - line.TrimStart(' ').Length);
        var (first, rest) = (terminal.Spell(lead), $"{terminal.Spell(next ?? new string(' ', lead.Length))}{indent}");
        var width = terminal.Width - rest.Length;
        var rows = Halves(content, width).SelectMany(half => Rows(half, width)).ToList();
        text.Append(lead.Length > 0 ? terminal.Paint(shade, first) : "").Append(indent);
        for (var row = 0; row < rows.Count; row++)
            text.Append(row > 0 ? rest : "").Append(lead.Length > 0 ? rows[row] : terminal.Paint(shade, rows[row])).Append('\n');
        return this;
    }

    /// <summary>A point of a list, and what is said of it.</summary>
    public TerminalText Item(params IEnumerable<string> lines) => Lines(lines, Point, PointRest);

    /// <summary>Several lines.</summary>
    /// <param name="lines">Fit to be shown.</param>
    /// <param name="lead">What stands before the first of them.</param>
    /// <param name="next">What stands before all others; null: blanks.</param>
    public TerminalText Lines(IEnumerable<string> lines, string lead = "", string? next = null)
    {
        var rest = next ?? new string(' ', lead.Length);
        foreach (var (index, line) in lines.Index())
            Line(line, index == 0 ? lead : rest, rest);
        return this;
    }

    /// <summary>A text of several lines; what continues a point of a list is set in from it.</summary>
    public TerminalText Page(string page)
    {
        foreach (var line in page.TrimEnd('\n').Split('\n'))
            _ = line.StartsWith(Point, StringComparison.Ordinal) ? Line(line[Point.Length..], Point, PointRest) : Line(line);
        return this;
    }

    // What it should be stands below what it is where both do not fit in a row.
    private IEnumerable<string> Halves(string line, int width) =>
        line.Length > width && line.IndexOf(terminal.Spell(Change), StringComparison.Ordinal) is > 0 and var at
            ? [line[..at], line[(at + 1)..]] : [line];

    private static IEnumerable<string> Rows(string line, int width)
    {
        while (line.Length > width)
        {
            var end = End(line, width);
            yield return line[..end].TrimEnd(' ');
            line = line[end..].TrimStart(' ');
        }

        yield return line;
    }

    private static int End(string line, int width)
    {
        // A blank just behind the row is not shown.
        var blank = line.LastIndexOf(' ', width);
        if (blank > 0)
            return blank;
        var joint = line.AsSpan(0, width).LastIndexOfAny(Joints) + 1;
        return joint > width / 2 ? joint : char.IsHighSurrogate(line[width - 1]) ? width - 1 : width;
    }
}

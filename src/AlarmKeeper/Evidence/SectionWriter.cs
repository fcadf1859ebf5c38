using System.Collections.Immutable;
using System.Globalization;

namespace AlarmKeeper.Evidence;

/// <summary>Writes sections and their tables so that a screen reader, a phone and a printer make sense of them.</summary>
/// <param name="mostRows">Of a table; of those left out their number is told.</param>
internal sealed class SectionWriter(HtmlWriter html, int mostRows)
{
    public void Write(EvidenceSection section)
    {
        html.Open("section", ("id", section.Id), ("aria-labelledby", $"{section.Id}-title"));
        html.Element("h2", section.Title, ("id", $"{section.Id}-title"));
        foreach (var paragraph in section.Paragraphs)
            html.Element("p", paragraph);
        if (!section.Points.IsEmpty)
            WritePoints(section.Points);
        foreach (var table in section.Tables.Where(table => !table.Rows.IsEmpty))
            Write(table);
        html.Close("section");
    }

    private void WritePoints(ImmutableArray<ImmutableArray<string>> points)
    {
        html.Open("ul");
        foreach (var point in points)
        {
            html.Open("li");
            WriteRows(point[0], point.AsSpan()[1..]);
            html.Close("li");
        }

        html.Close("ul");
    }

    private void WriteRows(string first, ReadOnlySpan<string> below)
    {
        html.Text(first);
        foreach (var line in below)
            html.Empty("br").Text(line);
    }

    // A small screen shows each row as a card of its own; browsers forget then that it is a table, so that the roles say it.
    private void Write(EvidenceTable table)
    {
        html.Open("table", ("role", "table")).Element("caption", table.Caption);
        html.Open("thead", ("role", "rowgroup")).Open("tr", ("role", "row"));
        foreach (var header in table.Headers)
            html.Element("th", header, ("scope", "col"), ("role", "columnheader"));
        html.Close("tr").Close("thead").Open("tbody", ("role", "rowgroup"));
        foreach (var row in table.Rows.Take(mostRows))
            Write(row, table.Headers);
        html.Close("tbody").Close("table");
        if (table.Rows.Length > mostRows)
            html.Element("p", $"… and {(table.Rows.Length - mostRows).ToString(CultureInfo.InvariantCulture)} rows more: "
                + "alarmkeeper check --json has them.");
    }

    private void Write(ImmutableArray<Cell> row, ImmutableArray<string> headers)
    {
        html.Open("tr", ("role", "row"));
        for (var at = 0; at < row.Length; at++)
        {
            var (element, label) = (at == 0 ? "th" : "td", ("data-label", headers[at]));
            if (at == 0)
                html.Open(element, ("scope", "row"), ("role", "rowheader"), label);
            else
                html.Open(element, ("role", "cell"), label);
            Marks.Write(html, row[at].Mark);
            WriteRows(row[at].Text, row[at].Below.AsSpan());
            html.Close(element);
        }

        html.Close("tr");
    }
}

/// <summary>The signs of marks: each has a shape of its own, for who sees no colour.</summary>
internal static class Marks
{
    /// <summary>The sign alone; screen readers leave it out, since a word stands beside it.</summary>
    public static void Write(HtmlWriter html, Mark mark)
    {
        if (Sign(mark) is { } sign)
            html.Open("span", ("class", $"sign {Class(mark)}"), ("aria-hidden", "true")).Text(sign).Own("</span> ");
    }

    public static string? Sign(Mark mark) => mark switch
    {
        Mark.Good => "✓",
        Mark.Warning => "!",
        Mark.Bad => "✗",
        Mark.Unknown => "?",
        _ => null,
    };

    public static string Class(Mark mark) => mark switch
    {
        Mark.Good => "good",
        Mark.Warning => "warning",
        Mark.Bad => "bad",
        _ => "unknown",
    };
}

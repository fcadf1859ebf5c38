using System.Collections.Immutable;

namespace AlarmKeeper.Evidence;

/// <summary>How good a cell's news is: shown by a sign and the cell's word, never by colour alone.</summary>
internal enum Mark
{
    None,
    Good,

    /// <summary>Wrong, and not silent for it.</summary>
    Warning,
    Bad,
    Unknown,
}

/// <summary>A cell of a table.</summary>
/// <param name="Text">May hold text that anybody wrote: it is escaped where it is written.</param>
internal sealed record Cell(string Text, Mark Mark = Mark.None)
{
    /// <summary>Below it, a row of its own each. As the text.</summary>
    public ImmutableArray<string> Below { get; init; } = [];

    public static implicit operator Cell(string text) => new(text);
}

/// <summary>A table of the page. The first cell of each row is its header.</summary>
/// <param name="Caption">What it shows.</param>
internal sealed record EvidenceTable(string Caption, ImmutableArray<string> Headers, ImmutableArray<ImmutableArray<Cell>> Rows);

/// <summary>A section of the page: whoever has something to add to it makes one of these.</summary>
/// <param name="Id">Unique on the page, such as <c>standards</c>.</param>
/// <param name="Title">Its heading.</param>
internal sealed record EvidenceSection(string Id, string Title)
{
    /// <summary>Before the tables. May hold text that anybody wrote.</summary>
    public ImmutableArray<string> Paragraphs { get; init; } = [];

    /// <summary>A list between the two: of each point its lines. As the paragraphs.</summary>
    public ImmutableArray<ImmutableArray<string>> Points { get; init; } = [];

    public ImmutableArray<EvidenceTable> Tables { get; init; } = [];
}

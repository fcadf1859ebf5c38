using AlarmKeeper.Findings;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>What is wrong with a link, in the same words and order in every mail, table, log line, error and report.</summary>
internal static class FindingText
{
    // A filter pattern and a statement of a policy fit.
    private const int Longest = 200;

    /// <summary>
    /// A line each: what happened and what it means, such as "The subscriber bob@example.com has not confirmed yet. Whoever has not
    /// confirmed is not told."; the values before and after, where they say more; what it costs, and where the documentation says more.
    /// </summary>
    /// <param name="difference">Of the link.</param>
    /// <param name="name">Of the link, fit to be shown.</param>
    public static IEnumerable<string> Lines(Difference difference, string name) =>
        [.. Story(difference, name), Reference(difference.Row, difference.Severity)];

    /// <summary>The same without what it costs.</summary>
    /// <inheritdoc cref="Lines"/>
    public static IEnumerable<string> Story(Difference difference, string name)
    {
        yield return difference.About(name);
        if (difference.ShowsValues)
            yield return Values(difference);
    }

    /// <summary>That a link could not be read, and why.</summary>
    public static string Unread(Link link, string error) => Unread(link, Printable.Line(link.Name), error);

    /// <inheritdoc cref="Unread(Link, string)"/>
    public static string Unread(Link link, string name, string error) =>
        $"The {Words.Prose(link.Kind)} {name} could not be read: {Printable.Line(error, 400)}";

    /// <summary>Before and after, such as "Threshold: 100 → 1".</summary>
    public static string Values(Difference difference) =>
        $"{Printable.Line(difference.Field)}: {Printable.Line(difference.Observed, Longest)} "
        + $"→ {Printable.Line(difference.Desired, Longest)}";

    /// <summary>What it costs, and where the documentation says more.</summary>
    public static string Reference(Row row, Severity severity) => $"Effect: {Effect(severity)}. More: {Document(row)}";

    /// <summary>Where the documentation says more.</summary>
    public static string Document(Row row) => $"docs/tampering.md#{row.Anchor}";

    private static string Effect(Severity severity) => severity switch
    {
        Severity.S0 => "silences the alert",
        Severity.S1 => "hides or delays some alerts",
        Severity.S2 => "weakens the alert",
        _ => "keeps no alert from anybody",
    };
}

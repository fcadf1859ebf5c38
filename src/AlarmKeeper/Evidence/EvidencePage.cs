using System.Collections.Immutable;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;

namespace AlarmKeeper.Evidence;

/// <summary>
/// A run as one page for an auditor: self-contained HTML without a script, well-formed as XML, for screens of any size, for screen readers
/// and for paper (docs/standards.md).
/// </summary>
internal static class EvidencePage
{
    // Lambda answers with 6 MB at most, of which a page in JSON takes up to six for each character.
    // https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
    private const int MostCharacters = 700_000;

    /// <summary>The longest tables are cut where the page would be too long.</summary>
    /// <param name="more">Sections that a command adds.</param>
    public static string Write(RunReport report, params ImmutableArray<EvidenceSection> more)
    {
        ImmutableArray<EvidenceSection> sections = [.. EvidenceSections.Of(report), .. more, ReadSection.Of(report)];
        var rows = int.MaxValue;
        var page = Write(report, sections, rows);
        for (rows = 512; page.Length > MostCharacters && rows > 1; rows /= 2)
            page = Write(report, sections, rows);
        return page;
    }

    private static string Write(RunReport report, ImmutableArray<EvidenceSection> sections, int mostRows)
    {
        var place = $"account {report.Place?.Account ?? "unknown"}, {report.Place?.Region ?? "unknown"}";
        return PageFrame.Write($"Root alert: {report.Verdict.Word()}, {place}, {Words.Time(report.StartedAt)}", html =>
        {
            PageFrame.Header(html, new(
                "If root signs in now, will somebody be told?", MarkOf(report.Verdict), report.Verdict.Word(),
                string.Join(" ", AlertWords.Answers(report)),
                    $"{char.ToUpperInvariant(place[0])}{place[1..]}, read {Words.Time(report.StartedAt)}."));
            html.Open("main").Own("\n");
            Chain(html, report);
            var writer = new SectionWriter(html, mostRows);
            foreach (var section in sections)
                writer.Write(section);
            html.Close("main");
        });
    }

    private static void Chain(HtmlWriter html, RunReport report)
    {
        if (report.Failure is not null)
            return;
        html.Open("section", ("id", "chain"), ("aria-labelledby", "chain-title")).Element("h2", "The chain", ("id", "chain-title"));
        html.Open("figure");
        ChainFigure.Write(html, ChainStages.Of(report), Words.Answer(report));
        html.Element("figcaption", "✓ as it should be · ! wrong, and still heard · ✗ silent, or may be · ? could not be read");
        html.Close("figure").Close("section");
    }

    private static Mark MarkOf(Verdict verdict) => verdict switch
    {
        Verdict.Armed => Mark.Good,
        Verdict.Weakened => Mark.Warning,
        Verdict.Disarmed => Mark.Bad,
        _ => Mark.Unknown,
    };
}

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

    // Even where a hole were found in the escaping, nothing would run and nothing would be fetched.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'";

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
        var html = new HtmlWriter();
        var place = $"account {report.Place?.Account ?? "unknown"}, {report.Place?.Region ?? "unknown"}";
        html.Own("<!DOCTYPE html>\n").Open("html", ("lang", "en"), ("xmlns", "http://www.w3.org/1999/xhtml")).Own("\n").Open("head")
            .Own("\n");
        html.Empty("meta", ("charset", "utf-8"));
        html.Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy));
        html.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Empty("meta", ("name", "color-scheme"), ("content", "light dark"));
        html.Empty("meta", ("name", "format-detection"), ("content", "telephone=no, date=no, address=no, email=no, url=no"));
        html.Element("title", $"Root alert: {report.Verdict.Word()}, {place}, {Words.Time(report.StartedAt)}");
        html.Own("<style>").Own(EvidenceStyle.Sheet).Own("</style>\n").Close("head").Open("body").Own("\n");
        Header(html, report, place);
        html.Open("main").Own("\n");
        Chain(html, report);
        var writer = new SectionWriter(html, mostRows);
        foreach (var section in sections)
            writer.Write(section);
        html.Close("main").Open("footer").Element("p", $"Made by AlarmKeeper {Product.Version}, which changed nothing for it.")
            .Close("footer");
        return html.Close("body").Close("html").ToString();
    }

    private static void Header(HtmlWriter html, RunReport report, string place)
    {
        html.Open("header").Element("p", "AlarmKeeper evidence", ("class", "brand"));
        html.Element("h1", "If root signs in now, will somebody be told?");
        var mark = MarkOf(report.Verdict);
        html.Open("p", ("class", $"answer {Marks.Class(mark)}"));
        Marks.Write(html, mark);
        html.Open("strong").Text(report.Verdict.Word()).Own("</strong> ").Text(string.Join(" ", AlertWords.Answers(report))).Close("p");
        html.Element("p", $"{char.ToUpperInvariant(place[0])}{place[1..]}, read {Words.Time(report.StartedAt)}.").Close("header");
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

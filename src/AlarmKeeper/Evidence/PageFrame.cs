namespace AlarmKeeper.Evidence;

/// <summary>What a page begins with.</summary>
/// <param name="Question">It answers.</param>
/// <param name="Word">The answer in one.</param>
/// <param name="Answer">In a sentence or two.</param>
/// <param name="Read">Where and when.</param>
internal sealed record PageHeader(string Question, Mark Mark, string Word, string Answer, string Read);

/// <summary>What is the same on every page for an auditor: head, style, and the lines at its top and bottom.</summary>
internal static class PageFrame
{
    // Even where a hole were found in the escaping, nothing would run and nothing would be fetched.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'";

    /// <param name="title">Of the window.</param>
    /// <param name="body">Writes what is between.</param>
    public static string Write(string title, Action<HtmlWriter> body)
    {
        var html = new HtmlWriter();
        html.Own("<!DOCTYPE html>\n").Open("html", ("lang", "en"), ("xmlns", "http://www.w3.org/1999/xhtml")).Own("\n").Open("head")
            .Own("\n");
        html.Empty("meta", ("charset", "utf-8"));
        html.Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy));
        html.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Empty("meta", ("name", "color-scheme"), ("content", "light dark"));
        html.Empty("meta", ("name", "format-detection"), ("content", "telephone=no, date=no, address=no, email=no, url=no"));
        html.Element("title", title);
        html.Own("<style>").Own(EvidenceStyle.Sheet).Own("</style>\n").Close("head").Open("body").Own("\n");
        body(html);
        html.Open("footer").Element("p", $"Made by AlarmKeeper {Product.Version}, which changed nothing for it.").Close("footer");
        return html.Close("body").Close("html").ToString();
    }

    public static void Header(HtmlWriter html, PageHeader header)
    {
        html.Open("header").Element("p", "AlarmKeeper evidence", ("class", "brand"));
        html.Element("h1", header.Question);
        html.Open("p", ("class", $"answer {Marks.Class(header.Mark)}"));
        Marks.Write(html, header.Mark);
        html.Open("strong").Text(header.Word).Own("</strong> ").Text(header.Answer).Close("p");
        html.Element("p", header.Read).Close("header");
    }
}

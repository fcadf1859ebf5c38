using System.Net;
using System.Text;
using AlarmKeeper.Text;

namespace AlarmKeeper.Evidence;

/// <summary>Writes HTML that is well-formed XML too, so that nothing is left open. Every text and value is escaped here and nowhere
/// else.</summary>
internal sealed class HtmlWriter
{
    // As much of a text of others as a cell is worth: an SNS policy may have 30 KB.
    private const int Longest = 1_500;

    private readonly StringBuilder html = new();

    public HtmlWriter Open(string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Begin(element, attributes);
        html.Append('>');
        return this;
    }

    public HtmlWriter Close(string element)
    {
        html.Append("</").Append(element).Append(">\n");
        return this;
    }

    /// <summary>An element without content.</summary>
    public HtmlWriter Empty(string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Begin(element, attributes);
        html.Append("/>\n");
        return this;
    }

    /// <summary>An element with a text.</summary>
    public HtmlWriter Element(string element, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Open(element, attributes);
        return Text(text).Close(element);
    }

    public HtmlWriter Text(string text)
    {
        html.Append(Escaped(text));
        return this;
    }

    /// <summary>A text of our own that is HTML, or the style sheet.</summary>
    public HtmlWriter Own(string text)
    {
        html.Append(text);
        return this;
    }

    public override string ToString() => html.ToString();

    private void Begin(string element, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        html.Append('<').Append(element);
        foreach (var (name, value) in attributes)
            html.Append(' ').Append(name).Append("=\"").Append(Escaped(value)).Append('"');
    }

    // What is invisible is spelled out first: XML takes no control characters at all, and nothing may turn the reading order.
    private static string Escaped(string text) => WebUtility.HtmlEncode(Printable.Visible(text, Longest));
}

using System.Xml;
using System.Xml.Linq;
using AlarmKeeper.Evidence;
using AlarmKeeper.Reporting;

namespace AlarmKeeper.Tests.Auditing;

/// <summary>The page for an auditor as a tree.</summary>
internal static class EvidenceTree
{
    public static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";

    public static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static XElement Parse(RunReport report) => Parse(EvidencePage.Write(report));

    public static XElement Parse(string page)
    {
        using var reader = XmlReader.Create(new StringReader(page), new() { DtdProcessing = DtdProcessing.Ignore });
        return XElement.Load(reader, LoadOptions.PreserveWhitespace);
    }

    public static string Section(XElement page, string id) =>
        page.Descendants(Html + "section").Single(section => (string?)section.Attribute("id") == id).Value
            .Replace("\n", "", StringComparison.Ordinal);

    public static string[] Row(XElement page, string caption, string first) =>
        [.. page.Descendants(Html + "table").Single(table => table.Element(Html + "caption")!.Value == caption).Descendants(Html + "tr")
            .Single(row => row.Elements().First().Value == first).Elements().Select(cell => cell.Value)];
}

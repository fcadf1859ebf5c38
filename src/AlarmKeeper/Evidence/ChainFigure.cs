using System.Collections.Immutable;
using System.Globalization;
using AlarmKeeper.Text;

namespace AlarmKeeper.Evidence;

/// <summary>The chain from root to a person as SVG: a box for each stage, with a sign of its own shape and the state in words; where
/// nothing gets past a stage, the arrow behind it is broken.</summary>
internal static class ChainFigure
{
    private const int Width = 360;
    private const int Box = 58;
    private const int Step = 84;

    // As many letters as a box holds.
    private const int LongestName = 40;

    public static void Write(HtmlWriter html, ImmutableArray<ChainStage> stages, string answer)
    {
        var height = (stages.Length + 1) * Step - (Step - Box) + 2;
        html.Open("svg", ("xmlns", "http://www.w3.org/2000/svg"), ("role", "img"), ("aria-labelledby", "chain-name chain-words"),
            ("viewBox", $"0 0 {Width} {Number(height)}"));
        html.Element("title", "The chain from root to a person", ("id", "chain-name"));
        html.Element("desc", $"{string.Join(". ", stages.Select(stage => $"{stage.Kind}: {stage.Word}"))}. {answer}",
            ("id", "chain-words"));
        Stage(html, 1, new("Root signs in", "any account, any Region of the trail", Mark.None, "", Breaks: false));
        for (var at = 0; at < stages.Length; at++)
        {
            Arrow(html, at * Step + Box + 1, isBroken: at > 0 && stages[at - 1].Breaks);
            Stage(html, (at + 1) * Step + 1, stages[at]);
        }

        html.Close("svg");
    }

    private static void Stage(HtmlWriter html, int top, ChainStage stage)
    {
        html.Open("g", ("class", stage.Mark == Mark.None ? "start" : Marks.Class(stage.Mark)));
        html.Empty("rect", ("class", stage.Mark == Mark.None ? "box root" : "box"), ("x", "1"), ("y", Number(top)),
            ("width", Number(Width - 2)), ("height", Number(Box)), ("rx", stage.Mark == Mark.None ? "28" : "6"));
        var middle = top + Box / 2;
        if (stage.Mark != Mark.None)
            Sign(html, middle, stage.Mark);
        var left = stage.Mark == Mark.None ? "24" : "56";
        html.Element("text", stage.Kind, ("class", "kind"), ("x", left), ("y", Number(middle - 5)));
        html.Element("text", Printable.Cut(stage.Name, LongestName), ("class", "name"), ("x", left), ("y", Number(middle + 15)));
        html.Element("text", stage.Word, ("class", "word"), ("x", Number(Width - 14)), ("y", Number(middle - 5)));
        html.Close("g");
    }

    // A circle, a triangle, a square that stands on its point, a square: told apart without colour.
    private static void Sign(HtmlWriter html, int middle, Mark mark)
    {
        var (x, y) = (30, middle);
        var shape = mark switch
        {
            Mark.Good => $"M{x - 14} {y}a14 14 0 1 0 28 0a14 14 0 1 0 -28 0z",
            Mark.Warning => $"M{x} {y - 16}L{x + 17} {y + 13}H{x - 17}z",
            Mark.Bad => $"M{x - 13} {y - 13}h26v26h-26z",
            _ => $"M{x} {y - 17}L{x + 17} {y}L{x} {y + 17}L{x - 17} {y}z",
        };
        html.Empty("path", ("class", "shape"), ("d", shape));
        html.Element("text", Marks.Sign(mark) ?? "", ("class", "mark"), ("x", Number(x)),
            ("y", Number(y + (mark == Mark.Warning ? 9 : 6))));
    }

    private static void Arrow(HtmlWriter html, int top, bool isBroken)
    {
        var (x, tip) = (30, top + Step - Box);
        html.Empty("path", ("class", isBroken ? "arrow broken" : "arrow"), ("d", $"M{x} {top}V{tip - 8}"));
        html.Empty("path", ("class", "head"), ("d", $"M{x - 6} {tip - 9}h12l-6 9z"));
        if (isBroken)
            html.Element("text", "✗ nothing gets past here", ("class", "stop"), ("x", Number(x + 14)), ("y", Number(top + 18)));
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

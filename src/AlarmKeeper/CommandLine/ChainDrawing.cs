using System.Collections.Immutable;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;
using AlarmKeeper.Text;

namespace AlarmKeeper.CommandLine;

/// <summary>The chain from root to the people, as a message takes it: a mark on each link, and below it what differs and what was
/// done. Where it ends, so does the line.</summary>
internal sealed class ChainDrawing(RunReport report, TerminalText text)
{
    private const string Whole = "│";
    private const string Torn = "┆";
    private const string Nothing = " ";

    // More of a kind that are all in order share a line.
    private const int MostAlone = 3;
    private const int MostNamed = 12;

    private static readonly int KindWidth = "metric filter".Length;

    // What waits for a person is told in full below.
    private readonly ImmutableHashSet<Link> toDo = [.. report.Open.Where(item => item.Conflict is null).Select(item => item.Link)];

    private string rail = Whole;

    public void Write()
    {
        var alerts = report.Others.Prepend(AlertCatalogue.RootUsage).Select(alert => alert.Name).ToList();
        var (chain, own) = (report.Links.Where(IsOfChain).ToList(), report.Links.Where(link => !IsOfChain(link)).ToList());
        var stations = chain.GroupBy(link => link.Found.Link.Kind.Station()).OrderBy(station => station.Key).ToList();
        text.Line("root is used");
        foreach (var station in stations)
        {
            text.Line(rail);
            rail = station == stations[^1] ? Nothing : rail;
            foreach (var kind in station.GroupBy(link => link.Found.Link.Kind))
                Write(kind.Key, [.. kind]);
        }

        if (own.Count > 0)
            WriteOwn(own);

        bool IsOfChain(LinkReport link) => alerts.Exists(link.Found.Link.Carries);
    }

    private void Write(LinkKind kind, List<LinkReport> links)
    {
        var inOrder = links.FindAll(IsInOrder);
        if (inOrder.Count > MostAlone)
            Write(Mark.InOrder, $"{Words.Prose(kind).PadRight(KindWidth)}  {Names(inOrder)}");
        foreach (var alike in LinkText.Group(inOrder.Count > MostAlone ? links.Except(inOrder) : links))
            Write(alike);
    }

    // What only keeps the chain is told by name where something is wrong with it.
    private void WriteOwn(List<LinkReport> links)
    {
        text.Blank().Line("AlarmKeeper itself", shade: Shade.Strong);
        var inOrder =
            links.Where(IsInOrder).GroupBy(link => Words.Prose(link.Found.Link.Kind), (kind, all) => (Kind: kind, Count: all.Count()));
        if (string.Join(", ", inOrder.Select(one => Words.Count(one.Count, one.Kind, $"{one.Kind}s"))) is { Length: > 0 } counts)
            text.Line($"in order: {counts}", $"{Mark.InOrder.Sign} ", shade: Mark.InOrder.Shade);
        foreach (var alike in LinkText.Group(links.Where(link => !IsInOrder(link))))
            Write(alike);
    }

    private void Write(Alike<LinkReport> alike)
    {
        var link = alike.First.Found.Link;
        rail = rail == Whole && Tears(alike.First) ? Torn : rail;
        Write(Mark.Of(alike.First), $"{Words.Prose(link.Kind).PadRight(KindWidth)}  {Printable.Line(link.Name)}");
        text.Lines(LinkText.Lines(alike, isToldBelow: toDo.Contains(link)), $"{rail}     ", $"{rail}     ");
    }

    private void Write(Mark mark, string line) =>
        text.Line(line, $"{mark.Sign} ", $"{rail} {new string(' ', KindWidth + 2)}", mark.Shade);

    private static bool IsInOrder(LinkReport link) => link.Found.State == LinkState.InSync;

    // Nothing of root comes past it.
    private static bool Tears(LinkReport link) => link.After is LinkState.Missing or LinkState.Changed
        && link.Found.Link.Carries(AlertCatalogue.RootUsage.Name)
        && link.Found.Differences.Any(one => one.Severity == Severity.S0 && one.Concerns(AlertCatalogue.RootUsage.Name));

    private static string Names(List<LinkReport> links)
    {
        var named = string.Join(", ", links.Take(MostNamed).Select(link => Printable.Line(link.Found.Link.Name)));
        return links.Count > MostNamed ? $"{named} and {links.Count - MostNamed} more" : named;
    }

    /// <summary>How a link stands, to be told apart without colours.</summary>
    private sealed record Mark(char Sign, Shade Shade)
    {
        public static readonly Mark InOrder = new('✓', Shade.Good);
        private static readonly Mark Broken = new('✗', Shade.Bad);
        private static readonly Mark Weak = new('!', Shade.Doubtful);
        private static readonly Mark Unread = new('?', Shade.Doubtful);

        public static Mark Of(LinkReport link) => link switch
        {
            { After: LinkState.InSync } => InOrder,
            { After: LinkState.Unknown } => Unread,
            _ when link.Found.Differences.All(one => one.Severity is Severity.S2 or Severity.S3) => Weak,
            _ => Broken,
        };
    }
}

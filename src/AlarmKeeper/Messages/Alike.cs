using System.Collections.Immutable;
using AlarmKeeper.Findings;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>Things that differ in nothing but the name of their link: one stands for all, so that many of a kind fit on a page.</summary>
/// <param name="First">Told in full.</param>
/// <param name="Others">The names of the rest, fit to be shown.</param>
internal sealed record Alike<T>(T First, ImmutableArray<string> Others)
{
    private const int MaxNames = 3;
    private const int NamesOfMany = 2;

    public int Count => 1 + Others.Length;

    /// <summary>Such as "The same: a@example.com, b@example.com and 297 more like this"; nothing where there is one only.</summary>
    public IEnumerable<string> Line => Others.Length switch
    {
        0 => [],
        <= MaxNames => [$"The same: {string.Join(", ", Others)}"],
        _ => [$"The same: {string.Join(", ", Others.Take(NamesOfMany))} and {Others.Length - NamesOfMany} more like this"],
    };
}

internal static class Alike
{
    /// <summary>In the order of the first of each.</summary>
    /// <param name="all">In the order in which they are told.</param>
    /// <param name="link">What one is about.</param>
    /// <param name="text">What is said of one, but for its name.</param>
    public static IEnumerable<Alike<T>> Group<T>(IEnumerable<T> all, Func<T, Link> link, Func<T, string> text) =>
        from one in all
        group one by (link(one).Kind, text(one)) into same
        select new Alike<T>(same.First(), [.. same.Skip(1).Select(other => Printable.Line(link(other).Name))]);
}

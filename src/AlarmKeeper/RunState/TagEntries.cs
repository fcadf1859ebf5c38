using System.Collections.Immutable;

namespace AlarmKeeper.RunState;

/// <summary>
/// Many small entries in a few tags. An entry holds no space and never spans two tags, and the tag that it belongs to hangs on its first
/// digits alone: two runs that write different entries at once seldom write the same tag.
/// </summary>
/// <param name="prefix">Of the tags' keys; a number follows.</param>
/// <param name="count">How many tags there are at the most.</param>
internal sealed class TagEntries(string prefix, int count)
{
    /// <summary>What SNS takes: https://docs.aws.amazon.com/sns/latest/dg/sns-tags.html</summary>
    public const int MaxValueLength = 256;

    /// <summary>Every entry of these tags, whichever of them it is in.</summary>
    public IEnumerable<string> Read(IReadOnlyDictionary<string, string> tags) => Enumerable.Range(0, count)
        .SelectMany(number => tags.GetValueOrDefault(Key(number), "").Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <param name="entries">Each begins with eight hexadecimal digits that differ from all others'.</param>
    /// <returns>The tags, and how many entries found no room in any.</returns>
    public (ImmutableSortedDictionary<string, string> Tags, int Omitted) Pack(IEnumerable<string> entries)
    {
        var values = new string[count];
        var omitted = 0;
        foreach (var entry in entries.Order(StringComparer.Ordinal))
        {
            // The next one where its own is full.
            var own = (int)(Convert.ToUInt32(entry[..8], 16) % count);
            var free =
                Enumerable.Range(own, count).Select(number => number % count).Where(number => Fits(values[number], entry)).Take(1).ToList();
            if (free is [var number])
                values[number] = values[number] is { } there ? $"{there} {entry}" : entry;
            else
                omitted++;
        }

        return (values.Index().Where(one => one.Item is not null)
            .ToImmutableSortedDictionary(one => Key(one.Index), one => one.Item, StringComparer.Ordinal), omitted);
    }

    private static bool Fits(string? value, string entry) => (value?.Length + 1 ?? 0) + entry.Length <= MaxValueLength;

    private string Key(int number) => $"{prefix}{number:x}";
}

using System.Collections.Immutable;
using System.Globalization;
using AlarmKeeper.Findings;

namespace AlarmKeeper.RunState;

/// <summary>
/// How <see cref="Owed"/> is written into tags and read back: the first holds when, how many found no room, and the search; the others a
/// row, a severity and a link each. Each begins with the time, so that one that is left over from a longer list is known by its other one.
/// </summary>
internal static class OwedTags
{
    public const string Key = "alarmkeeper:owed";
    private const string Nothing = "nothing";
    private const string Silent = "silent";
    private const string Weakened = "weakened";
    private const int RepairTags = 2;

    // Rows have four characters at the most; a hundred thousand repairs of one run are somebody's forgery.
    private const int MaxMore = 100_000;

    /// <param name="owed">Null writes over what was owed before: AlarmKeeper may take no tag away.</param>
    public static ImmutableSortedDictionary<string, string> Write(Owed? owed)
    {
        var tags = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        tags[Key] = Nothing;
        if (owed is null)
            return tags.ToImmutable();
        var time = MemoryTags.Time(owed.At);
        List<string> parts = [];
        var entries = owed.Repairs.Select(one => $"{one.Row}.{(int)one.Severity}-{one.Link}").ToList();
        var shown = 0;
        for (; shown < entries.Count; shown++)
        {
            var fits = parts.Count > 0 && parts[^1].Length + 1 + entries[shown].Length <= TagEntries.MaxValueLength;
            if (!fits && parts.Count == RepairTags)
                break;
            if (!fits)
                parts.Add(time);
            parts[^1] += $" {entries[shown]}";
        }

        for (var number = 0; number < parts.Count; number++)
            tags[PartKey(number)] = parts[number];
        var more = (owed.More + entries.Count - shown).ToString(CultureInfo.InvariantCulture);
        var search = owed.Search is { } wanted
            ? $" {MemoryTags.Time(wanted.Since)} {(wanted.WasSilent ? Silent : Weakened)} {string.Join(' ', wanted.Alerts)}" : "";
        tags[Key] = $"{time} {more}{search}";
        return tags.ToImmutable();
    }

    /// <returns>Null where nothing is owed, or nothing that can be believed.</returns>
    public static Owed? Read(IReadOnlyDictionary<string, string> tags, DateTimeOffset now)
    {
        var head = tags.GetValueOrDefault(Key, "").Split(' ');
        if (head is not [var time, var count, .. var rest] || MemoryTags.ReadTime(time, now) is not { } at
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var more) || more > MaxMore)
            return null;
        var repairs =
            from number in Enumerable.Range(0, RepairTags)
            let part = tags.GetValueOrDefault(PartKey(number), "").Split(' ')
            where part[0] == time
            from entry in part.Skip(1)
            let repair = ReadRepair(entry)
            where repair is not null
            select repair;
        return Owed.Of(at, repairs, ReadSearch(rest, now), more);
    }

    private static OwedRepair? ReadRepair(string entry)
    {
        var (dot, dash) = (entry.IndexOf('.'), entry.IndexOf('-'));
        return dot > 0 && dash == dot + 2 && entry[dot + 1] is >= '0' and <= '3'
            ? new(entry[..dot], (Severity)(entry[dot + 1] - '0'), entry[(dash + 1)..])
            : null;
    }

    private static OwedSearch? ReadSearch(string[] texts, DateTimeOffset now) =>
        texts is [var since, Silent or Weakened, _, ..] && MemoryTags.ReadTime(since, now) is { } time
            ? new(time, [.. texts.Skip(2).Where(text => text.Length > 0)], texts[1] == Silent) : null;

    private static string PartKey(int number) => $"{Key}:{number + 1}";
}

using System.Collections.Immutable;
using System.Globalization;

namespace AlarmKeeper.RunState;

/// <summary>
/// How <see cref="SearchedLog"/> is written into tags and read back. Each tag begins with the time, so that one that is left over from
/// a longer list is known by its other time.
/// </summary>
internal static class SearchTags
{
    private const string Key = "alarmkeeper:searched:";
    private const int MaxTags = 6;

    // Milliseconds in hexadecimal, and digests of twelve characters without anything between them.
    private const int TimeLength = 11;
    private const int DigestLength = 12;
    private const int MaxInTag = (TagEntries.MaxValueLength - TimeLength) / DigestLength;

    // What is older says nothing about what people know.
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(90);

    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(5);

    /// <returns>Null where nothing is there that can be believed: no run is ever done with what is younger than
    /// <see cref="SearchedLog.Late"/>.</returns>
    public static SearchedLog? Read(IReadOnlyDictionary<string, string> tags, DateTimeOffset now)
    {
        var values = Enumerable.Range(0, MaxTags).Select(number => tags.GetValueOrDefault($"{Key}{number}", "")).ToList();
        if (values[0].Length < TimeLength || !long.TryParse(
                values[0].AsSpan(0, TimeLength), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var milliseconds))
            return null;
        var age = now.ToUnixTimeMilliseconds() - milliseconds;
        if (age < (SearchedLog.Late - ClocksDiffer).TotalMilliseconds || age > MaxAge.TotalMilliseconds)
            return null;
        var digests = values.Where(value => value.StartsWith(values[0][..TimeLength], StringComparison.Ordinal))
            .SelectMany(value => value[TimeLength..].Chunk(DigestLength))
            .Where(digest => digest.Length == DigestLength)
            .Select(digest => new string(digest));
        return new(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), [.. digests]);
    }

    public static TagGroup Write(SearchedLog? log)
    {
        if (log is null)
            return new("what was told of root", ImmutableSortedDictionary<string, string>.Empty, 0);
        var time = log.Since.ToUnixTimeMilliseconds().ToString("x11", CultureInfo.InvariantCulture);
        // Which find no room is all the same: they are told again, as long as they are searched again.
        var parts = log.Known.Order(StringComparer.Ordinal).Chunk(MaxInTag).Take(MaxTags).Select(digests => string.Concat(digests))
            .DefaultIfEmpty("");
        return new(
            "what was told of root",
            parts.Index().ToImmutableSortedDictionary(part => $"{Key}{part.Index}", part => $"{time}{part.Item}", StringComparer.Ordinal),
            Math.Max(0, log.Known.Count - (MaxTags * MaxInTag)));
    }
}

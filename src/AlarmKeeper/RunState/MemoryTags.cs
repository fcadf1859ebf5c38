using System.Collections.Immutable;
using System.Globalization;
using AlarmKeeper.Aws;

namespace AlarmKeeper.RunState;

/// <summary>How <see cref="Memory"/> is written into tags and read back. Anybody may have written them: whatever is unreadable, old or of
/// the future counts as not there, and nothing throws.</summary>
internal static class MemoryTags
{
    public const string NoticeKey = $"{Prefix}told";
    private const string Prefix = "alarmkeeper:";
    private const string DrillKey = "alarmkeeper:drill";
    private const string DeletionProtectedKey = "alarmkeeper:deletion-protected";
    private const string TopicRepairedKey = "alarmkeeper:topic-repaired";
    private const string HistoriesToldKey = "alarmkeeper:histories-told";
    private const string Seconds = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string DigestPrefix = "many-";
    private const int DigestLength = 8;

    // As long as CloudTrail's history says who wrote a tag. What still holds is written anew by then.
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(90);

    // Clocks differ by minutes.
    private static readonly TimeSpan MaxAhead = TimeSpan.FromMinutes(5);

    // A refusal holds for a day; what is older is of no use.
    private static readonly TimeSpan MaxRefusalAge = TimeSpan.FromDays(2);

    // SNS takes 50 tags; 41 of them are ours at the most.
    private const int NoticeTags = 4;
    private static readonly TagEntries Subscribers = new("alarmkeeper:subscribers:", 16);
    private static readonly TagEntries Explained = new("alarmkeeper:explained:", 3);
    private static readonly TagEntries Refused = new("alarmkeeper:refused:", 4);

    /// <param name="tags">Of the topic, those of others too.</param>
    /// <param name="now">Times after it are not believed: a forged tag must not hold back mails for ever.</param>
    public static Memory Read(IReadOnlyDictionary<string, string> tags, DateTimeOffset now) => new()
    {
        LastNotice = ReadNotice(tags, now),
        Owed = OwedTags.Read(tags, now),
        TopicRepairedAt = ReadTime(tags.GetValueOrDefault(TopicRepairedKey, ""), now),
        DrilledAt = ReadTime(tags.GetValueOrDefault(DrillKey, ""), now),
        HistoriesToldUntil = ReadTime(tags.GetValueOrDefault(HistoriesToldKey, ""), now),
        WasDeletionProtected = tags.ContainsKey(DeletionProtectedKey),
        Searched = SearchTags.Read(tags, now),
        Explained = Newest(Explained.Read(tags).Select(entry => (Of: Digest(entry), Until: ReadEpoch(entry, DigestLength, 11, 1, now)))
            .Where(one => one is { Of: not null, Until: not null }), one => one.Of!, one => one.Until!.Value, one => one.Until!.Value),
        Refused = Newest(Refused.Read(tags).Select(entry => (Of: Digest(entry), At: ReadEpoch(entry, DigestLength, 7, 60_000, now)))
            .Where(one => one is { Of: not null, At: { } at } && now - at < MaxRefusalAge), one => one.Of!, one => one.At!.Value,
                one => one.At!.Value),
        Subscribers = Newest(Subscribers.Read(tags).Select(entry => (Of: Digest(entry), State: ReadSubscriber(entry, now)))
            .Where(one => one is { Of: not null, State: not null }), one => one.Of!, one => one.State!.At,
                one => one.State!),
    };

    /// <summary>The tags in groups, what matters most first: SNS takes a call's tags all or not at all.</summary>
    public static ImmutableArray<TagGroup> Write(Memory memory) =>
    [
        new("what people were told", OwedTags.Write(memory.Owed).AddRange(NoticeParts(memory.LastNotice)), 0),
        new("what was done", Moments(memory).ToImmutableSortedDictionary(StringComparer.Ordinal), 0),
        SearchTags.Write(memory.Searched),
        Group("what was explained",
            Explained
                .Pack(memory.Explained.Select(one =>
                    string.Create(CultureInfo.InvariantCulture, $"{one.Key}{one.Value.ToUnixTimeMilliseconds():x11}")))),
        Group("what AWS refused",
            Refused
                .Pack(memory.Refused.Select(one =>
                    string.Create(CultureInfo.InvariantCulture, $"{one.Key}{one.Value.ToUnixTimeSeconds() / 60:x7}")))),
        Group("who was invited when",
            Subscribers
                .Pack(memory.Subscribers
                    .Select(one =>
                        string.Create(CultureInfo.InvariantCulture,
                            $"{one.Key}{Letter(one.Value.Status)}{one.Value.At.ToUnixTimeSeconds() / 60:x7}"
                            + $"{one.Value.SubscriptionId}")))),
    ];

    /// <summary>What the fingerprints read back as: too many for the tags become one digest of all, which still shows whether anything
    /// changed.</summary>
    public static ImmutableSortedSet<string> AsRemembered(ImmutableSortedSet<string> fingerprints) =>
        Parts(fingerprints, $"{Time(default)} ").Count <= NoticeTags ? fingerprints
            : [$"{DigestPrefix}{Memory.Digest(string.Join(' ', fingerprints), 16)}"];

    /// <summary>Whether a tag of this key is AlarmKeeper's own.</summary>
    public static bool IsOwn(string key) => key.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Whether it stands for many fingerprints at once.</summary>
    public static bool IsDigest(string fingerprint) => fingerprint.StartsWith(DigestPrefix, StringComparison.Ordinal);

    private static TagGroup Group(string what, (ImmutableSortedDictionary<string, string> Tags, int Omitted) packed) =>
        new(what, packed.Tags, packed.Omitted);

    // Each of these tags begins with the time: one with another time is left over from an earlier, longer list.
    private static IEnumerable<KeyValuePair<string, string>> NoticeParts(LastNotice? notice) => notice is null
        ? []
        : Parts(AsRemembered(notice.Fingerprints), $"{Time(notice.At)} ")
            .Select((part, number) => KeyValuePair.Create(PartKey(number), part));

    private static List<string> Parts(IEnumerable<string> fingerprints, string time)
    {
        List<string> parts = [time];
        foreach (var fingerprint in fingerprints)
        {
            if (parts[^1].Length + fingerprint.Length > TagEntries.MaxValueLength)
                parts.Add(time);
            parts[^1] += $"{fingerprint} ";
        }

        return [.. parts.Select(part => part.TrimEnd())];
    }

    private static LastNotice? ReadNotice(IReadOnlyDictionary<string, string> tags, DateTimeOffset now)
    {
        var parts = Enumerable.Range(0, NoticeTags).Select(number => tags.GetValueOrDefault(PartKey(number), "").Split(' ')).ToList();
        return ReadTime(parts[0][0], now) is { } at
            ? new(at,
                [.. parts.Where(part => part[0] == parts[0][0]).SelectMany(part => part.Skip(1))
                    .Where(fingerprint => fingerprint.Length > 0)])
            : null;
    }

    private static string PartKey(int number) => number == 0 ? NoticeKey : $"{NoticeKey}:{number}";

    private static IEnumerable<KeyValuePair<string, string>> Moments(Memory memory)
    {
        if (memory.TopicRepairedAt is { } repaired)
            yield return new(TopicRepairedKey, Time(repaired));
        if (memory.HistoriesToldUntil is { } told)
            yield return new(HistoriesToldKey, Time(told));
        if (memory.DrilledAt is { } drilled)
            yield return new(DrillKey, Time(drilled));
        if (memory.WasDeletionProtected)
            yield return new(DeletionProtectedKey, "seen");
    }

    private static RememberedSubscriber? ReadSubscriber(string entry, DateTimeOffset now) =>
        entry.Length > DigestLength && ReadStatus(entry[DigestLength]) is { } status
            && ReadEpoch(entry, DigestLength + 1, 7, 60_000, now) is { } at
            ? new(status, at, Memory.IdOf(entry[(DigestLength + 8)..]))
            : null;

    private static char Letter(SubscriberStatus status) => status switch
    {
        SubscriberStatus.Pending => 'i',
        SubscriberStatus.Inviting => 'a',
        SubscriberStatus.Confirmed => 'c',
        _ => 'g',
    };

    private static SubscriberStatus? ReadStatus(char letter) => letter switch
    {
        'i' => SubscriberStatus.Pending,
        'a' => SubscriberStatus.Inviting,
        'c' => SubscriberStatus.Confirmed,
        'g' => SubscriberStatus.Gone,
        _ => null,
    };

    // Of the same one there may be two entries, where another run put its own into another tag.
    private static ImmutableDictionary<string, TValue> Newest<T, TValue>(IEnumerable<T> entries, Func<T, string> of,
        Func<T, DateTimeOffset> at, Func<T, TValue> value) =>
        entries.GroupBy(of).ToImmutableDictionary(same => same.Key, same => value(same.MaxBy(at)!));

    private static string? Digest(string entry) => entry.Length >= DigestLength && entry[..DigestLength].All(char.IsAsciiHexDigitLower)
        ? entry[..DigestLength] : null;

    private static DateTimeOffset? ReadEpoch(string entry, int from, int digits, long unit, DateTimeOffset now) =>
        entry.Length >= from + digits
            && long.TryParse(entry.AsSpan(from, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var count)
        && count <= now.ToUnixTimeMilliseconds() / unit * 2
            ? Believed(DateTimeOffset.FromUnixTimeMilliseconds(count * unit), now)
            : null;

    public static DateTimeOffset? ReadTime(string text, DateTimeOffset now) =>
        DateTimeOffset.TryParseExact(text, Seconds, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? Believed(time, now) : null;

    private static DateTimeOffset? Believed(DateTimeOffset time, DateTimeOffset now) =>
        now - time <= MaxAge && time - now <= MaxAhead ? time : null;

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString(Seconds, CultureInfo.InvariantCulture);
}

/// <summary>Tags that are written by one call.</summary>
/// <param name="What">They remember, for whoever reads that they could not be kept.</param>
/// <param name="Omitted">How many entries found no room in them.</param>
internal sealed record TagGroup(string What, ImmutableSortedDictionary<string, string> Tags, int Omitted);

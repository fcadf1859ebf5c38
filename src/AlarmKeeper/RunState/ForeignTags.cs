using System.Collections.Immutable;
using AlarmKeeper.Events;

namespace AlarmKeeper.RunState;

/// <summary>Tags of the memory that somebody else wrote last, or took away: what they say is not believed (docs/decisions/0049).</summary>
/// <param name="Writers">By the tag's key, the call.</param>
internal sealed record ForeignTags(ImmutableSortedDictionary<string, CloudTrailEvent> Writers)
{
    public static ForeignTags None { get; } = new(ImmutableSortedDictionary.Create<string, CloudTrailEvent>(StringComparer.Ordinal));

    public bool IsEmpty => Writers.IsEmpty;

    /// <param name="tags">Those that are there.</param>
    /// <param name="writes">In any order. Tags that none of them touched are AlarmKeeper's own, as far as anybody knows.</param>
    public static ForeignTags In(IReadOnlyDictionary<string, string> tags, IReadOnlyCollection<TagWrite> writes) => new(
        tags.Keys.Where(MemoryTags.IsOwn).Concat(writes.SelectMany(write => write.Keys ?? [])).Distinct()
            .Select(key => (Key: key, Last: Last(key, writes)))
            .Where(one => one.Last is { IsOwn: false })
            .ToImmutableSortedDictionary(one => one.Key, one => one.Last!.Call, StringComparer.Ordinal));

    // CloudTrail's times are whole seconds: within one, nobody knows who came last, and what is written once more costs a mail at most.
    private static TagWrite? Last(string key, IEnumerable<TagWrite> writes) =>
        writes.Where(write => write.Touches(key)).OrderBy(write => write.Call.At).ThenBy(write => !write.IsOwn).LastOrDefault();
}

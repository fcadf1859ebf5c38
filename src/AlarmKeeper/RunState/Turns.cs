using System.Collections.Immutable;
using System.Globalization;
using AlarmKeeper.Aws;
using AlarmKeeper.Findings;

namespace AlarmKeeper.RunState;

/// <summary>Whether a run may do what one run alone may do within a time.</summary>
internal abstract record Turn
{
    private Turn()
    {
    }

    internal sealed record Mine : Turn;

    /// <param name="At">When another run did it.</param>
    internal sealed record Taken(DateTimeOffset At) : Turn;

    /// <param name="Because">Names the operation and AWS's error.</param>
    internal sealed record Unknown(string Because) : Turn;
}

/// <summary>
/// What is not to be done again and again by whoever may invoke the function: a drill, or the same mail. Runs meet (docs/decisions/0030),
/// and tags know no comparison with a write: a run writes its own id, lets those write that read before, and goes on if the id is still
/// there.
/// </summary>
/// <param name="topicArn">Whose tag remembers it.</param>
/// <param name="function">The ARN of the function's calls, by which its tags are known; null where somebody else runs.</param>
/// <param name="settle">Waits as long as a call takes that is on its way.</param>
internal sealed class Turns(AwsClients aws, string topicArn, string? function, Func<CancellationToken, Task> settle)
{
    private const string Key = "alarmkeeper:turns";
    private const int DigestLength = 8;
    private const int TimeLength = 8;

    // Each takes 24 characters and a blank.
    private const int MaxEntries = 10;

    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(1);

    // Clocks differ by minutes.
    private static readonly TimeSpan MaxAhead = TimeSpan.FromMinutes(5);

    private readonly string id = Guid.NewGuid().ToString("N")[..8];

    /// <param name="what">Tells it from everything else, however long.</param>
    /// <param name="within">How long it is not to be done again: a day at most.</param>
    public async Task<Turn> TakeAsync(string what, TimeSpan within, CancellationToken cancellation)
    {
        var digest = Memory.Digest(what, DigestLength);
        var read = await ReadAsync(cancellation);
        if (read is not Observation<ImmutableArray<Entry>>.Present { Value: var before })
            return new Turn.Unknown(read.Error ?? $"{topicArn}: there is no such topic");
        if (before.FirstOrDefault(one => one.Digest == digest) is { } last && Now - last.At < within)
        {
            if (!await IsForeignAsync(cancellation))
                return new Turn.Taken(last.At);
            before = [];
        }

        if (await WriteAsync([new(digest, Now, id), .. before.Where(one => one.Digest != digest)], cancellation) is { } error)
            return new Turn.Unknown(error);
        await settle(cancellation);
        var after = await ReadAsync(cancellation);
        return after is not Observation<ImmutableArray<Entry>>.Present { Value: var now } ? new Turn.Unknown(after.Error ?? topicArn)
            : now.FirstOrDefault(one => one.Digest == digest) is { } other && other.Id != id ? new Turn.Taken(other.At)
            : new Turn.Mine();
    }

    /// <summary>Gives a turn back of which nothing came, so that the next run may try. One that cannot be given back stays taken.</summary>
    public async Task GiveBackAsync(string what, CancellationToken cancellation)
    {
        var digest = Memory.Digest(what, DigestLength);
        if ((await ReadAsync(cancellation)).Or([]) is { IsEmpty: false } entries)
            await WriteAsync([.. entries.Where(one => one.Digest != digest || one.Id != id)], cancellation);
    }

    private DateTimeOffset Now => aws.Calls.AwsTime ?? DateTimeOffset.UtcNow;

    // Asked only where the tag keeps something from being done. Where CloudTrail does not say, the tag is followed.
    private async Task<bool> IsForeignAsync(CancellationToken cancellation)
    {
        if (function is null)
            return false;
        var writes = await new TagWriteReader(aws).ReadAsync(topicArn, function, Now, cancellation);
        return ForeignTags.In(ImmutableDictionary<string, string>.Empty.Add(Key, ""), writes.Or([])).Writers.ContainsKey(Key);
    }

    // The newest first. Anybody may have written the tag.
    private async Task<Observation<ImmutableArray<Entry>>> ReadAsync(CancellationToken cancellation)
    {
        var tags = await Reading.Of(() => aws.Sns.ListTagsForResourceAsync(topicArn, cancellation));
        return tags.Select(read => ImmutableArray.CreateRange(read.GetValueOrDefault(Key, "").Split(' ')
            .Select(Parse).OfType<Entry>().Where(one => Now - one.At < MaxAge && one.At - Now < MaxAhead)
                .OrderByDescending(one => one.At)));
    }

    private async Task<string?> WriteAsync(IEnumerable<Entry> entries, CancellationToken cancellation)
    {
        try
        {
            var value = string.Join(' ', entries.Take(MaxEntries));
            await aws.Sns.TagResourceAsync(topicArn, ImmutableSortedDictionary<string, string>.Empty.Add(Key, value), cancellation);
            return null;
        }
        catch (AwsCallException failure)
        {
            return failure.Message;
        }
    }

    private static Entry? Parse(string entry) =>
        entry.Length > DigestLength + TimeLength
            && uint.TryParse(entry.AsSpan(DigestLength, TimeLength), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture,
                out var time)
            ? new(entry[..DigestLength], DateTimeOffset.FromUnixTimeSeconds(time), entry[(DigestLength + TimeLength)..])
            : null;

    private sealed record Entry(string Digest, DateTimeOffset At, string Id)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Digest}{At.ToUnixTimeSeconds():x8}{Id}");
    }
}

using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;
using AlarmKeeper.RunState;

namespace AlarmKeeper.Chain;

/// <summary>
/// Reads the chain without believing what somebody else wrote into the tags of the memory: not those that the call which started the run
/// wrote, and, where anything hangs on the memory, none that CloudTrail's history shows to be somebody else's (docs/decisions/0049).
/// </summary>
internal sealed class TrustedReader(AwsClients aws)
{
    private readonly ChainReader reader = new(aws);
    private readonly TagWriteReader writers = new(aws);

    /// <param name="started">The call that started the run; null where none did.</param>
    /// <param name="inTurns">As <see cref="ChainReader"/> has it; everybody's is read where anything differs.</param>
    public async Task<ObservedChain> ReadAsync(
        CloudTrailEvent? started, DesiredChain desired, bool inTurns, CancellationToken cancellation)
    {
        var observed = await ReadOnceAsync(started, desired, inTurns, cancellation);
        return observed.IsWhole || ChainComparison.Of(desired, observed).All(one => one.State == LinkState.InSync)
            ? observed : await ReadOnceAsync(started, desired, inTurns: false, cancellation);
    }

    private async Task<ObservedChain> ReadOnceAsync(
        CloudTrailEvent? started, DesiredChain desired, bool inTurns, CancellationToken cancellation)
    {
        // Who runs AlarmKeeper by hand has no role of its own by which to know its tags.
        if (desired.FunctionArn is not { } function)
            return await reader.ReadAsync(desired, cancellation, inTurns: inTurns);
        TagWrite[] claimed = TagWrite.Of(started, desired.MemoryTopicArn, function) is { } write ? [write] : [];
        var observed = await reader.ReadAsync(desired, cancellation, tags => ForeignTags.In(tags, claimed), inTurns);
        if (observed.Memory.ValueOrDefault is not { } memory || !Matters(memory, desired, observed))
            return observed;
        var writes = await writers.ReadAsync(desired.MemoryTopicArn, function, observed.At, cancellation);
        TagWrite[] all = [.. claimed, .. writes.Or([])];
        if (ForeignTags.In(memory.Tags, all).Writers.Count > memory.Foreign.Writers.Count)
            observed = await reader.ReadAsync(desired, cancellation, tags => ForeignTags.In(tags, all), inTurns);
        return observed with { TagWrites = writes };
    }

    /// <summary>The memory alone, for who looks at nothing else of the chain.</summary>
    /// <returns>Null where it cannot be read.</returns>
    public async Task<Memory?> MemoryAsync(DesiredChain desired, DateTimeOffset now, CancellationToken cancellation)
    {
        var memory = (await MemoryReader.ReadAsync(aws, desired.MemoryTopicArn, now, null, cancellation)).ValueOrDefault;
        if (memory is null || desired.FunctionArn is not { } function || !(SaysAnythingNew(memory, now) || IsNew(memory.DrilledAt, now)))
            return memory;
        var writes = await writers.ReadAsync(desired.MemoryTopicArn, function, now, cancellation);
        return Memory.FromTags(memory.Tags, now, ForeignTags.In(memory.Tags, writes.Or([])));
    }

    private static bool IsNew(DateTimeOffset? at, DateTimeOffset now) => now - at < TimeSpan.FromDays(1);

    private static bool SaysAnythingNew(Memory memory, DateTimeOffset now) =>
        memory.Searched is { Known.IsEmpty: false } || memory.Explained.Values.Any(until => IsNew(until, now));

    // A run that would conclude, read and tell the same without any memory need not ask who wrote it.
    private bool Matters(Memory memory, DesiredChain desired, ObservedChain observed)
    {
        if (aws.Calls.Refused.HasBelieved)
            return true;
        var findings = ChainComparison.Of(desired, observed);
        var isAnythingWrong = findings.Any(one => one.State != LinkState.InSync) || !SideReads.Unread(desired, observed).IsEmpty;
        return (isAnythingWrong && memory.LastNotice is { Fingerprints.IsEmpty: false })
            || SaysAnythingNew(memory, observed.At)
            || !Said(findings).SequenceEqual(
                Said(ChainComparison.Of(desired, observed with { Memory = Observation.Of(Memory.Nothing with { Tags = memory.Tags }) })));
    }

    private static IEnumerable<(Link, Row?, Severity?, Act?)> Said(ImmutableArray<Finding> findings) =>
        from finding in findings
        where finding.Link is not MemoryLink
        from difference in finding.Differences.Select(one => (Difference?)one).DefaultIfEmpty()
        select (finding.Link, difference?.Row, difference?.Severity, difference?.Act);
}

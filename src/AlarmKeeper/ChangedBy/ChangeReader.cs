using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;

namespace AlarmKeeper.ChangedBy;

/// <summary>Who wrote what.</summary>
/// <param name="Writers">As far as it is known.</param>
/// <param name="Unread">Why CloudTrail's history could not be asked; null where it could, or need not be.</param>
internal sealed record Changes(Writers Writers, FailedRead? Unread);

/// <summary>
/// Asks who made the differences. Only what drifted is looked up, and a history that cannot be read leaves open whom to ask, and nothing
/// else.
/// </summary>
internal sealed class ChangeReader(AwsClients aws)
{
    /// <param name="started">The call that started the run; null where none did.</param>
    /// <param name="findings">As the chain was found.</param>
    /// <param name="caller">Our own ARN.</param>
    /// <param name="now">By AWS's clock.</param>
    /// <param name="cancellation">Of the run.</param>
    public async Task<Changes> ReadAsync(
        CloudTrailEvent? started, ImmutableArray<Finding> findings, string caller, DateTimeOffset now, CancellationToken cancellation)
    {
        var known = started is { Failed: false } ? RecordedWrites.None with { Others = [started] } : RecordedWrites.None;
        var sources = Writers.Sources(findings);
        if (sources.IsEmpty)
            return new(new(known, now), null);
        var read = await new WriterReader(aws).ReadAsync(sources, caller, now, cancellation);
        return read.ValueOrDefault is { } writes
            ? new(new(writes with { Others = known.Others.AddRange(writes.Others) }, now), null)
            : new(new(known, now), SideReads.Unread(SideReads.Writers, read));
    }
}

using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;
using AlarmKeeper.Trails;

namespace AlarmKeeper.ChangedBy;

/// <summary>
/// Finds out who changed what drifted: from the event that started the run, else from CloudTrail's history. A history that cannot be read
/// leaves open whom to ask, and nothing else.
/// </summary>
internal sealed class ChangeReader(AwsClients aws)
{
    // What happened before the last runs was seen by them; a function that was down for longer names nobody.
    private static readonly TimeSpan Since = TimeSpan.FromDays(1);

    /// <param name="started">The call that started the run; null where none did.</param>
    /// <param name="findings">As the chain was found. Only what drifted is looked up.</param>
    /// <param name="location">Who we are, and when.</param>
    public async Task<Changes> ReadAsync(
        CloudTrailEvent? started, ImmutableArray<Finding> findings, ChainLocation location, CancellationToken cancellation)
    {
        var known = new Changes(started is { Failed: false } ? [started] : [], [], location.At);
        var sources = Changes.Sources(findings);
        if (sources.IsEmpty)
            return known;
        var read = await Reading.Of(() => LookUpAsync(sources, location.At - Since, cancellation));
        if (read.ValueOrDefault is not { } calls)
            return known with { Unread = SideReads.Unread(SideReads.Writers, read) };
        var ours = calls.OrderByDescending(call => call.At).ToLookup(call => Arns.Role(call.Caller) == Arns.Role(location.Caller));
        return known with { Others = [.. known.Others, .. ours[false]], Own = [.. ours[true]] };
    }

    // One after the other, since AWS allows two a second.
    private async Task<List<CloudTrailEvent>> LookUpAsync(
        ImmutableArray<string> sources, DateTimeOffset since, CancellationToken cancellation)
    {
        var records = new List<string>();
        foreach (var source in sources)
            records.AddRange(await aws.CloudTrail.LookupEventsAsync("EventSource", source, since, cancellation));
        return [.. records.Select(json => CloudTrailEvent.Parse(json)).OfType<CloudTrailEvent>().Where(call => !call.Failed)];
    }
}

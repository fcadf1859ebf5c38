using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;

namespace AlarmKeeper.ChangedBy;

/// <summary>
/// Finds out who changed what drifted: from CloudTrail's history, and while that has no record of it, from the event that started the run,
/// which stays a claim. A history that cannot be read leaves open whom to ask, and nothing else.
/// </summary>
internal sealed class ChangeReader(AwsClients aws)
{
    // What happened before the last runs was seen by them; a function that was down for longer names nobody.
    private static readonly TimeSpan Since = TimeSpan.FromDays(1);

    // Clocks differ by minutes.
    private static readonly TimeSpan MaxAhead = TimeSpan.FromMinutes(5);

    private const string Claim = "who the event that started this run names";

    /// <param name="started">The call that started the run; null where none did.</param>
    /// <param name="findings">As the chain was found. Only what drifted is looked up.</param>
    /// <param name="desired">Who we are, and when.</param>
    public async Task<Changes> ReadAsync(
        CloudTrailEvent? started, ImmutableArray<Finding> findings, DesiredChain desired, CancellationToken cancellation)
    {
        var location = desired.Location;
        var isRecent = started is null || (location.At - started.At <= Since && started.At - location.At <= MaxAhead);
        var claim = started is { Failed: false } && isRecent ? started : null;
        var known = new Changes(claim is null ? [] : [claim], [], location.At);
        var sources = Changes.Sources(findings);
        if (sources.IsEmpty)
            return known;
        var read = await Reading.Of(() => LookUpAsync(sources, location.At - Since, cancellation));
        if (read.ValueOrDefault is not { } calls)
            return known with { Unread = SideReads.Unread(SideReads.Writers, read) };
        if (claim is { IsClaim: true, Id: { } id } && await RecordAsync(id, calls, location.At - Since, cancellation) is { } record)
        {
            known = known with { Others = [], Unread = Contradiction(claim, record) };
            calls.RemoveAll(call => call.Id == id);
            // CloudTrail's times are whole seconds: of the same second, the call that started the run is the newest.
            if (!record.Failed)
                calls.Insert(0, record);
        }

        if (!isRecent)
            known = known with { Unread = new(Claim, $"it gives the time {started!.At:u}, not within the last day: not believed") };
        var ours = calls.OrderByDescending(call => call.At).ToLookup(call => IsOurs(call, desired));
        return known with { Others = [.. known.Others, .. ours[false]], Own = [.. ours[true]] };
    }

    // Whoever asks on a command line may be the one who changed something, or share a role with them: then the function's writes are
    // ours, and of the caller's those alone that this run made. CloudTrail's times are whole seconds.
    private bool IsOurs(CloudTrailEvent call, DesiredChain desired)
    {
        var isCaller = Arns.Role(call.Caller) == Arns.Role(desired.Location.Caller);
        return desired.FunctionArn is not null || desired.Own?.FunctionSession is not { } function ? isCaller
            : Arns.Role(call.Caller) == function
                || (isCaller && aws.Calls.Writes > 0 && call.At > desired.Location.At - TimeSpan.FromSeconds(1));
    }

    // What was called, when and by whom is then what the history says.
    private async Task<CloudTrailEvent?> RecordAsync(
        string id, List<CloudTrailEvent> calls, DateTimeOffset since, CancellationToken cancellation)
    {
        if (calls.Find(call => call.Id == id) is { } found)
            return found;
        var read = await Reading.Of(() => aws.CloudTrail.LookupEventsAsync("EventId", id, since, cancellation));
        return read.Or([]).Select(json => CloudTrailEvent.Parse(json)).OfType<CloudTrailEvent>().FirstOrDefault(call => call.Id == id);
    }

    private static FailedRead? Contradiction(CloudTrailEvent claim, CloudTrailEvent record) =>
        (claim.Caller, claim.Name) == (record.Caller, record.Name) ? null
            : new(Claim, $"it names {claim.Caller} and {claim.Name}, and CloudTrail's history has it as {record.Name} by {record.Caller}");

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

using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;

namespace AlarmKeeper.ChangedBy;

/// <summary>Calls that succeeded, newest first.</summary>
/// <param name="Others">Of everybody else.</param>
/// <param name="Own">Our own.</param>
internal sealed record RecordedWrites(ImmutableArray<CloudTrailEvent> Others, ImmutableArray<CloudTrailEvent> Own)
{
    public static RecordedWrites None { get; } = new([], []);
}

/// <summary>Finds out who changed what drifted: from the event that started the run, else from CloudTrail's history.</summary>
internal sealed class WriterReader(AwsClients aws)
{
    // What happened before the last runs was seen by them; a function that was down for longer names nobody.
    private static readonly TimeSpan Since = TimeSpan.FromDays(1);

    /// <summary>Every call of the last day that changed something in the services of these links.</summary>
    /// <param name="sources">
    /// Such as <c>sns.amazonaws.com</c>; one look-up each, one after the other, since AWS allows two a second.
    /// </param>
    /// <param name="own">Our own ARN, whose session name changes from one function instance to the next.</param>
    /// <param name="now">By AWS's clock.</param>
    /// <param name="cancellation">Of the run.</param>
    public Task<Observation<RecordedWrites>> ReadAsync(
        IReadOnlyCollection<string> sources, string own, DateTimeOffset now, CancellationToken cancellation) =>
        Reading.Of(async () =>
        {
            var records = new List<string>();
            foreach (var source in sources)
                records.AddRange(await aws.CloudTrail.LookupEventsAsync("EventSource", source, now - Since, cancellation));
            var calls = records.Select(json => CloudTrailEvent.Parse(json)).OfType<CloudTrailEvent>().Where(call => !call.Failed);
            var ours = calls.OrderByDescending(call => call.At).ToLookup(call => Role(call.Caller) == Role(own));
            return new RecordedWrites([.. ours[false]], [.. ours[true]]);
        });

    // arn:aws:sts::111122223333:assumed-role/alarm-keeper/session without the session.
    private static string Role(string arn) => arn.Contains(":assumed-role/", StringComparison.Ordinal) ? arn[..arn.LastIndexOf('/')] : arn;
}

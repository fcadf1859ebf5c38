using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;

namespace AlarmKeeper.RunState;

/// <summary>Asks CloudTrail who wrote the tags in which runs remember, or took them away.</summary>
internal sealed class TagWriteReader(AwsClients aws)
{
    // CloudTrail's event history goes back no further, and neither does the memory.
    private static readonly TimeSpan History = TimeSpan.FromDays(89);

    /// <param name="topicArn">Whose tags.</param>
    /// <param name="function">What AlarmKeeper's function calls AWS with.</param>
    /// <param name="now">By AWS's clock.</param>
    /// <returns>Unreadable where CloudTrail does not say.</returns>
    public Task<Observation<ImmutableArray<TagWrite>>> ReadAsync(
        string topicArn, string function, DateTimeOffset now, CancellationToken cancellation) => Reading.Of(async () =>
    {
        var calls = new List<string>();
        // One after the other, since AWS allows two a second.
        foreach (var operation in TagWrite.Operations)
            calls.AddRange(await aws.CloudTrail.LookupEventsAsync("EventName", operation, now - History, cancellation));
        return ImmutableArray.CreateRange(
            calls.Select(json => TagWrite.Of(CloudTrailEvent.Parse(json), topicArn, function)).OfType<TagWrite>());
    });
}

using System.Collections.Immutable;
using System.Text.Json.Nodes;
using AlarmKeeper.Aws;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Subscriptions;

/// <summary>
/// Reads from CloudTrail which subscriptions were ended by a call. One that vanished without a call was ended by the link in its
/// own mails, which CloudTrail does not record (row N6), or was never confirmed.
/// </summary>
internal sealed class EndedReader(AwsClients aws)
{
    // CloudTrail's event history goes back no further.
    private static readonly TimeSpan History = TimeSpan.FromDays(89);

    public Task<Observation<ImmutableArray<EndedSubscription>>> ReadAsync(DateTimeOffset since, DateTimeOffset now,
        CancellationToken cancellation) =>
        Reading.Of(async () =>
        {
            var from = since < now - History ? now - History : since;
            // One after the other: LookupEvents allows two calls a second.
            var unsubscribed = await aws.CloudTrail.LookupEventsAsync("EventName", "Unsubscribe", from, cancellation);
            var deleted = await aws.CloudTrail.LookupEventsAsync("EventName", "DeleteTopic", from, cancellation);
            return ImmutableArray.CreateRange(
                unsubscribed.Select(json => Ended(json, "subscriptionArn")).Concat(deleted.Select(json => Ended(json, "topicArn")))
                    .OfType<EndedSubscription>());
        });

    private static EndedSubscription? Ended(string json, string parameter) =>
        CloudTrailEvent.Parse(json) is { Failed: false, Parameters.Length: > 0 } call
            && JsonNode.Parse(call.Parameters)?[parameter]?.ToString() is { } arn
            ? new(arn, call.At)
            : null;
}

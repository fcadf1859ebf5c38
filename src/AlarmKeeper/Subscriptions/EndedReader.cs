using System.Collections.Immutable;
using System.Text.Json;
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

    /// <param name="json">CloudTrail's record of a call.</param>
    /// <param name="parameter">Which of the call's parameters names what it ended.</param>
    /// <returns>Null for a record that does not say what was ended.</returns>
    public static EndedSubscription? Ended(string json, string parameter)
    {
        if (CloudTrailEvent.Parse(json) is not { Failed: false, Parameters.Length: > 0 } call)
            return null;
        using var parameters = JsonDocument.Parse(call.Parameters);
        return parameters.RootElement.Text(parameter) is { } arn ? new(arn, call.At) : null;
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;

namespace AlarmKeeper.Observed;

/// <summary>
/// Reads from CloudTrail which subscriptions were ended by a call. One that vanished without a call was ended by the link in its
/// own mails, which CloudTrail does not record (row N6), or was never confirmed.
/// </summary>
internal sealed class EndedReader(AwsClients aws)
{
    // CloudTrail's event history goes back no further.
    private static readonly TimeSpan History = TimeSpan.FromDays(89);

    public Task<Observation<ImmutableArray<EndedSubscription>>> ReadAsync(DateTimeOffset since, DateTimeOffset now, CancellationToken cancellation) =>
        Reading.Of(async () =>
        {
            var from = since < now - History ? now - History : since;
            // One after the other: LookupEvents allows two calls a second.
            var unsubscribed = await aws.CloudTrail.LookupEventsAsync("Unsubscribe", from, cancellation).ConfigureAwait(false);
            var deleted = await aws.CloudTrail.LookupEventsAsync("DeleteTopic", from, cancellation).ConfigureAwait(false);
            return ImmutableArray.CreateRange(
                unsubscribed.Select(json => Parse(json, "subscriptionArn")).Concat(deleted.Select(json => Parse(json, "topicArn"))).OfType<EndedSubscription>());
        });

    private static EndedSubscription? Parse(string json, string parameter)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var call = document.RootElement;
            var succeeded = !call.TryGetProperty("errorCode", out _);
            return succeeded
                && call.TryGetProperty("requestParameters", out var parameters) && parameters.ValueKind == JsonValueKind.Object
                && parameters.TryGetProperty(parameter, out var arn) && arn.ValueKind == JsonValueKind.String
                && DateTimeOffset.TryParse(call.GetProperty("eventTime").GetString(), CultureInfo.InvariantCulture, out var at)
                ? new(arn.GetString()!, at)
                : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // An event that says nothing usable proves nothing.
            return null;
        }
    }
}

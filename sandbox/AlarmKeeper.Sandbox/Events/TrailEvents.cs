using System.Text;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.CloudTrail;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Events;

/// <summary>
/// What CloudTrail recorded, as events of the Region where it belongs.
/// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
/// </summary>
internal static class TrailEvents
{
    public const string ApiCall = "AWS API Call via CloudTrail";

    // "Events larger than 256 KB" reach no bus (row T16).
    private const int MaxBytes = 256 * 1024;

    public static void Receive(AwsRegion region, JsonObject recorded)
    {
        if (IsTold(region, recorded) && Encoding.UTF8.GetByteCount(recorded.ToJsonString()) <= MaxBytes)
            EventBus.Receive(region, Event(region, recorded));
    }

    // "You must enable a CloudTrail trail with logging". The call that ends it is the last to be told (aws-facts section 4): of others
    // that end it, such as DeleteTrail, nothing of the kind is known.
    private static bool IsTold(AwsRegion region, JsonObject recorded) =>
        TrailStore.All(region.World).Any(trail => trail.Takes(region, recorded))
        || (recorded.Text("eventName") == "StopLogging" && recorded.Text("errorCode") is null);

    private static JsonObject Event(AwsRegion region, JsonObject recorded) => new()
    {
        ["version"] = "0",
        ["id"] = Guid.NewGuid().ToString(),
        ["detail-type"] = recorded.Text("eventType") switch
        {
            "AwsConsoleSignIn" => "AWS Console Sign In via CloudTrail",
            "AwsConsoleAction" => "AWS Console Action via CloudTrail",
            "AwsServiceEvent" => "AWS Service Event via CloudTrail",
            _ => ApiCall,
        },
        ["source"] = $"aws.{recorded.Text("eventSource")?.Split('.')[0]}",
        ["account"] = region.Account,
        ["time"] = recorded.Text("eventTime"),
        ["region"] = region.Name,
        ["resources"] = new JsonArray(),
        ["detail"] = recorded.DeepClone(),
    };
}

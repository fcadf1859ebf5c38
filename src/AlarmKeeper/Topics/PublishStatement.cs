using System.Text.Json.Nodes;
using AlarmKeeper.Policies;

namespace AlarmKeeper.Topics;

/// <summary>The statement of the topic's policy that lets the alarms publish (row N2).</summary>
internal static class PublishStatement
{
    public const string Sid = "AlarmKeeperAlarmsMayPublish";

    public static PolicyStatement For(string topicArn, AlarmPublishers alarms) => new(new JsonObject
    {
        ["Sid"] = Sid,
        ["Effect"] = "Allow",
        ["Principal"] = new JsonObject { ["Service"] = AlarmRequest.CloudWatch },
        ["Action"] = AlarmRequest.Publish,
        ["Resource"] = topicArn,
        ["Condition"] = new JsonObject
        {
            ["StringEquals"] = new JsonObject { ["aws:SourceAccount"] = alarms.Account },
            ["ArnEquals"] = new JsonObject { ["aws:SourceArn"] = SourceArns(alarms) },
        },
    });

    // IAM reads a * in ArnEquals as in ArnLike.
    private static JsonArray SourceArns(AlarmPublishers alarms) => new([.. alarms.AlarmArns
        .Concat(alarms.WatchdogArns is { } watchdogs ? [watchdogs] : Array.Empty<string>()).Select(arn => JsonValue.Create(arn))]);
}

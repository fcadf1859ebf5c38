using System.Text.Json.Nodes;
using AlarmKeeper.Policies;

namespace AlarmKeeper.Topics;

/// <summary>The statement of the topic's policy that lets the alarms publish (row N2).</summary>
internal static class PublishStatement
{
    public const string Sid = "AlarmKeeperAlarmsMayPublish";

    public static PolicyStatement For(string topicArn, string account, IEnumerable<string> alarmArns) => new(new JsonObject
    {
        ["Sid"] = Sid,
        ["Effect"] = "Allow",
        ["Principal"] = new JsonObject { ["Service"] = AlarmRequest.CloudWatch },
        ["Action"] = AlarmRequest.Publish,
        ["Resource"] = topicArn,
        ["Condition"] = new JsonObject
        {
            ["StringEquals"] = new JsonObject { ["aws:SourceAccount"] = account },
            ["ArnEquals"] = new JsonObject { ["aws:SourceArn"] = new JsonArray([.. alarmArns.Select(arn => JsonValue.Create(arn))]) },
        },
    });
}

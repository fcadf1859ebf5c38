using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.CloudTrail;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <summary>
/// What EventBridge hears when an alarm changes its state, whether its actions are enabled and executed or not.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
/// </summary>
internal static class AlarmStateEvent
{
    /// <param name="before">The state that the alarm had.</param>
    public static JsonObject Of(AwsRegion region, Alarm alarm, AlarmState before) => new()
    {
        ["version"] = "0",
        ["id"] = Guid.NewGuid().ToString(),
        ["detail-type"] = "CloudWatch Alarm State Change",
        ["source"] = "aws.cloudwatch",
        ["account"] = region.Account,
        ["time"] = ApiCallEvent.Time(region.Now),
        ["region"] = region.Name,
        ["resources"] = new JsonArray(alarm.Arn),
        ["detail"] = new JsonObject
        {
            ["alarmName"] = alarm.Name,
            ["state"] = State(AlarmState.Of(alarm)),
            ["previousState"] = State(before),
            ["configuration"] = Configuration(alarm),
        },
    };

    private static JsonObject State(AlarmState state) => new JsonObject { ["value"] = state.Value, ["reason"] = state.Reason }
        .With("reasonData", state.ReasonData)
        .With("timestamp", Time(state.Since));

    private static JsonObject Configuration(Alarm alarm)
    {
        var definition = alarm.Definition;
        var configuration = new JsonObject().With("description", definition.Text("AlarmDescription"));
        if (alarm.IsComposite)
            return configuration.With("alarmRule", definition.Text("AlarmRule")).With("actionsSuppressor", Suppressor(definition));
        configuration["metrics"] = definition.Objects("Metrics").Any()
            ? definition.Objects("Metrics").Select(Query).ToJson()
            : new JsonArray(new JsonObject { ["id"] = Id(alarm), ["metricStat"] = Single(definition), ["returnData"] = true });
        return configuration;
    }

    private static JsonObject? Suppressor(JsonObject definition) => definition.Text("ActionsSuppressor") is { } alarm
        ? new JsonObject { ["alarm"] = alarm }
            .With("waitPeriod", definition.Integer("ActionsSuppressorWaitPeriod"))
            .With("extensionPeriod", definition.Integer("ActionsSuppressorExtensionPeriod"))
        : null;

    private static JsonObject Single(JsonObject definition) => new JsonObject { ["metric"] = Metric(definition) }
        .With("period", definition.Integer("Period"))
        .With("stat", definition.Text("Statistic") ?? definition.Text("ExtendedStatistic"))
        .With("unit", definition.Text("Unit"));

    private static JsonObject Query(JsonObject query)
    {
        var told = new JsonObject { ["id"] = query.Text("Id") }
            .With("expression", query.Text("Expression"))
            .With("label", query.Text("Label"));
        if (query["MetricStat"] is JsonObject stat)
            told["metricStat"] = new JsonObject { ["metric"] = Metric(stat["Metric"] as JsonObject ?? []) }
                .With("period", stat.Integer("Period"))
                .With("stat", stat.Text("Stat"))
                .With("unit", stat.Text("Unit"));
        told["returnData"] = query.Flag("ReturnData") ?? true;
        return told;
    }

    private static JsonObject Metric(JsonObject metric)
    {
        var dimensions =
            metric.Objects("Dimensions").Select(one => KeyValuePair.Create<string, JsonNode?>(one.Text("Name")!, one.Text("Value")));
        return new JsonObject()
            .With("namespace", metric.Text("Namespace"))
            .With("name", metric.Text("MetricName"))
            .With("dimensions", new JsonObject(dimensions));
    }

    // CloudWatch makes one up for an alarm on a single metric.
    private static string Id(Alarm alarm) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(alarm.Arn)).AsSpan(0, 16)).ToString();

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture) + "+0000";
}

/// <summary>An alarm's state, and why it is that.</summary>
/// <param name="Since">When the reason was last written.</param>
internal sealed record AlarmState(string Value, string Reason, string? ReasonData, DateTimeOffset Since)
{
    public static AlarmState Of(Alarm alarm) => new(alarm.State, alarm.StateReason, alarm.StateReasonData, alarm.StateUpdated);
}

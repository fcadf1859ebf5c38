using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <summary>
/// HistoryData, as CloudWatch writes it. Documented by example alone: a state's in the AWS CLI's reference
/// (https://docs.aws.amazon.com/cli/latest/reference/cloudwatch/describe-alarm-history.html), a configuration's and an action's by what
/// people show of their accounts, such as {"version":"1.0","type":"Create","createdAlarm":{"alarmName":…,"okactions":[]}}.
/// </summary>
internal static class AlarmHistoryData
{
    /// <param name="change">Create, Update or Delete.</param>
    /// <param name="now">When.</param>
    public static JsonObject Configuration(Alarm alarm, string change, DateTimeOffset now) => new()
    {
        ["version"] = "1.0",
        ["type"] = change,
        [$"{change.ToLowerInvariant()}dAlarm"] = Whole(alarm, now),
    };

    /// <param name="before">The state that the alarm had.</param>
    public static JsonObject State(Alarm alarm, AlarmState before) => new()
    {
        ["version"] = "1.0",
        ["oldState"] = State(before),
        ["newState"] = State(AlarmState.Of(alarm)),
    };

    /// <param name="error">As World.AlarmAction tells it; null when it succeeded.</param>
    public static JsonObject Action(Alarm alarm, string action, string? error) => new JsonObject
    {
        ["actionState"] = error is null ? "Succeeded" : "Failed",
        ["stateUpdateTimestamp"] = alarm.StateUpdated.ToUnixTimeMilliseconds(),
        ["notificationResource"] = action,
    }.With("error", error);

    private static JsonObject State(AlarmState state) =>
        new JsonObject { ["stateValue"] = state.Value, ["stateReason"] = state.Reason }
            .With("stateReasonData", state.ReasonData is { Length: > 0 } data && IsJson(data) ? JsonNode.Parse(data) : null);

    private static JsonObject Whole(Alarm alarm, DateTimeOffset now)
    {
        var data = (JsonObject)CamelCase(alarm.Definition)!;
        (data["alarmArn"], data["alarmConfigurationUpdatedTimestamp"]) = (alarm.Arn, Time(now));
        (data["stateValue"], data["stateUpdatedTimestamp"]) = (alarm.State, Time(alarm.StateUpdated));
        return data;
    }

    private static JsonNode? CamelCase(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(one => KeyValuePair.Create(Name(one.Key), CamelCase(one.Value)))),
        JsonArray items => new JsonArray([.. items.Select(CamelCase)]),
        _ => node?.DeepClone(),
    };

    // A name that begins with several capitals is all small: okactions.
    private static string Name(string member) => member.Length > 1 && char.IsUpper(member[1])
        ? member.ToLowerInvariant() : $"{char.ToLowerInvariant(member[0])}{member[1..]}";

    private static bool IsJson(string text)
    {
        try
        {
            using var parsed = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture) + "+0000";
}

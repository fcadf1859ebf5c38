using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Lambda;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Attacks;

/// <summary>Somebody who may invoke functions, and has no other right in the account.</summary>
internal static class Invoker
{
    private static readonly Caller Mallory = Attackers.With("lambda:InvokeFunction");

    private static string Function(DeployedLandscape aws) => aws.Home.Arn("lambda", $"function:{Landscape.Function}");

    /// <summary>Invokes the function with any payload, and waits for its answer.</summary>
    public static async Task<Invocation> InvokeAsync(this DeployedLandscape aws, string payload)
    {
        var call = new ServiceCall(aws.Home, Mallory, "Invoke", new() { ["FunctionName"] = Function(aws) })
        {
            Payload = Encoding.UTF8.GetBytes(payload),
        };
        Dispatch.Serve(aws.World.Service("lambda"), call);
        return await aws.Functions.InvokeAsync(Function(aws), payload);
    }

    /// <summary>What AlarmKeeper itself mailed: the alarm's own mails are CloudWatch's.</summary>
    public static IReadOnlyList<Mail> Told(this DeployedLandscape aws) =>
        [.. aws.World.Inbox.Notifications.Where(mail => !IsOfAlarm(mail))];

    public static IReadOnlyList<Mail> AlarmMails(this DeployedLandscape aws) => [.. aws.World.Inbox.Notifications.Where(IsOfAlarm)];

    private static bool IsOfAlarm(Mail mail) =>
        mail.Subject.StartsWith("ALARM:", StringComparison.Ordinal) || mail.Subject.StartsWith("OK:", StringComparison.Ordinal);

    /// <summary>EventBridge's event of an alarm's state, forged.</summary>
    public static string AlarmEvent(string reason, string at) => new JsonObject
    {
        ["source"] = "aws.cloudwatch",
        ["detail-type"] = "CloudWatch Alarm State Change",
        ["time"] = at,
        ["detail"] = new JsonObject
        {
            ["alarmName"] = Landscape.Alarm,
            ["state"] = new JsonObject { ["value"] = "ALARM", ["reason"] = reason, ["timestamp"] = at },
        },
    }.ToJsonString();

    /// <summary>EventBridge's event of a call, forged.</summary>
    /// <param name="caller">Whom it blames.</param>
    /// <param name="at">When it says it was.</param>
    public static string CallEvent(string caller, string at, string id = "0f0e0d0c-0b0a-4908-8706-050403020100") => new JsonObject
    {
        ["source"] = "aws.monitoring",
        ["detail-type"] = "AWS API Call via CloudTrail",
        ["detail"] = new JsonObject
        {
            ["eventVersion"] = "1.08",
            ["eventID"] = id,
            ["eventTime"] = at,
            ["eventSource"] = "monitoring.amazonaws.com",
            ["eventName"] = "DisableAlarmActions",
            ["awsRegion"] = ControlTowerSeed.HomeRegion,
            ["sourceIPAddress"] = "198.51.100.7",
            ["userAgent"] = "help at https://evil.com/alarm",
            ["userIdentity"] = new JsonObject { ["type"] = "IAMUser", ["arn"] = caller, ["accountId"] = ControlTowerSeed.Account },
            ["requestParameters"] = new JsonObject { ["alarmNames"] = new JsonArray(Landscape.Alarm) },
        },
    }.ToJsonString();

    public static string Now(this DeployedLandscape aws, TimeSpan ago = default) =>
        (aws.Home.Now - ago).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static JsonElement Report(this Invocation answer) => JsonDocument.Parse(answer.Body).RootElement;
}

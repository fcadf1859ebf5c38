using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.Attacks;

/// <summary>What attacks on the alarm that are over before the next run have in common.</summary>
internal static class PassingSilence
{
    /// <summary>A call of CloudWatch's by somebody.</summary>
    public static void CallAs(this Landscape aws, Caller caller, string operation, JsonObject input) =>
        Dispatch.Serve(aws.World.Service("monitoring"), new(aws.Home, caller, operation, input));

    /// <summary>A call of CloudWatch's on the alert's alarm.</summary>
    public static void CallAs(this Landscape aws, Caller caller, string operation) =>
        aws.CallAs(caller, operation, new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) });

    /// <summary>Root signs in, and time enough passes for the alarm to be back to OK.</summary>
    public static void SignInUnheard(this Landscape aws)
    {
        aws.Pass(2);
        aws.RootSignIn();
        aws.Pass(20);
    }

    /// <summary>The alert's alarm as PutMetricAlarm takes it.</summary>
    public static JsonObject AlarmToPut(this Landscape aws, string? member = null, JsonNode? value = null)
    {
        var alarm = (JsonObject)aws.ReadAlarm().DeepClone();
        foreach (var read in alarm.Select(one => one.Key).Where(IsRead).ToList())
            alarm.Remove(read);
        if (member is not null)
            alarm[member] = value;
        return alarm;
    }

    /// <summary>What the next run tells the reader of notices; the alarm is in order.</summary>
    public static async Task<IReadOnlyList<Mail>> ToldAsync(this Landscape aws)
    {
        aws.World.Inbox.Clear();
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
        return [.. aws.World.Inbox.Notifications.Where(mail =>
            mail.To == Landscape.NoticeReader && mail.Body.Contains("told nobody for a while", StringComparison.Ordinal))];
    }

    /// <summary>The next run tells once how the alarm was, and who did it.</summary>
    public static async Task AssertToldAsync(this Landscape aws, string what, Caller by)
    {
        var told = Assert.Single(await aws.ToldAsync());
        Assert.Contains(what, told.Body, StringComparison.Ordinal);
        Assert.Contains($"Changed by: {by.Arn}, ", told.Body, StringComparison.Ordinal);
    }

    // What DescribeAlarms says and PutMetricAlarm does not take.
    private static bool IsRead(string member) => member is "AlarmArn" or "AlarmConfigurationUpdatedTimestamp"
        || member.StartsWith("State", StringComparison.Ordinal);
}

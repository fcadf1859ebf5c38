using AlarmKeeper.Sandbox.Cloud;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <summary>
/// Executes a state's actions, if they are enabled and no mute rule holds them back.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-mute-rules-behaviour.html
/// </summary>
internal static class AlarmActions
{
    public static void Execute(AwsRegion region, Alarm alarm, string before)
    {
        alarm.MutedState = null;
        if (!alarm.ActionsEnabled)
            return;
        if (IsMuted(region, alarm))
        {
            alarm.MutedState = alarm.State;
            return;
        }
        foreach (var action in alarm.ActionsOf(alarm.State).Distinct())
            AlarmHistory.Action(region, alarm, action, Execute(region, alarm, (action, before)));
    }

    /// <summary>Executes what was held back, "because the mute window has ended and the alarm remains in the same state".</summary>
    public static void Unmute(AwsRegion region, Alarm alarm)
    {
        if (alarm.MutedState is not null && !IsMuted(region, alarm))
            Execute(region, alarm, alarm.MutedState == "OK" ? "ALARM" : "OK");
    }

    private static bool IsMuted(AwsRegion region, Alarm alarm) =>
        region.Store<MonitoringStore>().MuteRules.Values
            .Any(rule => rule.Mutes(alarm.Name) && rule.Status(region.Now) == MuteRule.Active);

    private static string? Execute(AwsRegion region, Alarm alarm, (string Arn, string Before) action)
    {
        var service = action.Arn.Split(':')[2];
        if (service != "sns")
            return $"Failed to execute action {action.Arn}. Received error: \"The sandbox has no service {service}\"";
        var text = new AlarmMessageText(region, alarm, action.Before);
        return region.World.AlarmAction(region, new(action.Arn, alarm.Arn, text.Subject(), text.Body()));
    }
}

using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <summary>EnableAlarmActions, DisableAlarmActions and SetAlarmState.</summary>
internal static class AlarmSwitches
{
    public static JsonObject EnableAlarmActions(ServiceCall call) => Switch(call, true);

    public static JsonObject DisableAlarmActions(ServiceCall call) => Switch(call, false);

    /// <summary>Lasts until the next evaluation: a new datapoint's, or that of a minute later (row A14).</summary>
    public static JsonObject SetAlarmState(ServiceCall call)
    {
        AlarmChecks.OneOf(call.Input, "StateValue", ["OK", "ALARM", "INSUFFICIENT_DATA"]);
        var state = call.Input.Text("StateValue") ?? throw AlarmChecks.Invalid("The parameter StateValue is required.");
        var reason = call.Input.Text("StateReason") ?? throw AlarmChecks.Invalid("The parameter StateReason is required.");
        AlarmChecks.Require(reason.Length <= 1023, "StateReason is up to 1023 characters long");
        if (!call.Region.Store<MonitoringStore>().Alarms.TryGetValue(AlarmChecks.Name(call.Input), out var alarm))
            throw new AwsError("ResourceNotFound", "Unknown", 404);
        alarm.SetUntil = call.Region.Now.AddMinutes(1);
        AlarmStates.Set(call.Region, alarm, new(state, reason, call.Input.Text("StateReasonData") ?? ""));
        return [];
    }

    // Unknown names are not reported (aws-facts 2.2). Enabling replays nothing: actions belong to a change of state (row A2).
    private static JsonObject Switch(ServiceCall call, bool enabled)
    {
        var store = call.Region.Store<MonitoringStore>();
        foreach (var alarm in AlarmWrites.Names(call).Where(store.Alarms.ContainsKey).Select(name => store.Alarms[name]))
        {
            if (alarm.ActionsEnabled == enabled)
                continue;
            // No page says that AlarmConfigurationUpdatedTimestamp moves with it.
            alarm.ActionsEnabled = enabled;
            AlarmHistory.Configuration(call.Region, alarm, "Update");
        }
        return [];
    }
}

using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Engine;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <summary>How alarms come from state to state.</summary>
internal static class AlarmStates
{
    /// <summary>Once a second, and after a call that writes: whatever else happens to an alarm has it evaluated at once.</summary>
    public static void EvaluateAll(AwsRegion region)
    {
        var (store, second) = (region.Store<MonitoringStore>(), region.Now.ToUnixTimeSeconds());
        if (store.EvaluatedAt == second)
            return;
        store.EvaluatedAt = second;
        foreach (var alarm in store.Alarms.Values.Where(alarm => region.Now >= alarm.SetUntil).ToList())
            Evaluate(region, alarm);
    }

    public static void Evaluate(AwsRegion region, Alarm alarm)
    {
        if (alarm.Watch is { } watch)
        {
            var datapoints = region.Store<MonitoringStore>().Metrics
                .Datapoints(watch.Metric, watch.Unit, AlarmEvaluationPeriod.Since(watch.Rule, region.Now));
            var now = region.Now;
            if (AlarmEvaluation.State(watch.Rule, datapoints, now, alarm.State) != alarm.State)
                Set(region, alarm, AlarmEvaluation.Evaluate(watch.Rule, datapoints, now, alarm.State));
        }
        AlarmActions.Unmute(region, alarm);
    }

    /// <summary>Actions are executed when this is a change of state, and only then.</summary>
    public static void Set(AwsRegion region, Alarm alarm, AlarmOutcome outcome)
    {
        var before = AlarmState.Of(alarm);
        (alarm.State, alarm.StateReason) = (outcome.State, outcome.Reason);
        alarm.StateReasonData = outcome.ReasonData is "" ? null : outcome.ReasonData;
        alarm.StateUpdated = region.Now;
        if (before.Value == outcome.State)
            return;
        alarm.StateTransitioned = region.Now;
        AlarmHistory.State(region, alarm, before);
        region.World.EventBus(region, AlarmStateEvent.Of(region, alarm, before));
        AlarmActions.Execute(region, alarm, before.Value);
    }
}

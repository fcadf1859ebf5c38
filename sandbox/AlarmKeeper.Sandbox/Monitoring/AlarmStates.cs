using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Engine;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <summary>How alarms come from state to state.</summary>
internal static class AlarmStates
{
    public static void EvaluateAll(AwsRegion region)
    {
        foreach (var alarm in region.Store<MonitoringStore>().Alarms.Values.Where(alarm => region.Now >= alarm.SetUntil).ToList())
            Evaluate(region, alarm);
    }

    public static void Evaluate(AwsRegion region, Alarm alarm)
    {
        if (alarm.Watch is { } watch)
        {
            var datapoints = region.Store<MonitoringStore>().Metrics
                .Datapoints(watch.Metric, watch.Unit, AlarmEvaluationPeriod.Since(watch.Rule, region.Now));
            var outcome = AlarmEvaluation.Evaluate(watch.Rule, datapoints, region.Now, alarm.State);
            if (outcome.State != alarm.State)
                Set(region, alarm, outcome);
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

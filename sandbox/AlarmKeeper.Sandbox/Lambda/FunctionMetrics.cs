using AlarmKeeper.Sandbox.Functions;
using AlarmKeeper.Sandbox.Monitoring;

namespace AlarmKeeper.Sandbox.Lambda;

/// <summary>
/// The metrics that a function's watchdogs look at.
/// https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
/// </summary>
internal static class FunctionMetrics
{
    /// <summary>Counts one invocation.</summary>
    public static void Count(Function function, bool succeeded) => Receive(function, ("Invocations", 1), ("Errors", succeeded ? 0 : 1));

    /// <summary>"The number of invocation requests that are throttled": they count "neither as Invocations nor as Errors".</summary>
    public static void Throttled(Function function) => Receive(function, ("Throttles", 1));

    /// <summary>"The number of events that Lambda successfully queues for processing."</summary>
    public static void Queued(Function function) => Receive(function, ("AsyncEventsReceived", 1));

    /// <summary>"The number of events that are dropped without successfully executing the function", whether or not a destination keeps
    /// them: too old, out of retries, or of a function whose reserved concurrency is 0.</summary>
    public static void Dropped(Function function) => Receive(function, ("AsyncEventsDropped", 1));

    private static void Receive(Function function, params (string Name, double Value)[] values)
    {
        lock (function.Region.World.Gate)
            foreach (var (name, value) in values)
            {
                var metric = MetricId.Of("AWS/Lambda", name, [KeyValuePair.Create("FunctionName", function.Name)]);
                MetricIntake.Receive(function.Region, metric, new MetricSample(function.Region.Now, value, "Count"));
            }
    }
}

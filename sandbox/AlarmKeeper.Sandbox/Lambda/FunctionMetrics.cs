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
    public static void Count(Function function, bool succeeded)
    {
        lock (function.Region.World.Gate)
        {
            Receive(function, "Invocations", 1);
            Receive(function, "Errors", succeeded ? 0 : 1);
        }
    }

    private static void Receive(Function function, string name, double value)
    {
        var metric = MetricId.Of("AWS/Lambda", name, [KeyValuePair.Create("FunctionName", function.Name)]);
        MetricIntake.Receive(function.Region, metric, new MetricSample(function.Region.Now, value, "Count"));
    }
}

using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <summary>
/// Turns the input of a put into the alarm's whole definition: what is left out is back at its default (aws-facts 2.4).
/// </summary>
internal static class AlarmInput
{
    private static readonly string[] Texts =
        ["AlarmDescription", "MetricName", "Namespace", "Statistic", "ExtendedStatistic", "Unit", "ComparisonOperator", "TreatMissingData",
         "EvaluateLowSampleCountPercentile", "ThresholdMetricId"];

    private static readonly string[] SuppressorPeriods = ["ActionsSuppressorWaitPeriod", "ActionsSuppressorExtensionPeriod"];

    private static readonly string[] Integers = ["Period", "EvaluationPeriods", "DatapointsToAlarm", "EvaluationInterval"];

    public static JsonObject Metric(ServiceCall call)
    {
        AlarmChecks.Common(call.Region, call.Input);
        var definition = Common(call.Input);
        foreach (var name in Texts)
            definition.With(name, call.Input.Text(name));
        foreach (var name in Integers)
            definition.With(name, call.Input.Integer(name));
        definition.With("Threshold", call.Input.Number("Threshold")?.ToJson());
        definition["Dimensions"] = Copies(call.Input, "Dimensions");
        var metrics = Copies(call.Input, "Metrics");
        definition.With("Metrics", metrics.Count > 0 ? metrics : null);
        definition.With("EvaluationCriteria", call.Input["EvaluationCriteria"]?.DeepClone());
        AlarmChecks.Rule(definition);
        if (IsSingleMetric(definition))
            AlarmChecks.SingleMetric(definition);
        else
            AlarmChecks.Require(definition["MetricName"] is null,
                "MetricName cannot be specified together with Metrics or EvaluationCriteria");
        return definition;
    }

    public static JsonObject Composite(ServiceCall call)
    {
        AlarmChecks.Common(call.Region, call.Input);
        AlarmChecks.Require(call.Input.Text("AlarmRule") is { Length: > 0 and <= 10_240 }, "The parameter AlarmRule is required.");
        var definition = Common(call.Input)
            .With("AlarmDescription", call.Input.Text("AlarmDescription"))
            .With("AlarmRule", call.Input.Text("AlarmRule"))
            .With("ActionsSuppressor", call.Input.Text("ActionsSuppressor"));
        foreach (var name in SuppressorPeriods)
            definition.With(name, call.Input.Integer(name));
        AlarmChecks.Composite(call.Region, definition, SuppressorPeriods);
        return definition;
    }

    /// <summary>What to evaluate, null where it is not one metric with a plain statistic and a static threshold.</summary>
    public static AlarmWatch? Watch(JsonObject definition)
    {
        if (!IsSingleMetric(definition) || definition.Text("Statistic") is not { } statistic)
            return null;
        var comparison = definition.Text("ComparisonOperator")!;
        // A band's bounds come from an anomaly model, which the sandbox has not.
        if (comparison.Contains("Lower", StringComparison.Ordinal) || comparison.Contains("Upper", StringComparison.Ordinal))
            return null;
        var periods = definition.Integer("EvaluationPeriods")!.Value;
        var rule = new AlarmRule(
            statistic,
            definition.Integer("Period")!.Value,
            periods,
            definition.Integer("DatapointsToAlarm") ?? periods,
            definition.Number("Threshold")!.Value,
            comparison,
            definition.Text("TreatMissingData") ?? "missing");
        return new(MetricId.Of(definition), definition.Text("Unit"), rule);
    }

    private static JsonArray Copies(JsonObject input, string name) =>
        input.Objects(name).Select(item => item.DeepClone().AsObject()).ToJson();

    private static bool IsSingleMetric(JsonObject definition) => definition["Metrics"] is null && definition["EvaluationCriteria"] is null;

    private static JsonObject Common(JsonObject input) => new()
    {
        ["AlarmName"] = AlarmChecks.Name(input),
        ["ActionsEnabled"] = input.Flag("ActionsEnabled") ?? true,
        ["OKActions"] = input.Texts("OKActions").ToJson(),
        ["AlarmActions"] = input.Texts("AlarmActions").ToJson(),
        ["InsufficientDataActions"] = input.Texts("InsufficientDataActions").ToJson(),
    };
}

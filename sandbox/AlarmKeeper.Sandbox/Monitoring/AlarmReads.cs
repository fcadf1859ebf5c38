using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <summary>DescribeAlarms and DescribeAlarmsForMetric.</summary>
internal static class AlarmReads
{
    private static readonly string[] MetricFilters = ["Statistic", "ExtendedStatistic", "Period", "Unit"];

    // "You cannot specify any other parameters in the request except for MaxRecords and NextToken."
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
    private static readonly string[] Families = ["ParentsOfAlarmName", "ChildrenOfAlarmName"];
    private static readonly string[] Pages = ["MaxRecords", "NextToken"];
    private static readonly string[] Types = ["MetricAlarm", "CompositeAlarm"];

    public static JsonObject DescribeAlarms(ServiceCall call)
    {
        var input = call.Input;
        // Composite alarms are left out unless asked for, but a family has both kinds.
        var types = Families.Any(family => input[family] is not null) ? Types
            : [.. input.Texts("AlarmTypes").DefaultIfEmpty("MetricAlarm")];
        foreach (var type in types)
            AlarmChecks.OneOf(new() { ["AlarmTypes"] = type }, "AlarmTypes", Types);
        var alarms = Selected(call)
            .Where(alarm => types.Contains(alarm.Type))
            .Where(alarm => input.Text("StateValue") is not { } state || alarm.State == state)
            .Where(alarm => input.Text("ActionPrefix") is not { } prefix
                || alarm.Actions.Any(action => action.StartsWith(prefix, StringComparison.Ordinal)))
            .ToList();
        var page = alarms.Page(input.Text("NextToken"), MaxRecords(input, 50), "InvalidNextToken");
        return new JsonObject
        {
            ["CompositeAlarms"] = page.Items.Where(alarm => alarm.IsComposite).Select(Output).ToJson(),
            ["MetricAlarms"] = page.Items.Where(alarm => !alarm.IsComposite).Select(Output).ToJson(),
        }.With("NextToken", page.NextToken);
    }

    public static JsonObject DescribeAlarmsForMetric(ServiceCall call)
    {
        var input = call.Input;
        var metric = MetricId.Of(input);
        var alarms = call.Region.Store<MonitoringStore>().Alarms.Values
            .Where(alarm => alarm.Definition["MetricName"] is not null && MetricId.Of(alarm.Definition) == metric)
            .Where(alarm => MetricFilters.All(name => input.Text(name) is not { } wanted || alarm.Definition.Text(name) == wanted));
        return new() { ["MetricAlarms"] = alarms.Select(Output).ToJson() };
    }

    public static int MaxRecords(JsonObject input, int otherwise)
    {
        var records = input.Integer("MaxRecords") ?? otherwise;
        AlarmChecks.Require(records is >= 1 and <= 100, "MaxRecords must be between 1 and 100");
        return records;
    }

    private static IEnumerable<Alarm> Selected(ServiceCall call)
    {
        var input = call.Input;
        var alarms = call.Region.Store<MonitoringStore>().Alarms;
        foreach (var family in Families.Where(family => input[family] is not null))
            AlarmChecks.Require(
                input.All(member => member.Key == family || Pages.Contains(member.Key)),
                $"{family} cannot be specified together with other parameters than MaxRecords and NextToken.");
        var names = AlarmWrites.Names(call);
        var prefix = input.Text("AlarmNamePrefix");
        AlarmChecks.Require(names.Count == 0 || prefix is null, "AlarmNamePrefix and AlarmNames cannot be specified together.");
        if (input.Text("ParentsOfAlarmName") is { } child)
            return alarms.Values.Where(alarm => Mentions(alarm, child));
        if (input.Text("ChildrenOfAlarmName") is { } parent)
            return alarms.TryGetValue(parent, out var composite) ? alarms.Values.Where(alarm => Mentions(composite, alarm.Name)) : [];
        return names.Count > 0
            ? alarms.Values.Where(alarm => names.Contains(alarm.Name))
            : alarms.Values.Where(alarm => alarm.Name.StartsWith(prefix ?? "", StringComparison.Ordinal));
    }

    private static bool Mentions(Alarm composite, string name)
    {
        var rule = composite.Definition.Text("AlarmRule") ?? "";
        string[] spellings = [$"(\"{name}\")", $"({name})", $":alarm:{name}\"", $":alarm:{name})"];
        return spellings.Any(text => rule.Contains(text, StringComparison.Ordinal));
    }

    private static JsonObject Output(Alarm alarm)
    {
        var output = alarm.Definition.DeepClone().AsObject();
        output["AlarmArn"] = alarm.Arn;
        output["AlarmConfigurationUpdatedTimestamp"] = alarm.ConfigurationUpdated;
        output["StateValue"] = alarm.State;
        output["StateReason"] = alarm.StateReason;
        output["StateUpdatedTimestamp"] = alarm.StateUpdated;
        output["StateTransitionedTimestamp"] = alarm.StateTransitioned;
        return output.With("StateReasonData", alarm.StateReasonData).With("EvaluationState", alarm.EvaluationState);
    }
}

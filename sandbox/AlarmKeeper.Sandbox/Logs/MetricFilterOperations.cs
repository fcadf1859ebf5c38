using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Logs;

/// <summary>PutMetricFilter, DeleteMetricFilter and DescribeMetricFilters.</summary>
internal static class MetricFilterOperations
{
    private const int MaxFilters = 100;
    private const int MaxLimit = 50;

    /// <summary>Creates, or overwrites all of it (aws-facts 2.4).</summary>
    public static JsonObject PutMetricFilter(ServiceCall call)
    {
        var group = call.Group();
        var filter = MetricFilterInput.Filter(call);
        if (group.Class != LogGroup.Standard)
            throw new AwsError("InvalidOperationException", $"PutMetricFilter is not supported for log groups of class {group.Class}.");
        if (!group.Filters.TryGetValue(filter.Name, out var before) && group.Filters.Count >= MaxFilters)
            throw new AwsError("LimitExceededException", "Resource limit exceeded.");
        if (before is not null)
            filter.Definition["creationTime"] = before.Definition["creationTime"]!.DeepClone();
        group.Filters[filter.Name] = filter;
        return [];
    }

    public static JsonObject DeleteMetricFilter(ServiceCall call) => call.Group().Filters.Remove(call.Input.Required("filterName"))
        ? []
        : throw new AwsError("ResourceNotFoundException", "The specified metric filter does not exist.");

    public static JsonObject DescribeMetricFilters(ServiceCall call)
    {
        var input = call.Input;
        var (metric, metricNamespace) = (input.Text("metricName"), input.Text("metricNamespace"));
        if (metric is null != metricNamespace is null)
            throw LogsInput.Invalid("metricName and metricNamespace must be specified together");
        var isOneGroup = input.GroupName() is not null;
        IEnumerable<LogGroup> groups = isOneGroup ? [call.Group()] : call.Region.Store<LogsStore>().Groups.Values;
        // The prefix counts only together with a group (aws-facts 2.2).
        var prefix = isOneGroup ? input.Text("filterNamePrefix") ?? "" : "";
        var filters = groups.SelectMany(group => group.Filters.Values)
            .Where(filter => filter.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Where(filter => metric is null
                || (filter.Transformation.MetricName == metric && filter.Transformation.Namespace == metricNamespace))
            .ToList();
        var page = filters.Page(input.Text("nextToken"), input.Limit(MaxLimit), "InvalidParameterException");
        return new JsonObject { ["metricFilters"] = page.Items.Select(filter => filter.Definition.DeepClone().AsObject()).ToJson() }
            .With("nextToken", page.NextToken);
    }
}

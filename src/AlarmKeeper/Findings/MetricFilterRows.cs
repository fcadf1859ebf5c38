using static AlarmKeeper.Findings.Severity;

namespace AlarmKeeper.Findings;

/// <summary>How the metric filter breaks (docs/aws-facts.md, section F).</summary>
internal static class MetricFilterRows
{
    private const string Described = "DescribeMetricFilters";
    private const string OfMetric = "DescribeMetricFilters by metric";

    public static Row Deleted { get; } = new("F1", S0, "The metric filter {name} is missing")
    {
        ShowsValues = false,
        SeenBy = Described,
        Meaning = "Nothing counts root's activity, so the alarm never goes off.",
        Advice = "Bring back the log group that the trail feeds; AlarmKeeper then puts the filter on it by itself.",
        CausedBy = ApiCall.Logs("DeleteMetricFilter", "DeleteLogGroup"),
    };

    public static Row PatternChanged { get; } = new("F2", S0, "The metric filter {name}'s pattern is changed")
    {
        SeenBy = Described,
        Meaning = "Root's activity, or some of it, is no longer counted.",
        CausedBy = ApiCall.Logs("PutMetricFilter"),
    };

    public static Row AnotherMetric { get; } = new("F3", S0, "The metric filter {name} feeds another metric")
    {
        SeenBy = Described,
        Meaning = "The metric that the alarm watches does not count root's activity.",
        CausedBy = ApiCall.Logs("PutMetricFilter"),
    };

    public static Row ValueBelowOne { get; } = new("F4", S0, "A match of the metric filter {name} does not count one")
    {
        SeenBy = Described,
        Meaning = "One use of root does not reach the alarm's threshold.",
        CausedBy = ApiCall.Logs("PutMetricFilter"),
    };

    public static Row DefaultValue { get; } = new("F5", S0, "The metric filter {name}'s default value is not 0")
    {
        Milder = "S1 for 1, S2 for none, and below 0 where the alarm looks at the maximum",
        SeenBy = Described,
        Meaning = "With another default value than 0 the metric no longer tells a quiet hour from a use of root, or from a dead trail.",
        CausedBy = ApiCall.Logs("PutMetricFilter"),
    };

    public static Row Dimensions { get; } = new("F6", S0, "The metric filter {name} gives its metric dimensions")
    {
        SeenBy = Described,
        Meaning = "Root's activity is counted in a metric with dimensions, which the alarm does not watch.",
        CausedBy = ApiCall.Logs("PutMetricFilter"),
    };

    public static Row SystemFields { get; } = new("F7", S0, "The metric filter {name} gives its metric account or Region as a dimension")
    {
        SeenBy = Described,
        Meaning = "Root's activity is counted in a metric with dimensions, which the alarm does not watch.",
        CausedBy = ApiCall.Logs("PutMetricFilter"),
    };

    public static Row SelectionCriteria { get; } = new("F8", S0, "The metric filter {name} skips accounts or Regions")
    {
        SeenBy = Described,
        Meaning = "Root's activity in accounts or Regions that the filter skips is not counted.",
        CausedBy = ApiCall.Logs("PutMetricFilter"),
    };

    public static Row TransformedEvents { get; } = new("F9", S0, "The metric filter {name} looks at transformed events")
    {
        SeenBy = Described,
        Meaning = "Once a transformer changes the events, the filter may find nothing of root in them.",
        CausedBy = ApiCall.Logs("PutMetricFilter"),
    };

    public static Row Unit { get; } = new("F10", S2, "The metric filter {name} gives its metric a unit")
    {
        SeenBy = Described,
        Meaning = "The metric is counted in a unit that it never had.",
        CausedBy = ApiCall.Logs("PutMetricFilter"),
    };

    public static Row OnAnotherGroup { get; } = new("F11", S0, "The metric filter {name} sits on a log group that the trail left")
    {
        SeenBy = "DescribeTrails, DescribeMetricFilters",
        Meaning = "The filter looks at a log group that the trail no longer feeds.",
        Advice = "Delete the filter that stayed behind, when nobody needs it.",
        CausedBy = [.. ApiCall.CloudTrail("UpdateTrail"), .. ApiCall.Logs("PutMetricFilter", "DeleteMetricFilter")],
    };

    public static Row QuotaReached { get; } = new("F12", S0, "The log group has no room, or hardly any, for the metric filter {name}")
    {
        Milder = "S2 while there is room",
        SeenBy = "DescribeMetricFilters; PutMetricFilter's error",
        Meaning = "A filter that is deleted may find its place on the log group taken.",
        Advice = "Delete a metric filter that nobody needs, or have the quota of metric filters per log group raised.",
        CausedBy = ApiCall.Logs("PutMetricFilter"),
    };

    public static Row SecondFilter { get; } = new("F13", S1, "A second filter counts other events into the metric of the filter {name}")
    {
        Milder = "S2 for a dead trail that looks alive, S3 for less than one event",
        SeenBy = OfMetric,
        Meaning = "What the other filter counts can hold the alarm in ALARM, and then the next use of root tells nobody.",
        Advice =
            "Delete the other filter, or give it a metric of its own: it can hold the alarm in ALARM, and then the next use of root is "
            + "no change of state.",
        CausedBy = ApiCall.Logs("PutMetricFilter"),
    };

    public static Row Subtracts { get; } =
        new("F14", S0, "A second filter subtracts from the metric of the filter {name}, or gives it another unit")
        {
            Milder = "S2 for values below 0 where the alarm looks at the maximum",
            SeenBy = OfMetric,
            Meaning = "What this filter subtracts hides what an alarm on a sum waits for, and of a metric with two units AWS does not say what "
            + "an alarm makes.",
            Advice = "Delete the other filter (DeleteMetricFilter), or give it a metric of its own.",
            CausedBy = ApiCall.Logs("PutMetricFilter"),
        };

    public static Row SameEvents { get; } = new("F15", S3, "A second filter counts the same events into the metric of the filter {name}")
    {
        SeenBy = OfMetric,
        Meaning = "Root's activity is counted twice, and one use of root sets the alarm off as before.",
        Advice = "Nothing. Another tool keeps this filter; when the tool goes, AlarmKeeper's own filter stays.",
        CausedBy = ApiCall.Logs("PutMetricFilter"),
    };

    /// <summary>In the order of the document.</summary>
    public static IEnumerable<Row> All =>
    [
        Deleted, PatternChanged, AnotherMetric, ValueBelowOne, DefaultValue, Dimensions, SystemFields, SelectionCriteria, TransformedEvents,
        Unit, OnAnotherGroup, QuotaReached, SecondFilter, Subtracts, SameEvents,
    ];
}

using System.Collections.Immutable;
using System.Globalization;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;

namespace AlarmKeeper.MetricFilters;

/// <summary>Whether the filter turns the events into the metric that the alarm watches (rows F1–F12).</summary>
internal static class MetricFilterComparison
{
    /// <summary>AWS's quota for each log group (aws-facts 2.2).</summary>
    private const int MaxFilters = 100;

    // From here on a filter that was deleted may find its place taken (row F12).
    private const int NearlyFull = 95;

    /// <param name="alert">That the filter counts for.</param>
    /// <param name="desired">Null while no log group is known to put it on.</param>
    /// <param name="unresolved">Why the log group is not known; null where it is, or where there is none.</param>
    /// <param name="count">Of all filters on the log group; null where AWS does not say.</param>
    public static Finding Of(Alert alert, MetricFilter? desired, string? unresolved, ObservedFilters observed, int? count)
    {
        var link = new MetricFilterLink(alert.Name, desired?.LogGroup);
        if (desired is null)
            return unresolved is null ? WithoutGroup(link, "absent: no log group to put it on") : Finding.Unknown(link, unresolved);
        return observed.OnGroup switch
        {
            { Error: { } error } => Finding.Unknown(link, error),
            Observation<ImmutableArray<MetricFilter>>.Absent => WithoutGroup(link, $"absent: no log group {desired.LogGroup}"),
            _ => Of(link, alert, (desired, observed), count).RepairedBy(() => MetricFilterRepair.For(desired)),
        };
    }

    private static Finding WithoutGroup(MetricFilterLink link, string observed) =>
        Finding.Missing(link, MetricFilterRows.Deleted.ForPerson("filter", "present", observed) with
        {
            Sentences = "There is no log group for the metric filter {name}. Nothing counts root's activity, so the alarm never goes off.",
        });

    private static Finding Of(
        MetricFilterLink link, Alert alert, (MetricFilter Desired, ObservedFilters Observed) filters, int? count)
    {
        var (desired, observed) = filters;
        var there = observed.OnGroup.Or([]);
        return there.FirstOrDefault(filter => filter.Name == desired.Name) is { } found
            ? Finding.Of(link, [.. Differences(alert, desired, found), .. Quota(count)])
            : Finding.Missing(link, Missing(desired, observed, there.Length));
    }

    private static IEnumerable<Difference> Missing(MetricFilter desired, ObservedFilters observed, int there)
    {
        yield return MetricFilterRows.Deleted.ToRepair("filter", "present", "absent");
        foreach (var stale in observed.Elsewhere.Or([]).Where(filter => filter.HasMetricOf(desired) && filter.Name == desired.Name))
            yield return MetricFilterRows.OnAnotherGroup.ToRepair(
                "logGroupName", desired.LogGroup, $"{stale.LogGroup}, which stays as it is");
        if (there >= MaxFilters)
            yield return MetricFilterRows.QuotaReached.ForPerson(
                "metricFilterCount", $"below {MaxFilters}", there.ToString(CultureInfo.InvariantCulture));
    }

    private static IEnumerable<Difference> Quota(int? count)
    {
        if (count >= NearlyFull)
            yield return MetricFilterRows.QuotaReached.ForPerson(
                "metricFilterCount",
                $"below {NearlyFull} of {MaxFilters}",
                count.Value.ToString(CultureInfo.InvariantCulture),
                Severity.S2) with
            { Mark = "nearly full" };
    }

    private static IEnumerable<Difference> Differences(Alert alert, MetricFilter desired, MetricFilter found)
    {
        if (!FilterPatternText.AreEqual(desired.Pattern, found.Pattern))
            yield return MetricFilterRows.PatternChanged.ToRepair("filterPattern", desired.Pattern, found.Pattern);
        if (desired.MetricName != found.MetricName)
            yield return MetricFilterRows.AnotherMetric.ToRepair("metricName", desired.MetricName, found.MetricName);
        if (desired.MetricNamespace != found.MetricNamespace)
            yield return MetricFilterRows.AnotherMetric.ToRepair("metricNamespace", desired.MetricNamespace, found.MetricNamespace);
        if (!IsSameNumber(desired.MetricValue, found.MetricValue))
            yield return MetricFilterRows.ValueBelowOne.ToRepair("metricValue", desired.MetricValue, found.MetricValue);
        // Without a default value root is still seen, but a quiet hour and a dead trail look the same. One below 0 drowns what events add
        // up to, and no maximum.
        // AWS takes dimensions or a default value, not both: then the dimensions are what is wrong.
        if (found.DefaultValue != desired.DefaultValue && found.Dimensions.IsEmpty)
            yield return MetricFilterRows.DefaultValue.ToRepair(
                "defaultValue",
                Number(desired.DefaultValue),
                Number(found.DefaultValue),
                found.DefaultValue switch
                {
                    null => Severity.S2,
                    < 0 => alert.AddsUp ? Severity.S0 : Severity.S2,
                    _ => Severity.S1,
                });
        if (!found.Dimensions.IsEmpty)
            yield return MetricFilterRows.Dimensions.ToRepair("dimensions", "none", string.Join(", ", found.Dimensions));
        if (!found.EmitSystemFieldDimensions.IsEmpty)
            yield return MetricFilterRows.SystemFields.ToRepair(
                "emitSystemFieldDimensions", "none", string.Join(", ", found.EmitSystemFieldDimensions));
        if (found.FieldSelectionCriteria is { } criteria)
            yield return MetricFilterRows.SelectionCriteria.ToRepair("fieldSelectionCriteria", "none", criteria);
        if (found.ApplyOnTransformedLogs)
            yield return MetricFilterRows.TransformedEvents.ToRepair("applyOnTransformedLogs", "false", "true");
        if (found.Unit is { } unit)
            yield return MetricFilterRows.Unit.ToRepair("unit", "none", unit);
    }

    // The value is text on the wire: 1 and 1.0 count the same.
    private static bool IsSameNumber(string desired, string found) =>
        desired == found
        || (double.TryParse(desired, NumberStyles.Float, CultureInfo.InvariantCulture, out var left)
            && double.TryParse(found, NumberStyles.Float, CultureInfo.InvariantCulture, out var right) && left == right);

    private static string Number(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "none";
}

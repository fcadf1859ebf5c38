using System.Collections.Immutable;
using System.Globalization;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Observed;

namespace AlarmKeeper.Drift;

/// <summary>Whether the filter turns the events into the metric that the alarm watches (rows F1–F13).</summary>
internal static class MetricFilterDrift
{
    /// <summary>AWS's quota for each log group (aws-facts 2.2).</summary>
    private const int MostFilters = 100;

    // From here on a filter that was deleted may find its place taken (row F12).
    private const int NearlyFull = 95;

    public static LinkDrift Of(DesiredAlert alert, Whereabouts whereabouts, ObservedChain observed)
    {
        var name = alert.Alert.Name;
        if (alert.Filter is not { } desired)
            return whereabouts.LogGroup is Observation<string>.Unreadable { Error: var reason }
                ? LinkDrift.Unknown(LinkKind.MetricFilter, name, reason)
                : LinkDrift.Of(LinkKind.MetricFilter, name, [NoGroup("absent: no log group to put it on")], LinkState.Missing);
        return observed.Filters.OnGroup switch
        {
            Observation<ImmutableArray<MetricFilter>>.Unreadable { Error: var error } => LinkDrift.Unknown(LinkKind.MetricFilter, name, error),
            Observation<ImmutableArray<MetricFilter>>.Absent => LinkDrift.Of(LinkKind.MetricFilter, name, [NoGroup($"absent: no log group {desired.LogGroup}")], LinkState.Missing),
            _ => Of(desired, observed.Filters, observed.LogGroup.ValueOrDefault?.MetricFilterCount),
        };
    }

    private static Difference NoGroup(string observed) => Difference.ForPerson("filter", "present", observed, Severity.S0, "F1");

    private static LinkDrift Of(MetricFilter desired, ObservedFilters filters, int? count)
    {
        var there = filters.OnGroup.ValueOrDefault;
        return there.FirstOrDefault(filter => filter.Name == desired.Name) is { } found
            ? LinkDrift.Of(LinkKind.MetricFilter, desired.Name, [.. Differences(desired, found), .. Neighbours(desired, filters), .. Quota(count)])
            : LinkDrift.Of(LinkKind.MetricFilter, desired.Name, Missing(desired, filters, there.Length), LinkState.Missing);
    }

    private static IEnumerable<Difference> Missing(MetricFilter desired, ObservedFilters filters, int there)
    {
        yield return new("filter", "present", "absent", Severity.S0, "F1");
        var elsewhere = filters.Elsewhere.ValueOrDefault is { IsDefault: false } strays ? strays : [];
        foreach (var stale in elsewhere.Where(filter => filter.MetricName == desired.MetricName && filter.MetricNamespace == desired.MetricNamespace))
            yield return new("logGroupName", desired.LogGroup, $"{stale.LogGroup}, which stays as it is", Severity.S0, "F11");
        if (there >= MostFilters)
            yield return Difference.ForPerson("metricFilterCount", $"below {MostFilters}", there.ToString(CultureInfo.InvariantCulture), Severity.S0, "F12");
    }

    private static IEnumerable<Difference> Neighbours(MetricFilter desired, ObservedFilters filters)
    {
        var there = filters.OnGroup.ValueOrDefault;
        var strays = filters.Elsewhere.ValueOrDefault is { IsDefault: false } elsewhere ? elsewhere : [];
        foreach (var other in there.Concat(strays).Where(filter => filter.MetricName == desired.MetricName && filter.MetricNamespace == desired.MetricNamespace && (filter.Name, filter.LogGroup) != (desired.Name, desired.LogGroup)))
            yield return other.Name == desired.Name
                // Nothing feeds it any more since the trail moved on.
                ? Difference.ForPerson("logGroupName", $"{desired.LogGroup} alone", $"also {other.LogGroup}, left behind when the trail moved", Severity.S3, "F11")
                : Difference.ForPerson("metricTransformations", "one filter for each metric", $"{other.Name} on {other.LogGroup} feeds {other.MetricName} too", Severity.S1, "F13");
    }

    private static IEnumerable<Difference> Quota(int? count)
    {
        if (count >= NearlyFull)
            yield return Difference.ForPerson("metricFilterCount", $"below {NearlyFull} of {MostFilters}", count.Value.ToString(CultureInfo.InvariantCulture), Severity.S2, "F12");
    }

    private static IEnumerable<Difference> Differences(MetricFilter desired, MetricFilter found)
    {
        if (!FilterPatternText.AreEqual(desired.Pattern, found.Pattern))
            yield return new("filterPattern", desired.Pattern, found.Pattern, Severity.S0, "F2");
        if (desired.MetricName != found.MetricName)
            yield return new("metricName", desired.MetricName, found.MetricName, Severity.S0, "F3");
        if (desired.MetricNamespace != found.MetricNamespace)
            yield return new("metricNamespace", desired.MetricNamespace, found.MetricNamespace, Severity.S0, "F3");
        if (!IsSameNumber(desired.MetricValue, found.MetricValue))
            yield return new("metricValue", desired.MetricValue, found.MetricValue, Severity.S0, "F4");
        // Without a default value root is still seen, but a quiet hour and a dead trail look the same.
        // AWS takes dimensions or a default value, not both: then the dimensions are what is wrong.
        if (found.DefaultValue != desired.DefaultValue && found.Dimensions.IsEmpty)
            yield return new("defaultValue", Number(desired.DefaultValue), Number(found.DefaultValue), found.DefaultValue is null ? Severity.S2 : Severity.S1, "F5");
        if (!found.Dimensions.IsEmpty)
            yield return new("dimensions", "none", string.Join(", ", found.Dimensions), Severity.S0, "F6");
        if (!found.EmitSystemFieldDimensions.IsEmpty)
            yield return new("emitSystemFieldDimensions", "none", string.Join(", ", found.EmitSystemFieldDimensions), Severity.S0, "F7");
        if (found.FieldSelectionCriteria is { } criteria)
            yield return new("fieldSelectionCriteria", "none", criteria, Severity.S0, "F8");
        if (found.ApplyOnTransformedLogs)
            yield return new("applyOnTransformedLogs", "false", "true", Severity.S0, "F9");
        if (found.Unit is { } unit)
            yield return new("unit", "none", unit, Severity.S2, "F10");
    }

    // The value is text on the wire: 1 and 1.0 count the same.
    private static bool IsSameNumber(string desired, string found) =>
        desired == found
        || (double.TryParse(desired, NumberStyles.Float, CultureInfo.InvariantCulture, out var left)
            && double.TryParse(found, NumberStyles.Float, CultureInfo.InvariantCulture, out var right) && left == right);

    private static string Number(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "none";
}

using System.Globalization;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;

namespace AlarmKeeper.MetricFilters;

/// <summary>
/// What somebody else's filters make of an alert's metric (rows F11, F13–F15). One that subtracts silences an alarm that adds up what all
/// filters count, and none that looks at the maximum. One that counts other events holds either in ALARM; one that counts the very same
/// events changes nothing.
/// </summary>
internal static class OtherFilterComparison
{
    /// <summary>A finding for each, so that one which people know of hides no other.</summary>
    /// <param name="alert">Whose metric it is.</param>
    /// <param name="ours">The alert's own filter; null while no log group is known to put it on.</param>
    public static IEnumerable<Finding> Of(Alert alert, MetricFilter? ours, ObservedFilters observed)
    {
        if (ours is null)
            return [];
        // While ours is missing, the one that it was before is named with it.
        var isThere = observed.OnGroup.Or([]).Any(filter => filter.Name == ours.Name);
        return
            from other in observed.OnGroup.Or([]).Concat(observed.Elsewhere.Or([]))
            where other.HasMetricOf(ours) && (other.Name, other.LogGroup) != (ours.Name, ours.LogGroup) && Reaches(other)
            let difference = Of(alert, ours, other)
            where isThere || difference.Row != MetricFilterRows.OnAnotherGroup
            select Finding.Of(new OtherFilterLink(other.Name, other.LogGroup, alert.Name), [difference]);
    }

    /// <summary>Whether one of our own is on the log group of the trail before.</summary>
    public static bool WasLeft(MetricFilter? ours, ObservedFilters observed) =>
        ours is not null && observed.Elsewhere.Or([]).Any(filter => filter.Name == ours.Name && filter.HasMetricOf(ours));

    // A metric with dimensions is another metric than the alarm's; whether a default value gets the system's is documented nowhere.
    private static bool Reaches(MetricFilter other) =>
        other.Dimensions.IsEmpty && (other.EmitSystemFieldDimensions.IsEmpty || other.DefaultValue is not (null or 0));

    private static Difference Of(Alert alert, MetricFilter ours, MetricFilter other)
    {
        if (other.Unit is { } unit)
            return Second(MetricFilterRows.Subtracts, other, $"in {unit}, and AWS does not say what an alarm makes of two units");
        var (subtraction, isSameCount) = (Subtraction(other), IsSameCount(ours, other));
        if (alert.AddsUp && subtraction is not null)
            return Second(MetricFilterRows.Subtracts, other, subtraction);
        if (!isSameCount && (alert.AddsUp || CanReachOne(other)))
            return Second(MetricFilterRows.SecondFilter, other, "and counts other events");
        if (subtraction is not null)
            return Second(MetricFilterRows.Subtracts, other, $"{subtraction}: a maximum stays what it is") with { Severity = Severity.S2 };
        if (!isSameCount)
            return LessThanOne(ours, other);
        if (other.LogGroup == ours.LogGroup || (other.DefaultValue is null && other.Name != ours.Name))
            return Second(MetricFilterRows.SameEvents, other, "and counts the same events");
        return other.Name == ours.Name
            // Nothing feeds it any more since the trail moved on, or was deleted.
            ? MetricFilterRows.OnAnotherGroup.ForPerson(
                "logGroupName", $"{ours.LogGroup} alone", $"also {other.LogGroup}, which AlarmKeeper's trail no longer feeds", Severity.S3)
            : LooksAlive(other);
    }

    // It neither sets off an alarm on the maximum nor hides anything from it.
    private static Difference LessThanOne(MetricFilter ours, MetricFilter other) =>
        other.LogGroup != ours.LogGroup && other.DefaultValue is not null ? LooksAlive(other)
        : Second(MetricFilterRows.SecondFilter, other, "and counts other events, each as less than one") with { Severity = Severity.S3 };

    private static Difference LooksAlive(MetricFilter other) =>
        Second(MetricFilterRows.SecondFilter, other, "and reports values below one there, so that a dead trail looks alive") with
        {
            Severity = Severity.S2,
        };

    private static Difference Second(Row row, MetricFilter other, string effect) => row.ForPerson(
        "metricTransformations", "one filter for each metric", $"{other.Name} on {other.LogGroup} feeds {other.MetricName} too, {effect}");

    // What a field of an event holds, whoever makes the call may decide.
    private static string? Subtraction(MetricFilter other) =>
        Number(other.MetricValue) is not { } value ? $"and adds {other.MetricValue}, which may be less than 0"
        : value < 0 ? $"and adds {other.MetricValue} for each of its events"
        : other.DefaultValue < 0 ? string.Create(CultureInfo.InvariantCulture, $"and adds {other.DefaultValue} while it finds no event")
        : null;

    private static bool CanReachOne(MetricFilter other) =>
        Number(other.MetricValue) is not { } value || value >= 1 || other.DefaultValue >= 1;

    // Fewer events than ours it may count as well, and each by any number: one use of root is still one or more. A pattern that only
    // looks narrower is not weighed.
    private static bool IsSameCount(MetricFilter ours, MetricFilter other) =>
        FilterPatternText.AreEqual(ours.Pattern, other.Pattern) && !(other.DefaultValue > 0) && !other.ApplyOnTransformedLogs;

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}

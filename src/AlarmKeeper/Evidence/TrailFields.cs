using System.Collections.Immutable;
using AlarmKeeper.LogGroups;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;
using AlarmKeeper.Trails;

namespace AlarmKeeper.Evidence;

/// <summary>The fields of the trail and its log group.</summary>
internal static class TrailFields
{
    private static readonly ImmutableArray<string> Headers = ["Field", "Should be", "Is"];

    public static EvidenceTable Trail(RunReport report, ReadChain chain)
    {
        var location = chain.Desired.Location;
        var trail = location.Trail.ValueOrDefault;
        var fields = new FieldRows(
            report, new TrailLink(trail?.Name ?? chain.Desired.TrailName), FieldRows.Absent(location.Trail.Error, trail is null));
        var (status, selection) = (chain.Observed.Trail?.Status.ValueOrDefault, chain.Observed.Trail?.Selection);
        return new($"Trail {trail?.Name ?? chain.Desired.TrailName}", Headers,
        [
            fields.Row("TrailARN", null, trail?.Arn),
            fields.Row("HomeRegion", location.Place.Region, trail?.HomeRegion),
            fields.Row("IsMultiRegionTrail", "true", Truth(trail?.IsMultiRegion)),
            fields.Row("IsOrganizationTrail", null, Truth(trail?.IsOrganizationTrail)),
            fields.Row("IncludeGlobalServiceEvents", "true", Truth(trail?.IncludesGlobalServiceEvents)),
            fields.Row("CloudWatchLogsLogGroupArn", "a log group of this account", trail?.LogGroup is { } group
                ? $"{group} of account {trail.LogGroupAccount ?? "unknown"}" : "none"),
            fields.Row("IsLogging", "true", Truth(status?.IsLogging)),
            fields.Row("LatestCloudWatchLogsDeliveryTime", "within the last 90 minutes",
                status?.DeliveredAt is { } at ? Words.Time(at) : "none"),
            fields.Row("LatestCloudWatchLogsDeliveryError", "none", status?.DeliveryError ?? "none"),
            fields.Row("LatestDeliveryError", null, status?.LogFileError ?? "none"),
            fields.Row("EventSelectors", "all management events", selection switch
            {
                { Error: { } error } => $"could not be read: {error}",
                { ValueOrDefault: { } some } => Selectors(some),
                _ => "none",
            }),
        ]);
    }

    public static EvidenceTable LogGroup(RunReport report, ReadChain chain)
    {
        var (name, read) = (chain.Desired.Location.LogGroup.ValueOrDefault ?? "of the trail", chain.Observed.LogGroup);
        var found = read.ValueOrDefault;
        var fields = new FieldRows(report, new LogGroupLink(name), FieldRows.Absent(read.Error, found is null));
        return new($"Log group {name}", Headers,
        [
            fields.Row("logGroupName", name, found?.Name),
            fields.Row("logGroupClass", LogGroups.LogGroup.Standard, found?.Class),
            fields.Row("retentionInDays", null, found is null ? null : found.RetentionInDays is { } days ? $"{days}" : "for ever"),
            fields.Row("kmsKeyId", null, found?.KmsKeyId ?? "none"),
            fields.Row("metricFilterCount", null, found?.MetricFilterCount is { } count ? $"{count}" : "unknown"),
            fields.Row("deletionProtectionEnabled", null, Truth(found?.IsDeletionProtected) ?? "unknown"),
        ]);
    }

    private static string Selectors(EventSelection selection) => selection.Advanced.IsEmpty
        ? string.Join("; ", selection.Basic.Select(one => $"IncludeManagementEvents {(one.IncludesManagement ? "true" : "false")}, "
            + $"ReadWriteType {one.ReadWriteType}, "
            + $"ExcludeManagementEventSources {(one.ExcludedSources.IsEmpty ? "none" : string.Join(", ", one.ExcludedSources))}"))
        : string.Join("; ", selection.Advanced.Select(one => string.Join(" and ", one.Conditions.Select(condition =>
            $"{condition.Field} {condition.Operator} {string.Join('|', condition.Values)}"))));

    private static string? Truth(bool? value) => value is { } known ? known ? "true" : "false" : null;
}

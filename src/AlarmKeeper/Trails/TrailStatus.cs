using System.Collections.Immutable;

namespace AlarmKeeper.Trails;

/// <summary>Whether a trail works (GetTrailStatus; rows T1, T4).</summary>
internal sealed record TrailStatus
{
    public required bool IsLogging { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>When CloudTrail last delivered to CloudWatch Logs.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>The last error of such a delivery. AWS may keep it after the next one succeeded.</summary>
    public string? DeliveryError { get; init; }

    /// <summary>The last error of a delivery to the trail's bucket, which no alert needs; null where there is none.</summary>
    public string? LogFileError { get; init; }
}

/// <summary>Which events a trail records: by basic selectors, or by advanced ones, never both.</summary>
internal sealed record EventSelection(ImmutableArray<BasicSelector> Basic, ImmutableArray<AdvancedSelector> Advanced);

/// <param name="IncludesManagement">Whether it takes management events at all.</param>
/// <param name="ReadWriteType"><c>All</c>, <c>ReadOnly</c> or <c>WriteOnly</c>.</param>
/// <param name="ExcludedSources">Services whose management events it leaves out, such as <c>kms.amazonaws.com</c>.</param>
internal sealed record BasicSelector(bool IncludesManagement, string ReadWriteType, ImmutableArray<string> ExcludedSources);

/// <summary>Takes an event that meets every condition.</summary>
internal sealed record AdvancedSelector(ImmutableArray<SelectorCondition> Conditions)
{
    public bool Takes(IReadOnlyDictionary<string, string> fields) =>
        Conditions.All(condition => condition.Holds(fields.GetValueOrDefault(condition.Field)));
}

/// <summary>
/// One operator on one field of an event.
/// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
/// </summary>
/// <param name="Field">Such as <c>eventSource</c>.</param>
/// <param name="Operator">Such as <c>NotEquals</c>.</param>
/// <param name="Values">One of them has to be met; of a negated operator none may be.</param>
internal sealed record SelectorCondition(string Field, string Operator, ImmutableArray<string> Values)
{
    public bool Holds(string? value)
    {
        var isNegated = Operator.StartsWith("Not", StringComparison.Ordinal);
        return (value is not null
            && Values.Any(wanted => Meets(isNegated ? Operator["Not".Length..] : Operator, value, wanted))) != isNegated;
    }

    private static bool Meets(string comparison, string value, string wanted) => comparison switch
    {
        "StartsWith" => value.StartsWith(wanted, StringComparison.Ordinal),
        "EndsWith" => value.EndsWith(wanted, StringComparison.Ordinal),
        _ => value == wanted,
    };
}

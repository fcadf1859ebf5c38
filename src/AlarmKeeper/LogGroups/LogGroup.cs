namespace AlarmKeeper.LogGroups;

/// <summary>A log group of CloudWatch Logs (aws-facts 1.3).</summary>
/// <param name="Name">Without the ARN around it.</param>
/// <param name="Class">Only <c>STANDARD</c> groups take metric filters (row L2).</param>
internal sealed record LogGroup(string Name, string Class)
{
    public const string Standard = "STANDARD";

    public string? KmsKeyId { get; init; }

    /// <summary>Null: for ever.</summary>
    public int? RetentionInDays { get; init; }

    /// <summary>Of its quota of 100 (row F12). Null where AWS does not say.</summary>
    public int? MetricFilterCount { get; init; }

    /// <summary>Null where AWS does not say.</summary>
    public bool? IsDeletionProtected { get; init; }

    public bool TakesBearerTokens { get; init; }

    /// <summary>A masking policy of its own is active (row L7).</summary>
    public bool IsMasked { get; init; }

    /// <summary>The account's masking policy holds for it too.</summary>
    public bool InheritsMasking { get; init; }
}

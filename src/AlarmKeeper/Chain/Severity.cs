namespace AlarmKeeper.Chain;

/// <summary>How much a difference costs (aws-facts, head).</summary>
internal enum Severity
{
    /// <summary>Silences the alert outright.</summary>
    S0,

    /// <summary>Silences some events or later alerts, or delays them.</summary>
    S1,

    /// <summary>Weakens, no silence.</summary>
    S2,

    /// <summary>Cosmetic.</summary>
    S3,
}

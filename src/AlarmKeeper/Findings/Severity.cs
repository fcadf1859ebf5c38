namespace AlarmKeeper.Findings;

/// <summary>How much a difference costs while it lasts (docs/tampering.md).</summary>
internal enum Severity
{
    /// <summary>Silences the alert outright.</summary>
    S0,

    /// <summary>Silences some events or later alerts, or delays them.</summary>
    S1,

    /// <summary>Weakens the alert without silencing it.</summary>
    S2,

    /// <summary>Changes nothing about who is told.</summary>
    S3,
}

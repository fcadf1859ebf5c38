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

internal static class Severities
{
    /// <summary>The lower, the earlier it is told. What could not be read may be the gravest, and follows on what is known to
    /// be.</summary>
    /// <param name="severity">Null when unknown.</param>
    public static int Rank(Severity? severity) => severity switch
    {
        Severity.S0 => 0,
        null => 1,
        Severity.S1 => 2,
        Severity.S2 => 3,
        _ => 4,
    };
}

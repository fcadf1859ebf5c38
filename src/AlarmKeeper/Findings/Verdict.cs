namespace AlarmKeeper.Findings;

/// <summary>The answer to the one question: if root signs in now, will somebody be told?</summary>
internal enum Verdict
{
    /// <summary>Yes.</summary>
    Armed,

    /// <summary>Yes, but something is wrong.</summary>
    Weakened,

    /// <summary>No.</summary>
    Disarmed,

    /// <summary>A link could not be read, and nothing proves that nobody would.</summary>
    Unknown,
}

internal static class Verdicts
{
    /// <summary>Whether somebody is told.</summary>
    public static bool IsHeard(this Verdict verdict) => verdict is Verdict.Armed or Verdict.Weakened;

    /// <summary>A proof that nobody would be told outweighs what could not be read; what could not be read is never fine.</summary>
    public static Verdict Of(IReadOnlyCollection<Finding> findings)
    {
        var worst = findings.SelectMany(finding => finding.Differences).Select(one => one.Severity).DefaultIfEmpty(Severity.S3).Min();
        return worst == Severity.S0 ? Verdict.Disarmed
            : findings.Any(finding => finding.State == LinkState.Unknown) ? Verdict.Unknown
            : worst == Severity.S3 ? Verdict.Armed
            : Verdict.Weakened;
    }
}

using System.Collections.Immutable;

namespace AlarmKeeper.Standards;

/// <summary>What an auditor will say, in the words of Security Hub; each auditor has words of its own for them.</summary>
internal enum StandardStatus
{
    Passed,
    Failed,

    /// <summary>The auditor does not judge it from here.</summary>
    NoData,

    /// <summary>The auditor lacks a permission to judge it.</summary>
    Warning,

    /// <summary>AlarmKeeper could not read what the auditor goes by: nobody can say, and it is not taken for a pass.</summary>
    Unknown,
}

/// <summary>What one auditor will say of one alert.</summary>
/// <param name="Auditor">Such as "Security Hub".</param>
/// <param name="Rule">The auditor's name for what it checks, such as <c>CloudWatch.1</c>.</param>
/// <param name="Alert">The alert's name.</param>
/// <param name="Word">The status in the auditor's own word, such as <c>PASS</c>; <c>unknown</c> where nobody can say.</param>
/// <param name="Reason">One or more sentences. May hold text that anybody wrote.</param>
internal sealed record StandardVerdict(string Auditor, string Rule, string Alert, StandardStatus Status, string Word, string Reason)
{
    /// <summary>What would turn it into a pass: sentences. Null for a pass.</summary>
    public string? Change { get; init; }
}

/// <summary>What auditors will say of the alerts, predicted from what the chain's reading has read.</summary>
/// <param name="Verdicts">By auditor, then by alert.</param>
/// <param name="Remarks">What an auditor may ask about although its procedure does not look at it: sentences of our own.</param>
internal sealed record StandardsReport(ImmutableArray<StandardVerdict> Verdicts, ImmutableArray<string> Remarks)
{
    public static StandardsReport None { get; } = new([], []);
}

/// <summary>Why an auditor does not pass an alert.</summary>
/// <param name="Reason">May hold text that anybody wrote.</param>
/// <param name="Change">What would change it.</param>
internal sealed record Objection(StandardStatus Status, string Reason, string Change)
{
    public static Objection Failed(string reason, string change) => new(StandardStatus.Failed, reason, change);

    /// <summary>Something that the auditor goes by could not be read.</summary>
    public static Objection Unread(string error) =>
        new(StandardStatus.Unknown, $"AlarmKeeper could not read what it goes by: {error}", "Let it be read, and check again.");
}

using AlarmKeeper.Aws;
using AlarmKeeper.Chain;

namespace AlarmKeeper.Repair;

/// <summary>One write that brings one link back.</summary>
/// <param name="Link">The link, as it was found.</param>
/// <param name="Action">The API operation, such as <c>PutMetricAlarm</c>.</param>
/// <param name="WriteAsync">Does it; returns the ARN of what it made, where AWS tells one.</param>
internal sealed record RepairStep(LinkDrift Link, string Action, Func<AwsClients, CancellationToken, Task<string?>> WriteAsync)
{
    /// <summary>Why the step is not to be done; null when it is.</summary>
    public Withholding? Withheld { get; init; }
}

/// <summary>Why a step is not done.</summary>
/// <param name="Reason">For a person. May hold text that anybody wrote.</param>
internal sealed record Withholding(string Reason)
{
    /// <summary>What a person does about it; null where that follows from what differs.</summary>
    public string? Remedy { get; init; }

    /// <summary>The failed read that has to succeed first; null where none did fail.</summary>
    public string? Unread { get; init; }
}

/// <summary>How a step ended.</summary>
internal enum RepairOutcome
{
    Repaired,
    Failed,
    Withheld,
}

/// <param name="Outcome">How it ended.</param>
/// <param name="Action">The API operation.</param>
/// <param name="Reason">Why it failed or was withheld; null otherwise.</param>
internal sealed record RepairResult(RepairOutcome Outcome, string Action, string? Reason)
{
    /// <summary>The ARN of what was made, where AWS tells one.</summary>
    public string? Made { get; init; }

    /// <summary>What kept it from being done; null where nothing did.</summary>
    public Withholding? Withheld { get; init; }

    /// <summary>The row of a quota that stood in the way (rows A20, F12); null otherwise.</summary>
    public string? QuotaRow { get; init; }
}

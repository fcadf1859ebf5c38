using AlarmKeeper.Aws;

namespace AlarmKeeper.Findings;

/// <summary>One write that brings one link back.</summary>
/// <param name="Operation">The API operation, such as <c>PutMetricAlarm</c>.</param>
/// <param name="WriteAsync">Does it; returns the ARN of what it made, where AWS tells one.</param>
internal record RepairStep(string Operation, Func<AwsClients, CancellationToken, Task<string?>> WriteAsync)
{
    /// <summary>The row of a quota that can stand in the way (rows A20, F12); null for none.</summary>
    public Row? Quota { get; init; }

    /// <summary>A step whose write tells nothing of what it made.</summary>
    public static RepairStep Of(string operation, Func<AwsClients, CancellationToken, Task> write) =>
        new(operation, async (aws, cancellation) =>
    {
        await write(aws, cancellation);
        return null;
    });
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

/// <param name="Reason">Why it failed or was withheld; null otherwise.</param>
internal sealed record RepairResult(RepairOutcome Outcome, string Operation, string? Reason)
{
    /// <summary>The ARN of what was made, where AWS tells one.</summary>
    public string? Made { get; init; }

    /// <summary>What kept it from being done; null where nothing did.</summary>
    public Withholding? Withheld { get; init; }

    /// <summary>The quota that stood in the way (rows A20, F12); null otherwise.</summary>
    public Row? Quota { get; init; }
}

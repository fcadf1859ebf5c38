using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Chain;

/// <summary>A write that is to be done.</summary>
/// <param name="Finding">What it mends, as it was found.</param>
/// <param name="Withheld">Why it is not to be done; null when it is.</param>
internal sealed record PlannedRepair(Finding Finding, RepairStep Step, Withholding? Withheld);

/// <summary>A write that was done, tried or withheld, and how that ended.</summary>
internal sealed record DoneRepair(Finding Finding, RepairStep Step, RepairResult Result);

/// <summary>What is to be done, in the order of the chain's creation (docs/aws-facts.md 2.6). Data until it is executed.</summary>
internal sealed record RepairPlan(ImmutableArray<PlannedRepair> Steps)
{
    /// <param name="findings">What differs, and how to bring it back.</param>
    /// <param name="gate">What may not be done, and why.</param>
    public static RepairPlan For(IEnumerable<Finding> findings, Gate gate) => new(
    [
        .. from finding in findings
           let repair = finding.Repair
           where repair is not null
           orderby finding.Link.Kind
           select new PlannedRepair(finding, repair, gate.Of(finding)),
    ]);

    /// <summary>Does every step that may be done, one after the other; the failure of one stops no other.</summary>
    public async Task<ImmutableArray<DoneRepair>> ExecuteAsync(AwsClients aws, CancellationToken cancellation)
    {
        var done = ImmutableArray.CreateBuilder<DoneRepair>(Steps.Length);
        foreach (var planned in Steps)
            done.Add(new(planned.Finding, planned.Step, await ExecuteAsync(planned, aws, cancellation)));
        return done.MoveToImmutable();
    }

    private static async Task<RepairResult> ExecuteAsync(PlannedRepair planned, AwsClients aws, CancellationToken cancellation)
    {
        var step = planned.Step;
        if (planned.Withheld is { } withheld)
            return new(RepairOutcome.Withheld, step.Operation, withheld.Reason) { Withheld = withheld };
        try
        {
            return new(RepairOutcome.Repaired, step.Operation, null) { Made = await step.WriteAsync(aws, cancellation) };
        }
        catch (AwsCallException failure)
        {
            return new(RepairOutcome.Failed, step.Operation, failure.Message) { Quota = failure.IsQuota ? step.Quota : null };
        }
        catch (Exception odd) when (Crash.Is(odd))
        {
            return new(RepairOutcome.Failed, step.Operation, Crash.Text(odd));
        }
    }
}

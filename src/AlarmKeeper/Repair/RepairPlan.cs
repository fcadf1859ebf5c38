using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Drift;
using AlarmKeeper.Observed;

namespace AlarmKeeper.Repair;

/// <summary>What is to be done, in the order of the chain's creation (aws-facts 2.6). Data until it is executed.</summary>
internal sealed record RepairPlan(ImmutableArray<RepairStep> Steps)
{
    public bool HasWork => Steps.Any(step => step.Withheld is null);

    /// <param name="drift">What differs.</param>
    /// <param name="desired">The chain as it should be.</param>
    /// <param name="observed">The chain as it is: what a person added is merged from it.</param>
    /// <param name="gate">What may not be done, and why.</param>
    public static RepairPlan For(ImmutableArray<LinkDrift> drift, DesiredChain desired, ObservedChain observed, Gate gate)
    {
        var audience = Audience.Of(desired, observed);
        var steps = drift.Where(link => link.NeedsRepair).OrderBy(link => link.Kind).Select(link => link.Kind switch
        {
            LinkKind.Trail => TrailRepair.For(link, desired),
            LinkKind.Topic => TopicRepair.For(link, desired),
            LinkKind.TopicPolicy => TopicPolicyRepair.For(link, desired, observed),
            LinkKind.Subscription => SubscriptionRepair.For(link, desired, observed),
            LinkKind.MetricFilter => MetricFilterRepair.For(link, desired),
            LinkKind.Alarm => AlarmRepair.For(link, desired, observed, audience),
            LinkKind.MuteRule => MuteRuleRepair.For(link),
            LinkKind.Enforcer => RuleRepair.For(link),
            _ => throw new InvalidOperationException($"A {link.Kind.Word()} is never repaired."),
        });
        return new([.. steps.Select(step => step with { Withheld = gate.Of(step, desired, observed) })]);
    }

    /// <summary>Does every step that may be done, one after the other; the failure of one stops no other.</summary>
    public async Task<ImmutableArray<(RepairStep Step, RepairResult Result)>> ExecuteAsync(AwsClients aws, CancellationToken cancellation)
    {
        var results = ImmutableArray.CreateBuilder<(RepairStep, RepairResult)>(Steps.Length);
        foreach (var step in Steps)
            results.Add((step, await ExecuteAsync(step, aws, cancellation).ConfigureAwait(false)));
        return results.MoveToImmutable();
    }

    private static async Task<RepairResult> ExecuteAsync(RepairStep step, AwsClients aws, CancellationToken cancellation)
    {
        if (step.Withheld is { } withheld)
            return new(RepairOutcome.Withheld, step.Action, withheld.Reason) { Withheld = withheld };
        try
        {
            return new(RepairOutcome.Repaired, step.Action, null) { Made = await step.WriteAsync(aws, cancellation).ConfigureAwait(false) };
        }
        catch (AwsCallException failure)
        {
            return new(RepairOutcome.Failed, step.Action, failure.Message) { QuotaRow = failure.IsQuota ? QuotaRow(step.Link.Kind) : null };
        }
    }

    private static string? QuotaRow(LinkKind kind) => kind switch
    {
        LinkKind.Alarm => "A20",
        LinkKind.MetricFilter => "F12",
        _ => null,
    };
}

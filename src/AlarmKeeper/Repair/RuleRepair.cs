using AlarmKeeper.Chain;
using AlarmKeeper.Drift;

namespace AlarmKeeper.Repair;

/// <summary>Enables a rule of AlarmKeeper's own that somebody disabled; all else about it is the stack's (row E1).</summary>
internal static class RuleRepair
{
    public static RepairStep For(LinkDrift link) => new(link, "EnableRule", async (aws, cancellation) =>
    {
        await aws.EventBridge.EnableRuleAsync(RuleDrift.RuleOf(link), cancellation).ConfigureAwait(false);
        return null;
    });
}

using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Drift;
using AlarmKeeper.Observed;

namespace AlarmKeeper.Repair;

/// <summary>Decides which steps of a plan are not done, each with a reason that a person reads.</summary>
/// <param name="IsCheck">The run only looks.</param>
internal sealed record Gate(bool IsCheck)
{
    private const string Check = "check changes nothing";

    /// <summary>What a run that only looks says of every step.</summary>
    public string Looks { get; private init; } = Check;

    public static Gate For(Mode mode) => new(mode != Mode.Enforce) { Looks = mode == Mode.Drill ? "a drill repairs nothing" : Check };

    /// <summary>Why the step is withheld; null to let it through.</summary>
    public string? Reason(RepairStep step, DesiredChain desired, ObservedChain observed)
    {
        // What would be made here, nobody would feed, and nobody would take away.
        if (desired.Whereabouts.Instead(observed.LogGroup) is { } there)
            return Remedies.DeployThere(there);
        if (IsCheck)
            return Looks;
        if (step.Link.Kind == LinkKind.MetricFilter && observed.LogGroup is Observation<LogGroup>.Present { Value: { Class: not LogGroup.Standard } group })
            return $"a log group of class {Printable.Line(group.Class)} takes no metric filter";
        return null;
    }
}

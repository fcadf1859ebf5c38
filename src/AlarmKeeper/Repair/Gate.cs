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
    private const string NothingHere = "nothing of the alert is here yet, and whether it belongs here is unknown until the trails can be read";

    /// <summary>What a run that only looks says of every step.</summary>
    public string Looks { get; private init; } = Check;

    public static Gate For(Mode mode) => new(mode != Mode.Enforce) { Looks = mode == Mode.Drill ? "a drill repairs nothing" : Check };

    /// <summary>Why the step is withheld; null to let it through.</summary>
    public Withholding? Of(RepairStep step, DesiredChain desired, ObservedChain observed)
    {
        // What would be made here, nobody would feed, and nobody would take away.
        if (desired.Whereabouts.Instead(observed.LogGroup) is { } there)
            return new(Remedies.DeployThere(there)) { Remedy = Remedies.DeployThere(there) };
        if (IsCheck)
            return new(Looks);
        if (desired.Whereabouts.Uncertain(observed.LogGroup) is { } error && IsOfTheChain(step.Link.Kind) && !IsAnythingHere(desired, observed))
            return new($"{NothingHere}: {error}") { Unread = error };
        if (step.Link.Kind == LinkKind.MetricFilter && observed.LogGroup is Observation<LogGroup>.Present { Value: { Class: not LogGroup.Standard } group })
            return new($"a log group of class {Printable.Line(group.Class)} takes no metric filter");
        return null;
    }

    // What outlives AlarmKeeper's stack, and stays behind where it was made in the wrong place.
    private static bool IsOfTheChain(LinkKind kind) =>
        kind is LinkKind.Topic or LinkKind.TopicPolicy or LinkKind.Subscription or LinkKind.MetricFilter or LinkKind.Alarm;

    // What was armed here once is kept, whatever can be read of the trail: whoever takes that read away must not take the alert with it.
    private static bool IsAnythingHere(DesiredChain desired, ObservedChain observed) =>
        observed.AlertTopic.Topic is Observation<Topic>.Present
        || observed.Alarms.ValueOrDefault is { IsDefaultOrEmpty: false }
        || (observed.Filters.OnGroup.ValueOrDefault is { IsDefault: false } filters
            && filters.Any(filter => desired.Alerts.Any(alert => alert.Alert.Name == filter.Name)))
        // All of it may have been deleted since.
        || observed.Memory.ValueOrDefault is { TopicRepairedAt: not null };
}

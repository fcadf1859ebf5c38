using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Observed;

namespace AlarmKeeper.Drift;

/// <summary>The log group is never created: one that nothing feeds would be a false comfort (rows L1, L2).</summary>
internal static class LogGroupDrift
{
    public static IEnumerable<LinkDrift> Of(DesiredChain desired, ObservedChain observed) => desired.Whereabouts.LogGroup switch
    {
        Observation<string>.Present { Value: var name } => [Of(name, desired.Whereabouts, observed.LogGroup)],
        // The trail's own link says why there is no group to look for.
        _ => [],
    };

    private static LinkDrift Of(string name, Whereabouts whereabouts, Observation<LogGroup> observed) => observed switch
    {
        Observation<LogGroup>.Unreadable { Error: var error } => LinkDrift.Unknown(LinkKind.LogGroup, name, error),
        Observation<LogGroup>.Present { Value: { Class: LogGroup.Standard } } => LinkDrift.Of(LinkKind.LogGroup, name, []),
        Observation<LogGroup>.Present { Value: var group } =>
            LinkDrift.Of(LinkKind.LogGroup, name, [new("logGroupClass", LogGroup.Standard, group.Class, Severity.S0, "L2") { Act = Act.Report }]),
        _ => LinkDrift.Of(LinkKind.LogGroup, name, [Missing(whereabouts)], LinkState.Missing),
    };

    private static Difference Missing(Whereabouts whereabouts)
    {
        var owner = whereabouts.Trail?.ValueOrDefault?.Account;
        var observed = owner is not null && owner != whereabouts.Place.Account ? $"none in this account; the trail belongs to account {owner}" : "absent";
        return new("logGroup", "present, of class STANDARD", observed, Severity.S0, "L1") { Act = Act.Report };
    }
}

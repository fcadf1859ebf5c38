using AlarmKeeper.Findings;
using AlarmKeeper.LogGroups;
using AlarmKeeper.Text;
using AlarmKeeper.Topics;
using AlarmKeeper.Trails;

namespace AlarmKeeper.Chain;

/// <summary>Decides which steps of a plan are not done, each with a reason that a person reads.</summary>
internal sealed record Gate(DesiredChain Desired, ObservedChain Observed)
{
    private const string NothingHere =
        "nothing of the alert is here yet, and whether it belongs here is unknown until the trails can be read";

    /// <summary>Why a run that only looks writes nothing; null for one that repairs.</summary>
    public string? OnlyLooks { get; init; }

    /// <summary>Why the finding's repair is withheld; null to let it through.</summary>
    public Withholding? Of(Finding finding)
    {
        var isLogGroupHere = Observed.LogGroup is Observation<LogGroup>.Present;
        // What would be made here, nobody would feed, and nobody would take away.
        if (Desired.Location.Instead(isLogGroupHere) is { } there)
            return new(Remedies.DeployThere(there)) { Remedy = Remedies.DeployThere(there) };
        if (OnlyLooks is not null)
            return new(OnlyLooks);
        if (Desired.Location.Uncertain(isLogGroupHere) is { } error && finding.Link.OutlivesTheStack && !IsAnythingHere())
            return new($"{NothingHere}: {error}") { Unread = error };
        return finding.Link.Kind == LinkKind.MetricFilter && Observed.LogGroup.ValueOrDefault is { Class: not LogGroup.Standard } group
            ? new($"a log group of class {Printable.Line(group.Class)} takes no metric filter")
            : null;
    }

    // What was armed here once is kept, whatever can be read of the trail: whoever takes that read away must not take the alert with it.
    public bool IsAnythingHere() =>
        Observed.AlertTopic.Topic is Observation<Topic>.Present
        || Desired.Alarms.Any(alarm => Observed.FindAlarm(alarm.Alarm.Name) is not null)
        || Observed.Filters.OnGroup.Or([]).Any(filter => Desired.Alerts.Any(alert => alert.Alert.Name == filter.Name))
        // All of it may have been deleted since.
        || Observed.Memory.ValueOrDefault is { TopicRepairedAt: not null } or { Subscribers.IsEmpty: false };
}

using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Findings;
using AlarmKeeper.Keeper;
using AlarmKeeper.LogGroups;
using AlarmKeeper.MetricFilters;
using AlarmKeeper.RunState;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Trails;

namespace AlarmKeeper.Chain;

/// <summary>The chain as AWS shows it.</summary>
internal sealed record ObservedChain
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Null where there is no trail to look at.</summary>
    public ObservedTrail? Trail { get; init; }

    public required Observation<LogGroup> LogGroup { get; init; }

    public ObservedProcessing Processing { get; init; } = ObservedProcessing.None;

    public required ObservedFilters Filters { get; init; }

    /// <summary>Those of the desired names that exist.</summary>
    public required Observation<ImmutableArray<Alarm>> Alarms { get; init; }

    /// <summary>By the name of the alarm; without those whose turn it was not.</summary>
    public ImmutableDictionary<string, AlarmHistory> Histories { get; init; } = ImmutableDictionary<string, AlarmHistory>.Empty;

    /// <summary>Whether the histories of all alerts' alarms were to be read.</summary>
    public bool HasAllHistories { get; init; } = true;

    /// <summary>Those that mute one of the alerts' alarms, now or at some time to come (row A13).</summary>
    public ObservedMuteRules MuteRules { get; init; } = ObservedMuteRules.None;

    public required ObservedTopic AlertTopic { get; init; }

    /// <summary>The alert topic's data-protection policy as JSON; empty when it has none (row N14).</summary>
    public Observation<string> DataProtection { get; init; } = Observation.Of("");

    /// <summary>As <see cref="DataProtection"/>, of the notice topic (row E22).</summary>
    public Observation<string> NoticeProtection { get; init; } = Observation.Of("");

    /// <summary>Null when no notice topic is set.</summary>
    public ObservedTopic? NoticeTopic { get; init; }

    /// <summary>Whether every alarm's history was read, and everybody's filter policy that matters.</summary>
    public bool IsWhole => HasAllHistories && AlertTopic.IsWhole && NoticeTopic?.IsWhole != false;

    /// <summary>What SNS counted of the alert topic's last deliveries; null where nobody may read it.</summary>
    public Observation<DeliveryCount>? LastDelivery { get; init; }

    /// <summary>Whether a FIFO topic stands where the alert topic was (row N15). Looked for only when that one is missing.</summary>
    public bool HasFifoTwin { get; init; }

    /// <summary>AlarmKeeper itself; null where its stack is not known.</summary>
    public ObservedKeeper? Keeper { get; init; }

    public required Observation<Memory> Memory { get; init; }

    /// <summary>A person or a deployment started the run, which may then invite somebody although it cannot remember that.</summary>
    public bool MayInviteUnremembered { get; init; }

    /// <summary>Who wrote the tags that hold it; asked only where something hangs on them.</summary>
    public Observation<ImmutableArray<TagWrite>>? TagWrites { get; init; }

    /// <summary>Calls that ended subscriptions, of the last day. Read only when a known subscriber is missing (rows N5, N6).</summary>
    public required Observation<ImmutableArray<EndedSubscription>> EndedByCall { get; init; }

    public SubscriptionRecords Subscriptions => new(At, Memory, EndedByCall) { MayInviteUnremembered = MayInviteUnremembered };

    /// <summary>The alarm of that name; null where it is missing or could not be read.</summary>
    public Alarm? FindAlarm(string name) => Alarms.Or([]).FirstOrDefault(alarm => alarm.Name == name);
}

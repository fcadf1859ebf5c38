using System.Collections.Immutable;
using AlarmKeeper.Chain;

namespace AlarmKeeper.Observed;

/// <summary>A topic and who hears it.</summary>
internal sealed record ObservedTopic(string Arn, Observation<Topic> Topic, Observation<ImmutableArray<Subscription>> Subscriptions);

/// <summary>Every metric filter of the trail's log group, and those of other groups that feed the same metrics.</summary>
internal sealed record ObservedFilters(Observation<ImmutableArray<MetricFilter>> OnGroup, Observation<ImmutableArray<MetricFilter>> Elsewhere);

/// <summary>Whether the trail works, and what it records.</summary>
internal sealed record ObservedTrail(Observation<TrailStatus> Status, Observation<EventSelection> Selection);

/// <summary>What an alarm did last on the alert topic, in CloudWatch's words.</summary>
internal sealed record AlarmAction(DateTimeOffset At, string Summary)
{
    public bool Failed => Summary.StartsWith("Failed", StringComparison.OrdinalIgnoreCase);
}

/// <summary>What decides, besides mute rules, whether an alarm that looks right is heard.</summary>
/// <param name="LastAction">Null where it never acted on the alert topic.</param>
internal sealed record AlarmSurroundings(Observation<AlarmAction?> LastAction)
{
    /// <summary>False when the alarm has long been in ALARM and no event of the log group says why (rows A14, A15).</summary>
    public Observation<bool> IsExplained { get; init; } = new Observation<bool>.Present(true);
}

/// <summary>The mute rules of the account that concern us, as far as they could be read.</summary>
/// <param name="Error">Why some of them, or all, could not; null where they could.</param>
internal sealed record ObservedMuteRules(ImmutableArray<MuteRule> Rules, string? Error)
{
    public static ObservedMuteRules None { get; } = new([], null);
}

/// <summary>How Lambda retries runs that failed. Null: AWS's defaults.</summary>
internal sealed record AsyncInvocation(int? Retries, int? MaximumAgeSeconds);

/// <summary>AlarmKeeper itself. Null: not to be looked at, since nobody said what it is called.</summary>
internal sealed record ObservedEnforcer(Observation<Schedule>? Schedule, Observation<int?>? ReservedConcurrency, Observation<AsyncInvocation>? Invocation)
{
    /// <summary>Those whose names begin as AlarmKeeper's do.</summary>
    public Observation<ImmutableArray<TamperingRule>>? Rules { get; init; }

    /// <summary>The names of the rules that start the function.</summary>
    public Observation<IReadOnlyList<string>>? StartingRules { get; init; }
}

/// <summary>What may change or hide the log group's events before the filter sees them.</summary>
internal sealed record ObservedProcessing(Observation<bool> HasTransformer, Observation<ImmutableArray<string>> Masking, Observation<EncryptionKey> Key)
{
    /// <summary>The account's masking policies, where the group inherits them.</summary>
    public Observation<ImmutableArray<string>> AccountMasking { get; init; } = new Observation<ImmutableArray<string>>.Present([]);

    public static ObservedProcessing None { get; } =
        new(new Observation<bool>.Present(false), new Observation<ImmutableArray<string>>.Present([]), new Observation<EncryptionKey>.Absent());
}

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

    /// <summary>By the name of the alarm.</summary>
    public ImmutableDictionary<string, AlarmSurroundings> Surroundings { get; init; } = ImmutableDictionary<string, AlarmSurroundings>.Empty;

    /// <summary>Those that mute one of the alerts' alarms, now or at some time to come (row A13).</summary>
    public ObservedMuteRules MuteRules { get; init; } = ObservedMuteRules.None;

    public required ObservedTopic AlertTopic { get; init; }

    /// <summary>The alert topic's data-protection policy as JSON; empty when it has none (row N14).</summary>
    public Observation<string> DataProtection { get; init; } = new Observation<string>.Present("");

    /// <summary>Null when no notice topic is set.</summary>
    public ObservedTopic? NoticeTopic { get; init; }

    /// <summary>Whether a FIFO topic stands where the alert topic was (row N15). Looked for only when that one is missing.</summary>
    public bool HasFifoTwin { get; init; }

    public ObservedEnforcer? Enforcer { get; init; }

    public required Observation<Memory> Memory { get; init; }

    /// <summary>Calls that ended subscriptions, of the last day. Read only when a known subscriber is missing (rows N5, N6).</summary>
    public required Observation<ImmutableArray<EndedSubscription>> EndedByCall { get; init; }
}

/// <summary>A subscription, or all of a topic, ended by an API call that CloudTrail recorded.</summary>
/// <param name="Arn">Of the subscription, or of the deleted topic.</param>
/// <param name="At">When.</param>
internal sealed record EndedSubscription(string Arn, DateTimeOffset At);

using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Aws;
using AlarmKeeper.Findings;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Auditing;

/// <summary>All alarms of a Region and what they lead to, as AWS shows it.</summary>
/// <param name="Place">Whose.</param>
/// <param name="At">By AWS's clock.</param>
/// <param name="Alarms">Those that are looked at.</param>
internal sealed record ObservedRegion(Place Place, DateTimeOffset At, ImmutableArray<RegionAlarm> Alarms)
{
    /// <summary>Every composite alarm, also where its name is not among those that are looked at.</summary>
    public ImmutableArray<RegionAlarm> Composites { get; init; } = [];

    /// <summary>The states of the alarms that silence composites, by name.</summary>
    public ImmutableDictionary<string, string> SuppressorStates { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Each topic that an alarm acts on, by its ARN.</summary>
    public ImmutableDictionary<string, AuditedTopic> Topics { get; init; } = ImmutableDictionary<string, AuditedTopic>.Empty;

    public ObservedMuteRules MuteRules { get; init; } = ObservedMuteRules.None;

    /// <summary>What could not be read besides the topics.</summary>
    public ImmutableArray<FailedRead> Failed { get; init; } = [];
}

/// <summary>A topic that alarms act on.</summary>
/// <param name="Topic">With its key.</param>
internal sealed record AuditedTopic(Observation<Topic> Topic, Observation<TopicAudience> Audience)
{
    /// <summary>Its data-protection policy, empty for none; null where it was not asked for.</summary>
    public Observation<string>? Protection { get; init; }
}

/// <summary>Who hears a topic.</summary>
/// <param name="Subscriptions">Of people first.</param>
/// <param name="Delivers">Whether a confirmed one lets every message through; null where that is not known.</param>
/// <param name="Unread">Why it is not known; null where it is.</param>
internal sealed record TopicAudience(ImmutableArray<Subscription> Subscriptions, bool? Delivers, string? Unread)
{
    public ImmutableArray<Subscription> Confirmed => Subscriptions.RemoveAll(one => one.Status != SubscriptionStatus.Confirmed);
}

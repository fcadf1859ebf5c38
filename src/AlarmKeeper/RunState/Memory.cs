using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;

namespace AlarmKeeper.RunState;

/// <summary>How a subscriber was last seen.</summary>
internal enum SubscriberStatus
{
    /// <summary>AlarmKeeper subscribed the address, and nobody has confirmed it yet.</summary>
    Pending,

    Confirmed,

    /// <summary>AlarmKeeper is about to subscribe the address, or failed to, or was killed over it (docs/decisions/0050).</summary>
    Inviting,

    /// <summary>The confirmed subscription vanished, and CloudTrail shows nobody who ended it (row N6).</summary>
    Gone,
}

/// <summary>What is remembered of a subscriber.</summary>
/// <param name="Status">How it was last seen.</param>
/// <param name="At">Since when.</param>
/// <param name="SubscriptionId">As <see cref="Memory.IdOf"/> has it; empty while unknown.</param>
internal sealed record RememberedSubscriber(SubscriberStatus Status, DateTimeOffset At, string SubscriptionId);

/// <summary>A record of the trail's log group that an alert is about.</summary>
internal interface ILogged
{
    /// <summary>The name of the alert.</summary>
    string Alert { get; }

    /// <summary>When CloudWatch Logs took it.</summary>
    DateTimeOffset IngestedAt { get; }

    /// <summary>Its time in the log group, by which searches go.</summary>
    DateTimeOffset LoggedAt { get; }

    /// <summary>As <see cref="SearchedLog.DigestOf"/> makes it.</summary>
    string Digest { get; }
}

/// <summary>What people were last told.</summary>
/// <param name="At">When the last mail went out.</param>
/// <param name="Fingerprints">What was open then, as <see cref="Fingerprint"/> writes it.</param>
internal sealed record LastNotice(DateTimeOffset At, ImmutableSortedSet<string> Fingerprints);

/// <summary>What one run leaves to the next, kept as tags on a topic, since there is no database (<see cref="MemoryTags"/>).</summary>
internal sealed record Memory
{
    // A UUID's first field: enough to tell one topic's subscriptions apart, and a tag holds ten of them.
    private const int IdLength = 8;

    public static Memory Nothing { get; } = new();

    /// <summary>All of the topic's tags, as they were read.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Those that are not believed, and are written anew.</summary>
    public ForeignTags Foreign { get; init; } = ForeignTags.None;

    public LastNotice? LastNotice { get; init; }

    /// <summary>What people have not been told yet; null where they know everything.</summary>
    public Owed? Owed { get; init; }

    /// <summary>When the topic, its policy or its key was last repaired: actions that failed before are history (row A18).</summary>
    public DateTimeOffset? TopicRepairedAt { get; init; }

    /// <summary>When the last drill began: the states that it set are nobody's forgery (row A14).</summary>
    public DateTimeOffset? DrilledAt { get; init; }

    /// <summary>Up to when the alarms' histories had been looked at when people were last written to (row A22).</summary>
    public DateTimeOffset? HistoriesToldUntil { get; init; }

    /// <summary>Whether the log group was seen protected from deletion: only then is it a loss that it is not (row L5).</summary>
    public bool WasDeletionProtected { get; init; }

    /// <summary>By a digest of the subscriber, whose address is nobody's business who may read tags.</summary>
    public ImmutableDictionary<string, RememberedSubscriber> Subscribers { get; init; } =
        ImmutableDictionary<string, RememberedSubscriber>.Empty;

    /// <summary>How far root's records were searched, and which of them people know; null where nothing is remembered.</summary>
    public SearchedLog? Searched { get; init; }

    /// <summary>By a digest of the name of an alert other than root's: up to which record, by the time when CloudWatch Logs took it, people
    /// were told what happened.</summary>
    public ImmutableDictionary<string, DateTimeOffset> Explained { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>When AWS refused reads beside the chain, by what was asked.</summary>
    public ImmutableDictionary<string, DateTimeOffset> Refused { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>AWS refused these too, or answers them again.</summary>
    public Memory WithRefused(IEnumerable<KeyValuePair<string, DateTimeOffset>> refused) =>
        this with { Refused = Refused.SetItems(refused) };

    /// <summary>People have been told of these too.</summary>
    public Memory WithExplained(IReadOnlyCollection<ILogged> told) => this with
    {
        Searched = SearchedLog.Knowing(Searched, told.Where(SearchedLog.Concerns)),
        Explained =
            Explained
                .SetItems(told.Where(one => !SearchedLog.Concerns(one))
                    .GroupBy(one => Key(one.Alert), (alert, all) =>
                        KeyValuePair.Create(alert, Later(all.Max(one => one.IngestedAt), Explained.GetValueOrDefault(alert))))),
    };

    /// <summary>Up to which record people were told of an alert; null when of none.</summary>
    public DateTimeOffset? ExplainedUntil(string alert) => Explained.TryGetValue(Key(alert), out var until) ? until : null;

    /// <summary>Whether people have been told of it.</summary>
    public bool HasExplained(ILogged record) => SearchedLog.Concerns(record)
        ? Searched?.Knows(record) == true : record.IngestedAt <= ExplainedUntil(record.Alert);

    /// <summary>What this process itself did is so, whatever the tags say: it has invited a subscriber.</summary>
    public Memory Knowing(Subscriber subscriber, DateTimeOffset invitedAt) =>
        // Tags hold whole minutes.
        Find(subscriber) is { Status: not SubscriberStatus.Inviting } known && known.At > invitedAt - TimeSpan.FromMinutes(1) ? this
            : With(subscriber, new(SubscriberStatus.Pending, invitedAt, Find(subscriber)?.SubscriptionId ?? ""));

    public RememberedSubscriber? Find(Subscriber subscriber) => Subscribers.GetValueOrDefault(Key(subscriber));

    public Memory With(Subscriber subscriber, RememberedSubscriber state) =>
        this with
        { Subscribers = Subscribers.SetItem(Key(subscriber), state with { SubscriptionId = IdOf(state.SubscriptionId) }) };

    /// <summary>What is remembered of a subscription's ARN, or of its last field: the first eight characters.</summary>
    public static string IdOf(string subscription) => subscription[(subscription.LastIndexOf(':') + 1)..] is var id && id.Length > IdLength
        ? id[..IdLength] : id;

    /// <inheritdoc cref="MemoryTags.Read"/>
    /// <param name="foreign">Those of them that are not believed; null for none.</param>
    public static Memory FromTags(IReadOnlyDictionary<string, string> tags, DateTimeOffset now, ForeignTags? foreign = null)
    {
        foreign ??= ForeignTags.None;
        return MemoryTags.Read(tags.Where(tag => !foreign.Writers.ContainsKey(tag.Key)).ToImmutableDictionary(), now) with
        {
            Tags = tags,
            Foreign = foreign,
        };
    }

    /// <summary>The groups of tags that differ from an earlier state of the memory, each with those of its tags that do.</summary>
    public IEnumerable<TagGroup> Changes(Memory before) => MemoryTags.Write(this)
        .Zip(MemoryTags.Write(before), (now, was) => now with
        { Tags = now.Tags.RemoveRange(now.Tags.Keys.Where(key => was.Tags.GetValueOrDefault(key) == now.Tags[key])) })
        .Where(group => !group.Tags.IsEmpty);

    /// <summary>What this run learnt, on top of what another one may have written meanwhile: the newer of each.</summary>
    /// <param name="before">What this run began with.</param>
    /// <param name="meanwhile">What is there now.</param>
    public Memory OnTopOf(Memory before, Memory meanwhile) => new()
    {
        LastNotice = LastNotice == before.LastNotice ? meanwhile.LastNotice : LastNotice,
        Owed = OwedOnTopOf(before, meanwhile),
        TopicRepairedAt = Later(TopicRepairedAt, meanwhile.TopicRepairedAt),
        DrilledAt = Later(DrilledAt, meanwhile.DrilledAt),
        HistoriesToldUntil = Later(HistoriesToldUntil, meanwhile.HistoriesToldUntil),
        WasDeletionProtected = WasDeletionProtected || meanwhile.WasDeletionProtected,
        Subscribers = meanwhile.Subscribers.SetItems(Subscribers.Where(one => before.Subscribers.GetValueOrDefault(one.Key) != one.Value
            && !(meanwhile.Subscribers.TryGetValue(one.Key, out var there) && there.At > one.Value.At))),
        Searched = SearchedLog.OnTopOf(Searched, before.Searched, meanwhile.Searched),
        Explained = meanwhile.Explained.SetItems(Explained.Where(one => one.Value > meanwhile.Explained.GetValueOrDefault(one.Key))),
        Refused = meanwhile.Refused.SetItems(Refused.Where(one => before.Refused.GetValueOrDefault(one.Key) != one.Value)),
    };

    // What another run has come to owe meanwhile is for that one to strike off.
    private Owed? OwedOnTopOf(Memory before, Memory meanwhile) =>
        before.Owed is { } was ? was.IsSameAs(meanwhile.Owed) ? Owed : Owed.Both(Owed, meanwhile.Owed)
        : Owed.Both(Owed, meanwhile.Owed);

    /// <summary>What <see cref="LastNotice.Fingerprints"/> reads back as, after the tags' length cut it.</summary>
    public static ImmutableSortedSet<string> AsRemembered(ImmutableSortedSet<string> fingerprints) =>
        MemoryTags.AsRemembered(fingerprints);

    /// <inheritdoc cref="MemoryTags.IsDigest"/>
    public static bool IsDigest(string fingerprint) => MemoryTags.IsDigest(fingerprint);

    public static string Digest(string text, int length) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..length];

    private static string Key(Subscriber subscriber) => Digest($"{subscriber.Protocol}:{subscriber.Endpoint.ToLowerInvariant()}", 8);

    private static string Key(string alert) => Digest(alert, 8);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is { } first && other is { } second
        ? Later(first, second) : one ?? other;
}

using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AlarmKeeper.Chain;

/// <summary>How a subscriber was last seen.</summary>
internal enum Standing
{
    /// <summary>AlarmKeeper sent the invitation, and nobody has confirmed it yet.</summary>
    Invited,

    Confirmed,

    /// <summary>The confirmed subscription vanished, and CloudTrail shows nobody who ended it (row N6).</summary>
    Gone,
}

/// <summary>What is remembered of a subscriber.</summary>
/// <param name="Standing">How it was last seen.</param>
/// <param name="At">Since when.</param>
/// <param name="SubscriptionId">The last field of the subscription's ARN; empty while unknown.</param>
internal sealed record Invitation(Standing Standing, DateTimeOffset At, string SubscriptionId);

/// <summary>What people were last told.</summary>
/// <param name="At">When the last mail went out.</param>
/// <param name="Matters">What was open then, as <see cref="Memory.Mark"/> writes it.</param>
internal sealed record Told(DateTimeOffset At, ImmutableSortedSet<string> Matters);

/// <summary>
/// What one run leaves to the next, kept as tags on a topic, since there is no database. A tag's value holds 256 characters of
/// letters, digits, spaces and <c>_ . : / = + - @</c>. Anything unreadable counts as nothing remembered.
/// </summary>
internal sealed record Memory
{
    public const string ToldKey = "alarmkeeper:told";
    private const string DrillKey = "alarmkeeper:drill";
    private const string DeletionProtectedKey = "alarmkeeper:deletion-protected";
    private const string TopicRepairedKey = "alarmkeeper:topic-repaired";
    private const string SubscriberPrefix = "alarmkeeper:subscriber:";
    private const string ExplainedPrefix = "alarmkeeper:explained:";
    private const string Seconds = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string Milliseconds = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const string DigestPrefix = "many-";
    private const int LongestValue = 256;

    public static Memory Nothing { get; } = new();

    public Told? Told { get; init; }

    /// <summary>When the topic, its policy or its key was last repaired: actions that failed before are history (row A18).</summary>
    public DateTimeOffset? TopicRepairedAt { get; init; }

    /// <summary>When the last drill began: the states that it set are nobody's forgery (row A14).</summary>
    public DateTimeOffset? DrilledAt { get; init; }

    /// <summary>Whether the log group was seen protected from deletion: only then is it a loss that it is not (row L5).</summary>
    public bool WasDeletionProtected { get; init; }

    public ImmutableDictionary<string, Invitation> Invitations { get; init; } = ImmutableDictionary<string, Invitation>.Empty;

    /// <summary>By the name of the alert: up to which record, by the time when CloudWatch Logs took it, people were told what happened.</summary>
    public ImmutableDictionary<string, DateTimeOffset> Explained { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>People have been told of these too.</summary>
    public Memory WithExplained(IEnumerable<Activity> told) => this with
    {
        Explained = Explained.SetItems(told.GroupBy(one => one.Alert, (alert, all) => KeyValuePair.Create(alert, Later(all.Max(one => one.IngestedAt), Explained.GetValueOrDefault(alert))))),
    };

    /// <summary>Whether people have been told of it.</summary>
    public bool HasExplained(Activity activity) => Explained.TryGetValue(activity.Alert, out var until) && activity.IngestedAt <= until;

    public Invitation? InvitationOf(Subscriber subscriber) => Invitations.GetValueOrDefault(Key(subscriber));

    public Memory With(Subscriber subscriber, Invitation invitation) => this with { Invitations = Invitations.SetItem(Key(subscriber), invitation) };

    /// <summary>The short form of an open matter: its row, and a digest of the link.</summary>
    public static string Mark(string row, LinkKind kind, string name) => $"{row}-{Digest($"{kind.Word()}/{name}", 6)}";

    /// <param name="now">Times after it are not believed: a forged tag must not hold back mails for ever.</param>
    public static Memory FromTags(IReadOnlyDictionary<string, string> tags, DateTimeOffset now) => new()
    {
        Told = tags.TryGetValue(ToldKey, out var told) && ReadTime(told.Split(' ')[0], now) is { } at
            ? new(at, [.. told.Split(' ').Skip(1)])
            : null,
        TopicRepairedAt = tags.TryGetValue(TopicRepairedKey, out var repaired) ? ReadTime(repaired, now) : null,
        DrilledAt = tags.TryGetValue(DrillKey, out var drilled) ? ReadTime(drilled, now) : null,
        WasDeletionProtected = tags.ContainsKey(DeletionProtectedKey),
        Explained = tags
            .Where(tag => tag.Key.StartsWith(ExplainedPrefix, StringComparison.Ordinal))
            .Select(tag => (Alert: tag.Key[ExplainedPrefix.Length..], Until: ReadTime(tag.Value, now, Milliseconds)))
            .Where(tag => tag.Until is not null)
            .ToImmutableDictionary(tag => tag.Alert, tag => tag.Until!.Value),
        Invitations = tags
            .Where(tag => tag.Key.StartsWith(SubscriberPrefix, StringComparison.Ordinal))
            .Select(tag => (tag.Key, Invitation: ReadInvitation(tag.Value, now)))
            .Where(tag => tag.Invitation is not null)
            .ToImmutableDictionary(tag => tag.Key, tag => tag.Invitation!),
    };

    /// <summary>The tags that differ from an earlier state of the memory.</summary>
    public IReadOnlyDictionary<string, string> ChangedTags(Memory before)
    {
        var was = before.Tags().ToDictionary();
        return Tags().Where(tag => was.GetValueOrDefault(tag.Key) != tag.Value).ToDictionary();
    }

    private IEnumerable<KeyValuePair<string, string>> Tags()
    {
        if (Told is { } told)
            yield return new(ToldKey, Shorten($"{Time(told.At)} ", told.Matters));
        if (TopicRepairedAt is { } repaired)
            yield return new(TopicRepairedKey, Time(repaired));
        if (DrilledAt is { } drilled)
            yield return new(DrillKey, Time(drilled));
        if (WasDeletionProtected)
            yield return new(DeletionProtectedKey, "seen");
        foreach (var (alert, until) in Explained)
            yield return new(ExplainedPrefix + alert, until.UtcDateTime.ToString(Milliseconds, CultureInfo.InvariantCulture));
        foreach (var (key, invitation) in Invitations)
            yield return new(key, $"{invitation.Standing.ToString().ToLowerInvariant()} {Time(invitation.At)} {invitation.SubscriptionId}".TrimEnd());
    }

    // Too many matters for one tag: one digest of all of them still shows whether anything changed.
    private static string Shorten(string time, ImmutableSortedSet<string> matters)
    {
        var all = string.Join(' ', matters);
        return (time + (all.Length > LongestValue - time.Length ? $"{DigestPrefix}{Digest(all, 16)}" : all)).TrimEnd();
    }

    /// <summary>What <see cref="Told.Matters"/> reads back as, after the tag's length cut it.</summary>
    public static ImmutableSortedSet<string> AsRemembered(ImmutableSortedSet<string> matters) =>
        [.. Shorten("2000-01-01T00:00:00Z ", matters).Split(' ').Skip(1)];

    /// <summary>Whether it stands for many matters at once.</summary>
    public static bool IsDigest(string mark) => mark.StartsWith(DigestPrefix, StringComparison.Ordinal);

    private static Invitation? ReadInvitation(string value, DateTimeOffset now) =>
        value.Split(' ') is [var word, var time, .. var rest] && ReadStanding(word) is { } standing && ReadTime(time, now) is { } at
            ? new(standing, at, rest.FirstOrDefault() ?? "")
            : null;

    private static Standing? ReadStanding(string word) => word switch
    {
        "invited" => Standing.Invited,
        "confirmed" => Standing.Confirmed,
        "gone" => Standing.Gone,
        _ => null,
    };

    private static string Key(Subscriber subscriber) =>
        SubscriberPrefix + Digest($"{subscriber.Protocol}:{subscriber.Endpoint.ToLowerInvariant()}", 16);

    private static string Digest(string text, int length) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..length];

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString(Seconds, CultureInfo.InvariantCulture);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset? ReadTime(string text, DateTimeOffset now, string format = Seconds) =>
        DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        && time <= now.AddMinutes(5) ? time : null;
}

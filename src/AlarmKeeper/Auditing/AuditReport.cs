using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Findings;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Auditing;

/// <summary>What could not be read, each matter once.</summary>
/// <param name="What">In plain words: it goes on after "not checked:".</param>
/// <param name="Because">The first of the errors. May hold text that anybody wrote.</param>
/// <param name="Count">How many there were.</param>
/// <param name="Permission">That is missing, such as <c>sns:GetTopicAttributes</c>; null where it is something else.</param>
internal sealed record UnreadMatter(string What, string Because, int Count, string? Permission);

/// <summary>The answer to one question about all alarms of a Region: would anybody be told?</summary>
internal sealed record AuditReport
{
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null where that could not be found out.</summary>
    public Place? Place { get; init; }

    /// <summary>What the names of the alarms begin with; null for all.</summary>
    public string? Prefix { get; init; }

    /// <summary>The gravest first.</summary>
    public ImmutableArray<AuditedAlarm> Alarms { get; init; } = [];

    public ImmutableArray<UnreadMatter> NotChecked { get; init; } = [];

    /// <summary>Of how many topics the data-protection policy was not asked for, so as not to take too many calls.</summary>
    public int TopicsNotAsked { get; init; }

    public int ApiCalls { get; init; }

    public int Writes { get; init; }

    public int Count(Outcome outcome) => Alarms.Count(alarm => alarm.Outcome == outcome);

    /// <summary>1 where an alarm tells nobody, 3 where that is not known, else 0. Proof outweighs what could not be read.</summary>
    public int ExitCode => Count(Outcome.Nobody) > 0 ? 1 : Count(Outcome.Unknown) > 0 || !NotChecked.IsEmpty ? 3 : 0;

    /// <summary>Of what an audit read.</summary>
    public static ImmutableArray<UnreadMatter> Unread(ObservedRegion region) =>
    [
        .. region.Failed.Concat(region.Topics.Values.SelectMany(Failed))
            .Select(read => (Read: read, Permission: Denial.Permission(read.Because)))
            .GroupBy(one => (one.Read.What, one.Permission))
            .Select(alike => new UnreadMatter(alike.Key.What, alike.First().Read.Because, alike.Count(), alike.Key.Permission))
            .OrderBy(one => one.What, StringComparer.Ordinal),
    ];

    /// <summary>Of how many topics it was not asked whether their data-protection policy keeps messages back.</summary>
    public static int NotAsked(ObservedRegion region) => region.Topics.Values.Count(
        topic => topic is { Protection: null, Topic: Observation<Topic>.Present, Audience.ValueOrDefault.Delivers: not false });

    private static IEnumerable<FailedRead> Failed(AuditedTopic topic)
    {
        if (topic.Topic.Error is { } error)
            yield return new("what lets alarms publish to a topic, and with which key", error);
        else if (topic.Topic.ValueOrDefault?.Key?.PolicyError is { } hidden)
            yield return new("whether a topic's key lets CloudWatch use it", hidden);
        if (topic.Protection?.Error is { } refused)
            yield return new("whether a topic's data-protection policy keeps messages back", refused);
        if ((topic.Audience.Error ?? topic.Audience.ValueOrDefault?.Unread) is { } unread)
            yield return new("who is subscribed to a topic, and gets its messages", unread);
    }
}

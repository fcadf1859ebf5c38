using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Aws;
using AlarmKeeper.Findings;
using AlarmKeeper.Policies;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Auditing;

/// <summary>What becomes of an alarm's message at one of its topics.</summary>
/// <param name="Tells">Null where that is not known.</param>
/// <param name="Remarks">Why not, or what else is to be said of it.</param>
internal sealed record Route(bool? Tells, ImmutableArray<Remark> Remarks)
{
    /// <summary>Who is told; empty unless somebody is.</summary>
    public ImmutableArray<string> Readers { get; init; } = [];
}

/// <summary>
/// One topic, for all alarms that act on it: judged once, by the same rules as the topic of root's alert, with an answer for each alarm,
/// since policies may name alarms.
/// </summary>
internal sealed class TopicAudit
{
    private readonly string arn;
    private readonly AuditedTopic observed;
    private readonly Place place;
    private readonly DateTimeOffset now;
    private readonly ImmutableArray<Difference> key;
    private readonly bool isKeyOpen;
    private readonly Dictionary<string, bool?> mayPublish;

    /// <param name="alarms">That act on it.</param>
    /// <param name="place">Of the alarms.</param>
    public TopicAudit(string arn, AuditedTopic observed, AlarmPublishers alarms, Place place)
    {
        (this.arn, this.observed, this.place, now) = (arn, observed, place, alarms.Now);
        var topic = observed.Topic.ValueOrDefault;
        key = topic is null ? [] : [.. TopicKeyComparison.Of(topic, alarms)];
        isKeyOpen = topic is not null && TopicKeyComparison.Open(topic, alarms) is not null;
        mayPublish = topic is null ? [] : alarms.Access(topic.Policy, arn)
            .ToDictionary(one => one.Alarm, one => one.Access.IsAllowed, StringComparer.Ordinal);
    }

    public Route Of(Alarm alarm)
    {
        if (observed.Topic is Observation<Topic>.Absent)
            return No(Judgements.TopicGone);
        if (observed.Topic.Error is { } error)
            return Unknown(Judgements.TopicUnread, error);
        ImmutableArray<Route> all = [.. Key(alarm.Name), Policy(alarm.Name), .. Protection(alarm), Audience()];
        bool? tells = all.Any(one => one.Tells == false) ? false : all.Any(one => one.Tells is null) ? null : true;
        return new(tells, [.. all.SelectMany(one => one.Remarks)]) { Readers = tells == true ? all[^1].Readers : [] };
    }

    private IEnumerable<Route> Key(string alarm)
    {
        foreach (var difference in key.Where(one => one.Concerns(alarm)))
            yield return difference switch
            {
                // Its policy may not be read.
                { Severity: not Severity.S0 } => Unknown(Judgements.KeyUnread, difference.Observed),
                { Row: var row } when row == TopicRows.AwsManagedKey => No(Judgements.AwsManagedKey),
                _ => No(Judgements.KeyUnusable, difference.Observed),
            };
        if (isKeyOpen)
            yield return Unknown(Judgements.KeyUnread, null);
    }

    private Route Policy(string alarm) => mayPublish.GetValueOrDefault(alarm) switch
    {
        true => new(true, []),
        false => No(Judgements.PolicyRefuses),
        null => Unknown(Judgements.PolicyUnclear, null),
    };

    private IEnumerable<Route> Protection(Alarm alarm)
    {
        if (observed.Protection?.Error is { } error)
            yield return Unknown(Judgements.ProtectionUnclear, error);
        if (observed.Protection?.ValueOrDefault is not { Length: > 0 } policy)
            yield break;
        switch (MessageProtection.Fate(policy, AlarmMessage.Texts([alarm], place, now)))
        {
            case MessageFate.IsStopped:
                yield return No(Judgements.Stopped);
                break;
            case MessageFate.IsOpen:
                yield return Unknown(Judgements.ProtectionUnclear, null);
                break;
            case MessageFate.IsMasked:
                yield return new(true, [new(Judgements.Masked, arn)]);
                break;
        }
    }

    private Route Audience()
    {
        if (observed.Audience is not Observation<TopicAudience>.Present { Value: var audience })
            return Unknown(Judgements.SubscribersUnread, observed.Audience.Error ?? "the topic vanished while it was read");
        var confirmed = audience.Confirmed;
        return audience switch
        {
            { Delivers: null } => Unknown(Judgements.SubscribersUnread, audience.Unread),
            { Delivers: false } when confirmed.IsEmpty => No(Judgements.NoSubscriber, Waiting(audience)),
            { Delivers: false } => No(Judgements.Filtered),
            _ => new(true, confirmed.Any(one => one.Subscriber.IsPerson) ? [] : [new(Judgements.ProgramsOnly, arn)])
            {
                Readers = [.. confirmed.Where(one => one.Delivers).Select(one => one.Subscriber.Name)],
            },
        };
    }

    private static string? Waiting(TopicAudience audience) =>
        audience.Subscriptions.Count(one => one.Status == SubscriptionStatus.Pending) is var pending and > 0
            ? $"{pending} of its subscriptions {(pending == 1 ? "waits" : "wait")} to be confirmed" : null;

    private Route No(Judgement judgement, string? detail = null) => new(false, [new(judgement, arn, detail)]);

    private Route Unknown(Judgement judgement, string? detail) => new(null, [new(judgement, arn, Denial.Short(detail))]);
}

using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Keeper;
using AlarmKeeper.LogGroups;
using AlarmKeeper.MetricFilters;
using AlarmKeeper.RunState;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Topics;
using AlarmKeeper.Trails;

namespace AlarmKeeper.Chain;

/// <summary>
/// Reads the whole chain in two rounds: first what decides, and what earlier runs remembered; then what stands beside it, and whatever
/// the first answers point to or make suspicious. What was refused lately is not asked again, and only the memory says what was.
/// </summary>
internal sealed class ChainReader(AwsClients aws)
{
    private static readonly TimeSpan RunsApart = TimeSpan.FromDays(1);

    private readonly TopicReader topics = new(aws);
    private readonly LogGroupReader logGroups = new(aws);
    private readonly MetricFilterReader metricFilters = new(aws);
    private readonly AlarmHistoryReader historyReader = new(aws);
    private readonly MuteRuleReader muteRules = new(aws);

    /// <param name="foreign">Which tags of the memory are not to be believed; null for none.</param>
    /// <param name="inTurns">Whether not every filter policy and history needs to be read, where there are many and nothing is known to be
    /// wrong.</param>
    public async Task<ObservedChain> ReadAsync(DesiredChain desired, CancellationToken cancellation,
        Func<IReadOnlyDictionary<string, string>, ForeignTags>? foreign = null, bool inTurns = false)
    {
        aws.Calls.StartRound();
        var first = await FirstAsync(desired, foreign, cancellation);
        aws.Calls.Refused.Load(first.Memory.Or(Memory.Nothing).Refused, first.At);
        aws.Calls.StartRound();
        inTurns = inTurns && first.Memory is Observation<Memory>.Present { Value.LastNotice: null or { Fingerprints.IsEmpty: true } };
        var beside = BesideAsync(desired, first, inTurns ? new(first.At) : null, cancellation);
        var then = await ThenAsync(desired, first, inTurns ? new(first.At) : null, cancellation);
        return (await beside) with
        {
            AlertTopic = then.AlertTopic,
            NoticeTopic = then.NoticeTopic,
            HasFifoTwin = then.HasFifoTwin,
            LastDelivery = then.LastDelivery,
            EndedByCall = then.EndedByCall,
        };
    }

    private async Task<ObservedChain> FirstAsync(
        DesiredChain desired, Func<IReadOnlyDictionary<string, string>, ForeignTags>? foreign, CancellationToken cancellation)
    {
        var location = desired.Location;
        var trail = location.Trail.ValueOrDefault is { } there ? new TrailReader(aws).ReadAsync(there, cancellation) : null;
        var logGroup = logGroups.ReadAsync(location.LogGroup, cancellation);
        var filters = metricFilters.HereAsync(location.LogGroup, cancellation);
        var alarms = new AlarmReader(aws).ReadAsync(
            desired.Alarms.Concat(desired.WatchdogAlarms).Select(alarm => alarm.Alarm.Name), cancellation);
        var alertTopic = topics.ReadAsync(desired.TopicArn, cancellation);
        var noticeTopic = desired.NoticeTopicArn is { } arn ? topics.ReadAsync(arn, cancellation) : null;
        var memory = MemoryReader.ReadAsync(aws, desired.MemoryTopicArn, location.At, foreign, cancellation);
        ForgetAnswered(desired.Subscribers, await alertTopic);
        return new()
        {
            At = location.At,
            Trail = trail is null ? null : await trail,
            LogGroup = await logGroup,
            Filters = new(await filters, Observation.Of(ImmutableArray<MetricFilter>.Empty)),
            Alarms = await alarms,
            AlertTopic = await alertTopic,
            NoticeTopic = noticeTopic is null ? null : await noticeTopic,
            // Whoever wrote the tags, or took them away: the process still knows whom it invited.
            Memory = (await memory).Select(known => desired.Subscribers.Aggregate(known, WithOwn)),
            MayInviteUnremembered = !aws.Calls.Refused.AreSpared,
            EndedByCall = Nothing,
        };
    }

    // A request that was confirmed holds nobody back who leaves later.
    private void ForgetAnswered(ImmutableArray<Subscriber> wanted, ObservedTopic topic)
    {
        foreach (var subscriber in wanted)
        {
            if (SubscriptionComparison.Best(subscriber, topic.There) is { Status: SubscriptionStatus.Confirmed })
                aws.Calls.Invited.TryRemove(subscriber.Id, out _);
        }
    }

    private Memory WithOwn(Memory memory, Subscriber wanted) =>
        aws.Calls.Invited.TryGetValue(wanted.Id, out var at) ? memory.Knowing(wanted, at) : memory;

    private async Task<ObservedChain> BesideAsync(
        DesiredChain desired, ObservedChain first, HistoryTurn? turn, CancellationToken cancellation)
    {
        var group = desired.Location.LogGroup;
        var transformer = logGroups.TransformerAsync(group, cancellation);
        var masking = logGroups.MaskingAsync(first.LogGroup, cancellation);
        var inherited = logGroups.AccountMaskingAsync(first.LogGroup, cancellation);
        var key = logGroups.KeyAsync(first.LogGroup, cancellation);
        var elsewhere = metricFilters.ElsewhereAsync(
            group, [.. desired.Alerts.Select(alert => (alert.Alarm.Namespace!, alert.Alarm.MetricName!))], cancellation);
        var dataProtection = ProtectionAsync(desired.TopicArn, cancellation);
        var noticeProtection = ProtectionAsync(desired.NoticeTopicArn, cancellation);
        var keeper = desired.Own is { } own ? new KeeperReader(aws).ReadAsync(own, desired.Rules, cancellation) : null;
        var mutes = muteRules.NamesAsync(cancellation);
        var names = Names(desired);
        var asked = turn?.Of([.. names.Select(name => (name, first.FindAlarm(name)))]) ?? names;
        var histories = await historyReader.ReadAsync(asked, desired.TopicArn, first.At, cancellation);
        var (listed, itself) = (await mutes, keeper is null ? null : await keeper);
        aws.Calls.StartRound();
        var rules = muteRules.ReadAsync(listed, [.. names, .. desired.WatchdogNames], cancellation);
        var completed = Paced.SelectAsync(
            desired.Alerts.Where(alert => histories.ContainsKey(alert.Alarm.Name)).ToList(),
            async alert => (alert.Alarm.Name, History: await historyReader.CompleteAsync(
                histories[alert.Alarm.Name], first.FindAlarm(alert.Alarm.Name), alert.Alarm, alert.Filter, first.At, cancellation)));
        return first with
        {
            Processing = new(await transformer, await masking, await key) { AccountMasking = await inherited },
            Filters = first.Filters with { Elsewhere = await elsewhere },
            Histories = (await completed).ToImmutableDictionary(one => one.Name, one => one.History),
            HasAllHistories = asked.Length == names.Length,
            DataProtection = await dataProtection,
            NoticeProtection = await noticeProtection,
            Keeper = itself,
            MuteRules = await rules,
        };
    }

    private async Task<ObservedChain> ThenAsync(
        DesiredChain desired, ObservedChain first, FilterPolicyTurn? turn, CancellationToken cancellation)
    {
        var alertTopic = topics.CompleteAsync(first.AlertTopic, desired.Subscribers, turn, cancellation);
        var noticeTopic = first.NoticeTopic is { } notice
            ? topics.CompleteAsync(notice, Listeners(desired, first), turn, cancellation) : null;
        var twin = first.AlertTopic.Topic is Observation<Topic>.Absent
            ? topics.ExistsAsync($"{desired.TopicArn}.fifo", cancellation)
            : Task.FromResult(false);
        var ended = EndedAsync(desired.Subscribers, first, cancellation);
        return first with
        {
            AlertTopic = desired.ReadsEndpoints
                ? await new EndpointReader(aws, desired.TopicArn).CompleteAsync(await alertTopic, desired.Subscribers, cancellation)
                : await alertTopic,
            NoticeTopic = noticeTopic is null ? null : await noticeTopic,
            HasFifoTwin = await twin,
            LastDelivery = desired.ReadsEndpoints
                ? await DeliveryCount.ReadAsync(aws, desired.TopicArn, first.At, cancellation)
                : null,
            EndedByCall = await ended,
        };
    }

    // Anybody may subscribe any number of queues: a call for each would use up the run. Those of the alert topic need no second mail.
    private static ImmutableArray<Subscriber> Listeners(DesiredChain desired, ObservedChain first) => desired.NoticeReaders.IsEmpty ? []
        : [.. desired.NoticeReaders, .. desired.Subscribers, .. first.AlertTopic.There.Select(one => one.Subscriber)];

    private async Task<Observation<ImmutableArray<EndedSubscription>>> EndedAsync(
        ImmutableArray<Subscriber> wanted, ObservedChain first, CancellationToken cancellation)
    {
        // A topic that is gone has taken its subscriptions along.
        if (first.AlertTopic is { Topic: Observation<Topic>.Absent } || first.AlertTopic.Subscriptions.Error is not null)
            return Nothing;
        var memory = first.Memory.Or(Memory.Nothing);
        var missing = wanted.Where(one => !first.AlertTopic.There.Any(subscription => subscription.Subscriber.SameAs(one)))
            .Select(memory.Find).OfType<RememberedSubscriber>().ToList();
        if (missing.Count == 0)
            return Nothing;
        // The call came before the run that first missed the subscriber, by one interval between runs at most.
        var since = missing.Min(one => one.Status == SubscriberStatus.Gone ? one.At - RunsApart : one.At);
        return await new EndedReader(aws).ReadAsync(since, first.At, cancellation);
    }

    private Task<Observation<string>> ProtectionAsync(string? topicArn, CancellationToken cancellation) => topicArn is null
        ? Task.FromResult(Observation.Of(""))
        : Reading.OfFeature(() => aws.Sns.GetDataProtectionPolicyAsync(topicArn, cancellation));

    private static Observation<ImmutableArray<EndedSubscription>> Nothing => Observation.Of(ImmutableArray<EndedSubscription>.Empty);

    private static ImmutableArray<string> Names(DesiredChain desired) => [.. desired.Alerts.Select(alert => alert.Alarm.Name)];
}

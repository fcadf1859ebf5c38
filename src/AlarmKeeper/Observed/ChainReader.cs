using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;

namespace AlarmKeeper.Observed;

/// <summary>
/// Reads the whole chain in two rounds: everything whose name is known, at the same time; then whatever those answers point to or
/// make suspicious, at the same time.
/// </summary>
internal sealed class ChainReader(AwsClients aws)
{
    private static readonly TimeSpan RunsApart = TimeSpan.FromDays(1);

    private readonly TopicReader topics = new(aws);
    private readonly LogGroupReader logGroups = new(aws);
    private readonly FilterReader metricFilters = new(aws);
    private readonly AlarmSurroundingsReader surroundings = new(aws);
    private readonly MuteRuleReader muteRules = new(aws);

    public async Task<ObservedChain> ReadAsync(DesiredChain desired, CancellationToken cancellation)
    {
        aws.Calls.StartRound();
        var (first, mutes) = await FirstAsync(desired, desired.Whereabouts.At, cancellation).ConfigureAwait(false);
        aws.Calls.StartRound();
        var rules = muteRules.ReadAsync(mutes, [.. desired.Alerts.Select(alert => alert.Alarm.Name)], cancellation);
        var then = await ThenAsync(desired, first, cancellation).ConfigureAwait(false);
        return then with { MuteRules = await rules.ConfigureAwait(false) };
    }

    private async Task<(ObservedChain First, Observation<IReadOnlyList<string>> MuteRules)> FirstAsync(
        DesiredChain desired, DateTimeOffset now, CancellationToken cancellation)
    {
        var group = desired.Whereabouts.LogGroup;
        var trail = desired.Whereabouts.Trail?.ValueOrDefault is { } there ? new TrailReader(aws).ReadAsync(there, cancellation) : null;
        var logGroup = logGroups.ReadAsync(group, cancellation);
        var transformer = logGroups.TransformerAsync(group, cancellation);
        var filters = metricFilters.ReadAsync(desired, cancellation);
        var alarms = new AlarmReader(aws).ReadAsync(desired.Alarms.Select(alarm => alarm.Alarm.Name), cancellation);
        var around = surroundings.ReadAsync(desired, cancellation);
        var mutes = muteRules.NamesAsync(cancellation);
        var alertTopic = topics.ReadAsync(desired.TopicArn, cancellation);
        var dataProtection = Reading.OfFeature(() => aws.Sns.GetDataProtectionPolicyAsync(desired.TopicArn, cancellation));
        var noticeTopic = desired.NoticeTopicArn is { } arn ? topics.ReadAsync(arn, cancellation) : null;
        var memory = MemoryReader.ReadAsync(aws, desired.NoticeTopicArn ?? desired.TopicArn, now, cancellation);
        var enforcer = new EnforcerReader(aws).ReadAsync(desired, cancellation);
        var first = new ObservedChain
        {
            At = now,
            Trail = trail is null ? null : await trail.ConfigureAwait(false),
            LogGroup = await logGroup.ConfigureAwait(false),
            Processing = ObservedProcessing.None with { HasTransformer = await transformer.ConfigureAwait(false) },
            Filters = await filters.ConfigureAwait(false),
            Alarms = await alarms.ConfigureAwait(false),
            Surroundings = await around.ConfigureAwait(false),
            AlertTopic = await alertTopic.ConfigureAwait(false),
            DataProtection = await dataProtection.ConfigureAwait(false),
            NoticeTopic = noticeTopic is null ? null : await noticeTopic.ConfigureAwait(false),
            Memory = await memory.ConfigureAwait(false),
            EndedByCall = new Observation<ImmutableArray<EndedSubscription>>.Present([]),
            Enforcer = await enforcer.ConfigureAwait(false),
        };
        return (first, await mutes.ConfigureAwait(false));
    }

    private async Task<ObservedChain> ThenAsync(DesiredChain desired, ObservedChain first, CancellationToken cancellation)
    {
        var masking = logGroups.MaskingAsync(first.LogGroup, cancellation);
        var inherited = logGroups.AccountMaskingAsync(first.LogGroup, cancellation);
        var key = logGroups.KeyAsync(first.LogGroup, cancellation);
        var alertTopic = topics.CompleteAsync(first.AlertTopic, desired.Subscribers, cancellation);
        var noticeTopic = first.NoticeTopic is { } notice ? topics.CompleteAsync(notice, [], cancellation) : null;
        var twin = first.AlertTopic.Topic is Observation<Topic>.Absent ? topics.ExistsAsync($"{desired.TopicArn}.fifo", cancellation) : Task.FromResult(false);
        var ended = EndedAsync(desired.Subscribers, first, cancellation);
        var around = CompleteAsync(desired, first, cancellation);
        return first with
        {
            Processing = first.Processing with
            {
                Masking = await masking.ConfigureAwait(false),
                AccountMasking = await inherited.ConfigureAwait(false),
                Key = await key.ConfigureAwait(false),
            },
            AlertTopic = await alertTopic.ConfigureAwait(false),
            NoticeTopic = noticeTopic is null ? null : await noticeTopic.ConfigureAwait(false),
            HasFifoTwin = await twin.ConfigureAwait(false),
            EndedByCall = await ended.ConfigureAwait(false),
            Surroundings = await around.ConfigureAwait(false),
        };
    }

    private async Task<ImmutableDictionary<string, AlarmSurroundings>> CompleteAsync(DesiredChain desired, ObservedChain first, CancellationToken cancellation)
    {
        var alarms = first.Alarms.ValueOrDefault is { IsDefault: false } there ? there : [];
        var completed = await Paced.SelectAsync(desired.Alerts, async alert => (alert.Alarm.Name, Surroundings: await surroundings.CompleteAsync(
            first.Surroundings[alert.Alarm.Name], alarms.FirstOrDefault(alarm => alarm.Name == alert.Alarm.Name), alert.Filter, first.At, cancellation).ConfigureAwait(false))).ConfigureAwait(false);
        return completed.ToImmutableDictionary(one => one.Name, one => one.Surroundings);
    }

    private async Task<Observation<ImmutableArray<EndedSubscription>>> EndedAsync(ImmutableArray<Subscriber> wanted, ObservedChain first, CancellationToken cancellation)
    {
        var memory = first.Memory.ValueOrDefault ?? Memory.Nothing;
        var invitations = first.AlertTopic is { Topic: Observation<Topic>.Present, Subscriptions: Observation<ImmutableArray<Subscription>>.Present { Value: var there } }
            ? wanted.Where(one => !there.Any(subscription => subscription.Subscriber.SameAs(one))).Select(memory.InvitationOf).OfType<Invitation>().ToList()
            : [];
        if (invitations.Count == 0)
            return new Observation<ImmutableArray<EndedSubscription>>.Present([]);
        // The call came before the run that first missed the subscriber, by one interval between runs at most.
        var since = invitations.Min(invitation => invitation.Standing == Standing.Gone ? invitation.At - RunsApart : invitation.At);
        return await new EndedReader(aws).ReadAsync(since, first.At, cancellation).ConfigureAwait(false);
    }
}

using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Findings;
using AlarmKeeper.Policies;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Auditing;

/// <summary>
/// Reads many topics in few calls: for each its attributes and the filter policy of one subscriber, for each key two, and the
/// subscriptions of all of them together as far as they are the account's own.
/// </summary>
internal sealed class AuditedTopicReader(AwsClients aws)
{
    // Whose subscribers all have filter policies is no topic for people; and anybody may subscribe any number of queues.
    private const int MostAsked = 10;

    private readonly TopicReader topics = new(aws);

    public async Task<ImmutableDictionary<string, AuditedTopic>> ReadAsync(
        IReadOnlyCollection<string> arns, CancellationToken cancellation)
    {
        var alone = Paced.SelectAsync(arns, arn => topics.TopicAloneAsync(arn, cancellation));
        var own = await OwnAsync(arns.Count, cancellation);
        var audiences = await Paced.SelectAsync(arns, arn => AudienceAsync(arn, own, cancellation));
        var read = await WithKeysAsync(await alone, cancellation);
        return arns.Zip(read, audiences)
            .ToImmutableDictionary(one => one.First, one => new AuditedTopic(one.Second, one.Third), StringComparer.Ordinal);
    }

    /// <summary>With their data-protection policies, as far as the calls go: those that most alarms act on first. What tells nobody anyway
    /// needs none.</summary>
    /// <param name="most">How many may be asked for.</param>
    public async Task<ImmutableDictionary<string, AuditedTopic>> WithProtectionAsync(
        ImmutableDictionary<string, AuditedTopic> all, IEnumerable<RegionAlarm> alarms, int most, CancellationToken cancellation)
    {
        var uses = alarms.SelectMany(alarm => alarm.Alarm.AlarmActions.Distinct()).CountBy(action => action)
            .ToDictionary(StringComparer.Ordinal);
        var asked = all.Where(one => one.Value is { Topic: Observation<Topic>.Present, Audience.ValueOrDefault.Delivers: not false })
            .OrderByDescending(one => uses[one.Key]).ThenBy(one => one.Key, StringComparer.Ordinal).Take(Math.Max(0, most)).ToList();
        return all.SetItems(await Paced.SelectAsync(asked, async one => KeyValuePair.Create(one.Key, one.Value with
        {
            Protection = await Reading.OfFeature(() => aws.Sns.GetDataProtectionPolicyAsync(one.Key, cancellation)),
        })));
    }

    // Where the account has more subscriptions than topics would take calls, or the caller may not list them, each topic is asked.
    private async Task<ILookup<string, Subscription>> OwnAsync(int most, CancellationToken cancellation)
    {
        var listed = most < 2 ? new Observation<IReadOnlyList<SubscriptionEntry>?>.Absent()
            : await Reading.Of(() => aws.Sns.ListSubscriptionsAsync(most, cancellation));
        return (listed.ValueOrDefault ?? []).ToLookup(one => one.TopicArn, TopicReader.FromEntry, StringComparer.Ordinal);
    }

    private async Task<Observation<TopicAudience>> AudienceAsync(
        string arn, ILookup<string, Subscription> own, CancellationToken cancellation)
    {
        // Another account's subscriptions are not among them: they may prove that somebody is told, and never that nobody is.
        if (own.Contains(arn) && await AskAsync([.. own[arn]], cancellation) is { Delivers: true } known)
            return Observation.Of(known);
        var listed = await topics.SubscriptionsOfAsync(arn, cancellation);
        return listed is Observation<ImmutableArray<Subscription>>.Present { Value: var there }
            ? Observation.Of(await AskAsync(there, cancellation))
            : listed.Then(_ => new Observation<TopicAudience>.Absent());
    }

    private async Task<TopicAudience> AskAsync(ImmutableArray<Subscription> listed, CancellationToken cancellation)
    {
        // People first: they are whom an alarm is for.
        var all = listed.OrderBy(one => !one.Subscriber.IsPerson).ToImmutableArray();
        var confirmed = new TopicAudience(all, null, null).Confirmed;
        string? unread = null;
        foreach (var one in confirmed.Take(MostAsked))
        {
            var asked = await Reading.Of(() => topics.WithFilterPolicyAsync(one, cancellation));
            unread ??= asked.Error;
            if (asked.ValueOrDefault is { } read)
                all = all.Replace(one, read);
            if (asked.ValueOrDefault is { Delivers: true })
                return new(all, true, null);
        }

        if (confirmed.Length > MostAsked)
            unread ??= $"{MostAsked} of its {confirmed.Length} subscribers have filter policies, and the others were not asked";
        return new(all, unread is null ? false : null, unread);
    }

    private async Task<IReadOnlyList<Observation<Topic>>> WithKeysAsync(
        IReadOnlyList<Observation<Topic>> read, CancellationToken cancellation)
    {
        var ids = read.Select(one => one.ValueOrDefault?.Key?.Id).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var keys = (await Paced.SelectAsync(ids, async id =>
                (id, Key: await Reading.Of(() => new KeyReader(aws).ReadAsync(id, withPolicy: true, cancellation)))))
            .ToDictionary(one => one.id, one => one.Key, StringComparer.Ordinal);
        return [.. read.Select(topic => topic.ValueOrDefault is { Key.Id: var id } there
            ? keys[id].Select(key => there with { Key = key }) : topic)];
    }
}

using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Aws;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Auditing;

/// <summary>
/// Reads every alarm of a Region and what it leads to: alarms by pages, then each topic, each key and each mute rule once.
/// </summary>
internal sealed class RegionReader(AwsClients aws)
{
    /// <summary>An audit takes no more calls than this for what nearly no topic has; what it needs for all it takes.</summary>
    public const int MostCalls = 200;

    /// <param name="prefix">What the names of the alarms begin with; null for all.</param>
    public async Task<ObservedRegion> ReadAsync(Place place, string? prefix, TimeProvider clock, CancellationToken cancellation)
    {
        var muteRules = new MuteRuleReader(aws);
        var mutes = muteRules.NamesAsync(cancellation);
        var (alarms, unlisted) = await AlarmsAsync(prefix, cancellation);
        // A composite of another name may tell of an alarm that is looked at.
        var composites = prefix is null ? Observation.Of<IReadOnlyList<CompositeAlarm>>([])
            : await Reading.Of<IReadOnlyList<CompositeAlarm>>(async () => await aws.CloudWatch.DescribeCompositesAsync(cancellation));
        ImmutableArray<RegionAlarm> above = [.. (composites.ValueOrDefault ?? []).Select(RegionAlarm.Of)];
        var every = alarms.Concat(above).DistinctBy(alarm => alarm.Name).ToList();
        var topicArns = every.SelectMany(alarm => alarm.Alarm.AlarmActions).Distinct(StringComparer.Ordinal)
            .Where(action => ActionJudgements.Of(Arns.Service(action)) is null).ToList();
        var reader = new AuditedTopicReader(aws);
        var topics = reader.ReadAsync(topicArns, cancellation);
        var states = await Reading.Of(() => StatesAsync(every, cancellation));
        var rules = await muteRules.ReadAsync(await mutes, [.. every.Select(alarm => alarm.Name)], cancellation);
        var known = await topics;
        return new(place, aws.Calls.AwsTime ?? clock.GetUtcNow(), alarms)
        {
            Composites = above,
            SuppressorStates = states.ValueOrDefault ?? ImmutableDictionary<string, string>.Empty,
            Topics = await reader.WithProtectionAsync(known, every, MostCalls - aws.Calls.Calls, cancellation),
            MuteRules = rules,
            Failed = [.. new[]
            {
                unlisted,
                composites.Error is { } error ? new("whether composite alarms above them tell somebody", error) : null,
                states.Error is { } unseen ? new("whether suppressors silence composite alarms", unseen) : null,
                rules.Error is { } unread ? new FailedRead("whether mute rules hold alarms back", unread) : null,
            }.OfType<FailedRead>()],
        };
    }

    // What came before a failure is looked at all the same.
    private async Task<(ImmutableArray<RegionAlarm> Alarms, FailedRead? Unlisted)> AlarmsAsync(
        string? prefix, CancellationToken cancellation)
    {
        var alarms = ImmutableArray.CreateBuilder<RegionAlarm>();
        var read = await Reading.Of(async () =>
        {
            await aws.CloudWatch.DescribeAlarmsAsync(prefix, page =>
            {
                alarms.AddRange(page.MetricAlarms.Select(RegionAlarm.Of));
                alarms.AddRange((page.CompositeAlarms ?? []).Select(RegionAlarm.Of));
            }, cancellation);
            return true;
        });
        return (alarms.ToImmutable(), read.Error is { } error ? new("the alarms, or the rest of them", error) : null);
    }

    private async Task<ImmutableDictionary<string, string>> StatesAsync(List<RegionAlarm> every, CancellationToken cancellation)
    {
        var known = every.ToDictionary(alarm => alarm.Name, alarm => alarm.Alarm.StateValue, StringComparer.Ordinal);
        var wanted = every.Select(alarm => alarm.Suppressor).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var (metric, composite) = await aws.CloudWatch.DescribeAlarmsAsync(
            [.. wanted.Where(name => !known.ContainsKey(name))], cancellation);
        foreach (var (name, state) in metric.Select(alarm => (alarm.AlarmName, alarm.StateValue))
            .Concat(composite.Select(alarm => (alarm.AlarmName, alarm.StateValue))))
            known.TryAdd(name, state);
        return wanted.Where(known.ContainsKey).ToImmutableDictionary(name => name, name => known[name] ?? "", StringComparer.Ordinal);
    }
}

using AlarmKeeper.Aws;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Alarms;

/// <summary>Reads which mute rules silence our alarms (row A13): one list of all, then each rule, since the list names no
/// targets.</summary>
internal sealed class MuteRuleReader(AwsClients aws)
{
    // Whoever may make rules can make thousands, and AWS shows twenty a second: no repair must wait for all of them. Those that mute now
    // are the first in the list.
    private const int MaxRules = 100;

    public Task<Observation<IReadOnlyList<string>>> NamesAsync(CancellationToken cancellation) =>
        Reading.OfFeature(() => aws.CloudWatch.ListAlarmMuteRulesAsync(cancellation));

    /// <summary>Those of the rules that mute one of these alarms. A rule that cannot be read hides no other one.</summary>
    public async Task<ObservedMuteRules> ReadAsync(
        Observation<IReadOnlyList<string>> names, IReadOnlyCollection<string> alarms, CancellationToken cancellation)
    {
        if (names is not Observation<IReadOnlyList<string>>.Present { Value: var there })
            return new([], (names as Observation<IReadOnlyList<string>>.Unreadable)?.Error);
        // One that was deleted since the list was made is absent, and mutes nothing.
        var read = await Paced.SelectAsync([.. there.Take(MaxRules)], name => Reading.Of(() => ReadAsync(aws, name, cancellation)));
        return new(
            [.. read.Select(rule => rule.ValueOrDefault).OfType<MuteRule>().Where(rule => alarms.Any(rule.Mutes))],
            read.OfType<Observation<MuteRule>.Unreadable>().FirstOrDefault()?.Error
                ?? (there.Count > MaxRules ? $"there are {there.Count} mute rules, and AlarmKeeper reads {MaxRules} of them" : null));
    }

    /// <summary>One rule.</summary>
    /// <exception cref="AwsCallException">It is gone, or cannot be read.</exception>
    public static async Task<MuteRule> ReadAsync(AwsClients aws, string name, CancellationToken cancellation)
    {
        var rule = await aws.CloudWatch.GetAlarmMuteRuleAsync(name, cancellation);
        // Another rule's answer must not get this one deleted.
        if (rule.Name != name)
            throw new AwsCallException("GetAlarmMuteRule", "MalformedAnswer", $"asked for {name}, CloudWatch answered with {rule.Name}");
        var schedule = rule.Rule?.Schedule;
        return new(name, rule.Status ?? "ACTIVE", $"{schedule?.Expression} for {schedule?.Duration}",
            [.. rule.MuteTargets?.AlarmNames ?? []]);
    }
}

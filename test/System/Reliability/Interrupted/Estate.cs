using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.CloudTrail;
using AlarmKeeper.Sandbox.Events;
using AlarmKeeper.Sandbox.Functions;
using AlarmKeeper.Sandbox.Logs;
using AlarmKeeper.Sandbox.Monitoring;
using AlarmKeeper.Sandbox.Scheduler;
using AlarmKeeper.Sandbox.Sns;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Reliability.Interrupted;

/// <summary>All that somebody set up in a landscape's Region, a text for each thing, as the sandbox itself has it: no call of AWS's that
/// something could go wrong with is asked.</summary>
internal static class Estate
{
    public static IReadOnlyDictionary<string, string> Of(Landscape aws)
    {
        lock (aws.World.Gate)
        {
            var things = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var (name, value) in Everything(aws))
                things[things.ContainsKey(name) ? $"another {name}" : name] = value;
            return things;
        }
    }

    /// <summary>What is as nobody should leave it.</summary>
    /// <param name="now">What there is.</param>
    /// <param name="allowed">Per thing, what it may be; null for not there. Of things without an entry nothing may be there.</param>
    public static IEnumerable<string> Strays(
        IReadOnlyDictionary<string, string> now, IReadOnlyDictionary<string, HashSet<string?>> allowed) =>
        from name in now.Keys.Union(allowed.Keys)
        let value = now.GetValueOrDefault(name)
        where !(allowed.GetValueOrDefault(name)?.Contains(value) ?? value is null)
        select value is null ? $"{name} is gone" : $"{name} is {value}";

    /// <summary>What is not as it is to be.</summary>
    public static IEnumerable<string> Lacks(IReadOnlyDictionary<string, string> now, IReadOnlyDictionary<string, string> wanted) =>
        from name in now.Keys.Union(wanted.Keys)
        where now.GetValueOrDefault(name) != wanted.GetValueOrDefault(name)
        select $"{name} is {now.GetValueOrDefault(name) ?? "not there"}, and should be {wanted.GetValueOrDefault(name) ?? "gone"}";

    private static IEnumerable<(string Name, string Value)> Everything(Landscape aws) =>
        [.. Alarms(aws.Home), .. Logs(aws.Home), .. Topics(aws), .. Keepers(aws.Home), .. Trails(aws.Home)];

    private static IEnumerable<(string, string)> Alarms(AwsRegion home)
    {
        var store = home.Store<MonitoringStore>();
        return [.. store.Alarms.Values.Select(alarm => ($"alarm {alarm.Name}", alarm.Definition.ToJsonString())),
            .. store.MuteRules.Values.Select(rule => ($"mute rule {rule.Name}", rule.Definition.ToJsonString()))];
    }

    private static IEnumerable<(string, string)> Logs(AwsRegion home)
    {
        foreach (var group in home.Store<LogsStore>().Groups.Values)
        {
            yield return ($"log group {group.Name}", $"{group.Class} {group.RetentionInDays} {group.KmsKeyId}");
            foreach (var filter in group.Filters.Values)
            {
                var definition = (JsonObject)filter.Definition.DeepClone();
                definition.Remove("creationTime");
                yield return ($"filter {group.Name} {filter.Name}", definition.ToJsonString());
            }
        }
    }

    private static IEnumerable<(string, string)> Topics(Landscape aws)
    {
        var store = aws.Home.Store<SnsStore>();
        foreach (var topic in store.Topics.Values)
        {
            yield return ($"topic {topic.Name}", "");
            foreach (var (name, value) in topic.Set)
                yield return ($"topic {topic.Name} {name}", value);
            // AlarmKeeper keeps its memory in the notice topic's tags.
            foreach (var (name, value) in topic.Tags.Where(_ => topic.Arn != aws.NoticeTopic))
                yield return ($"topic {topic.Name} tag {name}", value);
        }
        foreach (var one in store.Subscriptions)
        {
            var name = $"subscription {one.Topic.Name} {one.Protocol} {one.Endpoint}";
            yield return (name, $"{one.State}");
            foreach (var (attribute, value) in one.Set)
                yield return ($"{name} {attribute}", value);
        }
    }

    private static IEnumerable<(string, string)> Keepers(AwsRegion home) =>
    [
        .. home.Store<RuleStore>().Rules.Values.Select(rule => ($"rule {rule.Name}",
            $"{rule.State} {rule.EventPattern} {string.Join(' ', rule.Targets.Values.Select(target => target.ToJsonString()))}")),
        .. home.Store<ScheduleStore>().Schedules.Values.Select(schedule => ($"schedule {schedule.Name}", schedule.Settings.ToJsonString())),
        .. home.Store<FunctionStore>().Functions.Values.Select(function =>
            ($"function {function.Name}", $"{function.ReservedConcurrency} {function.Settings.ToJsonString()}")),
    ];

    private static IEnumerable<(string, string)> Trails(AwsRegion home) => home.Store<TrailStore>().Trails.Values.Select(trail =>
        ($"trail {trail.Name}", $"{(trail.IsLogging ? "logging" : "stopped")} {trail.Selectors.Basic?.ToJsonString()} {trail.Describe()}"));
}

using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Monitoring;

/// <summary>TagResource, UntagResource and ListTagsForResource.</summary>
internal static class MonitoringTags
{
    public static JsonObject TagResource(ServiceCall call)
    {
        Set(call, Existing(call));
        return [];
    }

    public static JsonObject UntagResource(ServiceCall call)
    {
        var tags = Tags(call, Existing(call));
        foreach (var key in call.Input.Texts("TagKeys"))
            tags.Remove(key);
        return [];
    }

    public static JsonObject ListTagsForResource(ServiceCall call)
    {
        var tags = Tags(call, Existing(call));
        return new() { ["Tags"] = tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value }).ToJson() };
    }

    /// <summary>Adds the call's Tags to those of a resource.</summary>
    public static void Set(ServiceCall call, string arn)
    {
        var tags = Tags(call, arn);
        foreach (var tag in call.Input.Objects("Tags"))
            tags[tag.Text("Key") ?? throw AlarmChecks.Invalid("A tag has a Key")] = tag.Text("Value") ?? "";
        AlarmChecks.Require(tags.Count <= 50, "A resource has up to 50 tags");
    }

    private static SortedDictionary<string, string> Tags(ServiceCall call, string arn)
    {
        var all = call.Region.Store<MonitoringStore>().Tags;
        if (!all.TryGetValue(arn, out var tags))
            all[arn] = tags = new(StringComparer.Ordinal);
        return tags;
    }

    private static string Existing(ServiceCall call)
    {
        var arn = call.Input.Text("ResourceARN");
        var store = call.Region.Store<MonitoringStore>();
        var known = store.Alarms.Values.Select(alarm => alarm.Arn).Concat(store.MuteRules.Values.Select(rule => rule.Arn));
        return known.FirstOrDefault(other => other == arn)
            ?? throw new AwsError("ResourceNotFoundException", $"{arn} does not exist.", 404);
    }
}

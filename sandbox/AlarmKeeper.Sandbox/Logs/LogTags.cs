using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Logs;

/// <summary>Tags of log groups, by ARN, and by name as they used to be.</summary>
internal static class LogTags
{
    private const int MaxTags = 50;

    public static JsonObject TagResource(ServiceCall call)
    {
        Add(Tagged(call), call.Input);
        return [];
    }

    public static JsonObject UntagResource(ServiceCall call) => Remove(Tagged(call), call.Input.Texts("tagKeys"));

    public static JsonObject ListTagsForResource(ServiceCall call) => List(Tagged(call));

    public static JsonObject TagLogGroup(ServiceCall call)
    {
        Add(call.Group(), call.Input);
        return [];
    }

    public static JsonObject UntagLogGroup(ServiceCall call) => Remove(call.Group(), call.Input.Texts("tags"));

    public static JsonObject ListTagsLogGroup(ServiceCall call) => List(call.Group());

    /// <summary>Adds the input's tags to those of the group.</summary>
    public static void Add(LogGroup group, JsonObject input)
    {
        var tags = input["tags"] as JsonObject ?? [];
        if (group.Tags.Keys.Union(tags.Select(tag => tag.Key)).Count() > MaxTags)
            throw new AwsError("TooManyTagsException", $"A resource has up to {MaxTags} tags");
        foreach (var (key, value) in tags)
            group.Tags[key] = value?.ToString() ?? "";
    }

    private static JsonObject Remove(LogGroup group, IEnumerable<string> keys)
    {
        foreach (var key in keys)
            group.Tags.Remove(key);
        return [];
    }

    private static JsonObject List(LogGroup group) =>
        new() { ["tags"] = new JsonObject(group.Tags.Select(tag => KeyValuePair.Create<string, JsonNode?>(tag.Key, tag.Value))) };

    // The ARN without :*, unlike everywhere else.
    private static LogGroup Tagged(ServiceCall call) => call.Input.Required("resourceArn").EndsWith(":*", StringComparison.Ordinal)
        ? throw LogsInput.Mismatch(call.Input.Required("resourceArn"), "resourceArn", @"[\w+=/:,.@-]*")
        : call.Group();
}

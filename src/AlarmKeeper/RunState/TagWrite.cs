using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Aws;
using AlarmKeeper.Events;
using AlarmKeeper.Text;

namespace AlarmKeeper.RunState;

/// <summary>A call that wrote tags of the memory, or took them away. SNS itself does not show who wrote a tag.</summary>
/// <param name="Call">As CloudTrail recorded it.</param>
/// <param name="IsOwn">Whether AlarmKeeper's function made it.</param>
/// <param name="Keys">Of those that are AlarmKeeper's; null where the record does not show them, and any may be meant.</param>
internal sealed record TagWrite(CloudTrailEvent Call, bool IsOwn, ImmutableSortedSet<string>? Keys)
{
    /// <summary>The names of these calls.</summary>
    public static ImmutableArray<string> Operations { get; } = ["TagResource", "UntagResource"];

    public bool Touches(string key) => Keys is null || Keys.Contains(key);

    /// <param name="call">Any.</param>
    /// <param name="topicArn">Whose tags the memory is.</param>
    /// <param name="function">What AlarmKeeper's function calls AWS with.</param>
    /// <returns>Null for a call that AWS refused, and for one about other tags.</returns>
    public static TagWrite? Of(CloudTrailEvent? call, string topicArn, string function)
    {
        if (call is not { Failed: false, Source: "sns.amazonaws.com" } || !Operations.Contains(call.Name))
            return null;
        var keys = KeysOf(call.Parameters, topicArn);
        return keys is { IsEmpty: true } ? null : new(call, Arns.Role(call.Caller) == Arns.Role(function), keys);
    }

    private static ImmutableSortedSet<string>? KeysOf(string parameters, string topicArn)
    {
        try
        {
            return StrictJson.Parse(parameters) is JsonObject members ? KeysOf(members, topicArn) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // {"resourceArn":…,"tags":[{"key":…,"value":…}]} and {"resourceArn":…,"tagKeys":[…]}. Nobody documents these records, so that one
    // of another shape is about every tag.
    private static ImmutableSortedSet<string>? KeysOf(JsonObject parameters, string topicArn)
    {
        if (Text(parameters["resourceArn"]) is { } arn && arn != topicArn)
            return [];
        var keys = parameters switch
        {
            { } one when one["tags"] is JsonArray tags => tags.Select(tag => Text((tag as JsonObject)?["key"])),
            { } one when one["tagKeys"] is JsonArray names => names.Select(Text),
            _ => [null],
        };
        var all = keys.ToList();
        return all.Contains(null) ? null : [.. all.OfType<string>().Where(MemoryTags.IsOwn)];
    }

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<JsonElement>(out var element) && element.ValueKind == JsonValueKind.String
            ? element.GetString() : null;
}

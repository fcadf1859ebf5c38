using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Events;

/// <summary>The rules of one Region's default bus.</summary>
internal sealed class RuleStore
{
    public const string DefaultBus = "default";

    public SortedDictionary<string, Rule> Rules { get; } = new(StringComparer.Ordinal);

    /// <param name="member">Which member of the input holds the rule's name.</param>
    /// <exception cref="AwsError">There is no such rule.</exception>
    public static Rule Find(ServiceCall call, string member = "Name")
    {
        CheckBus(call);
        var name = call.Required(member);
        return call.Region.Store<RuleStore>().Rules.TryGetValue(name, out var rule)
            ? rule
            : throw new AwsError("ResourceNotFoundException", $"Rule {name} does not exist on EventBus {DefaultBus}.");
    }

    /// <exception cref="AwsError">The call is for another bus than the one that is here.</exception>
    public static void CheckBus(ServiceCall call)
    {
        if (call.Input.Text("EventBusName") is { } bus && bus != DefaultBus && bus != call.Region.Arn("events", $"event-bus/{DefaultBus}"))
            throw new AwsError("ResourceNotFoundException", $"Event bus {bus} does not exist.");
    }
}

internal sealed class Rule(AwsRegion region, string name)
{
    public string Name => name;

    public string Arn => region.Arn("events", $"rule/{name}");

    /// <summary>ENABLED, DISABLED or ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS.</summary>
    public required string State { get; set; }

    public string? EventPattern { get; init; }

    public string? ScheduleExpression { get; init; }

    public string? Description { get; init; }

    public string? RoleArn { get; init; }

    /// <summary>By their id; another PutRule leaves them alone.</summary>
    public SortedDictionary<string, JsonObject> Targets { get; init; } = new(StringComparer.Ordinal);

    public JsonObject Describe() => new JsonObject
    {
        ["Name"] = name,
        ["Arn"] = Arn,
        ["State"] = State,
        ["EventBusName"] = RuleStore.DefaultBus,
        ["CreatedBy"] = region.Account,
    }
        .With("EventPattern", EventPattern)
        .With("ScheduleExpression", ScheduleExpression)
        .With("Description", Description)
        .With("RoleArn", RoleArn);
}

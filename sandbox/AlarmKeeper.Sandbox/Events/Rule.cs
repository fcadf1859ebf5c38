using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Engine;
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

    public static string BusArn(AwsRegion region) => region.Arn("events", $"event-bus/{DefaultBus}");

    public static bool IsDefault(AwsRegion region, string? bus) => bus is null or DefaultBus || bus == BusArn(region);

    /// <exception cref="AwsError">The call is for another bus than the one that is here.</exception>
    public static void CheckBus(ServiceCall call)
    {
        if (call.Input.Text("EventBusName") is { } bus && !IsDefault(call.Region, bus))
            throw new AwsError("ResourceNotFoundException", $"Event bus {bus} does not exist.");
    }
}

internal sealed class Rule(AwsRegion region, string name)
{
    /// <summary>The state of a rule that hears of read-only calls, too.</summary>
    public const string Everything = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

    public AwsRegion Region => region;

    public string Name => name;

    public string Arn => region.Arn("events", $"rule/{name}");

    /// <summary>ENABLED, DISABLED or ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS.</summary>
    public required string State { get; set; }

    /// <summary>As it was put, to the letter.</summary>
    public string? EventPattern { get; init; }

    /// <summary>Null for a rule that only has a schedule.</summary>
    public EventPattern? Pattern { get; init; }

    public string? ScheduleExpression { get; init; }

    public string? Description { get; init; }

    public string? RoleArn { get; init; }

    /// <summary>By their id; another PutRule leaves them alone.</summary>
    public SortedDictionary<string, JsonObject> Targets { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Whether it is enabled for an event, and its pattern matches.</summary>
    /// <param name="isReadOnly">Whether CloudTrail tells of a call that only read: not every enabled rule hears of those.</param>
    public bool Takes(JsonElement received, bool isReadOnly) =>
        (State == Everything || (State == "ENABLED" && !isReadOnly)) && Pattern?.Matches(received) == true;

    /// <summary>DescribeRule's answer.</summary>
    public JsonObject Describe() => List().With("CreatedBy", region.Account);

    /// <summary>One entry of ListRules' answer.</summary>
    public JsonObject List() => new JsonObject
    {
        ["Name"] = name,
        ["Arn"] = Arn,
        ["State"] = State,
        ["EventBusName"] = RuleStore.DefaultBus,
    }
        .With("EventPattern", EventPattern)
        .With("ScheduleExpression", ScheduleExpression)
        .With("Description", Description)
        .With("RoleArn", RoleArn);
}

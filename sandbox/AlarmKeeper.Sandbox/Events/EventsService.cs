using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Events;

/// <summary>EventBridge: the default bus of each Region, its rules and their targets (row E1).</summary>
internal sealed class EventsService : IService
{
    private static readonly Dictionary<string, Operation> Table = new()
    {
        ["PutRule"] = Operation.Write(RuleOperations.Put),
        ["DescribeRule"] = Operation.Read(RuleOperations.Describe),
        ["EnableRule"] = Operation.Write(RuleOperations.Enable),
        ["DisableRule"] = Operation.Write(RuleOperations.Disable),
        ["DeleteRule"] = Operation.Write(RuleOperations.Delete),
        ["PutTargets"] = Operation.Write(TargetOperations.Put),
        ["RemoveTargets"] = Operation.Write(TargetOperations.Remove),
        ["ListTargetsByRule"] = Operation.Read(TargetOperations.List),
        ["ListRules"] = Operation.Read(RuleLists.Rules),
        ["ListRuleNamesByTarget"] = Operation.Read(RuleLists.NamesByTarget),
        ["TestEventPattern"] = Operation.Read(BusOperations.TestPattern),
        // It changes nothing. AWS does not say whether a trail has it, and AlarmKeeper's rules leave out what its own role calls.
        ["PutEvents"] = Operation.Read(BusOperations.Put),
    };

    public EventsService(World world)
    {
        world.EventBus = EventBus.Receive;
        world.CloudTrail.Recorded += TrailEvents.Receive;
    }

    public string Name => "events";

    public string IamPrefix => "events";

    public string TargetPrefix => "AWSEvents";

    public QueryProtocol? Query => null;

    public bool IsWrite(string operation) => Table.Writes(operation);

    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html
    public string Resource(ServiceCall call) => call.Operation switch
    {
        "ListRules" or "ListRuleNamesByTarget" or "TestEventPattern" => "*",
        "PutEvents" => RuleStore.BusArn(call.Region),
        _ => call.Region.Arn("events", $"rule/{call.Input.Text("Rule") ?? call.Input.Text("Name")}"),
    };

    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html does not say what a condition sees of a call with
    // different entries: here nothing, so that one which asks for a source refuses it.
    public IReadOnlyDictionary<string, string> Context(ServiceCall call)
    {
        if (call.Operation != "PutEvents")
            return new Dictionary<string, string>();
        var kinds = call.Input.Objects("Entries").Select(entry => (Source: entry.Text("Source"), Type: entry.Text("DetailType"))).Distinct();
        return kinds.ToList() is [{ Source: { } source, Type: { } type }]
            ? new Dictionary<string, string> { ["events:source"] = source, ["events:detail-type"] = type }
            : new Dictionary<string, string>();
    }

    public JsonObject Serve(ServiceCall call) => Table.Serve(call);
}

using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Events;

/// <summary>EventBridge: the rules of the default bus and their targets, as they are set (row E1). No event is delivered here.</summary>
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
    };

    public string Name => "events";

    public string IamPrefix => "events";

    public string TargetPrefix => "AWSEvents";

    public QueryProtocol? Query => null;

    public bool IsWrite(string operation) => Table.Writes(operation);

    public string Resource(ServiceCall call) =>
        call.Region.Arn("events", $"rule/{call.Input.Text("Rule") ?? call.Input.Text("Name")}");

    public JsonObject Serve(ServiceCall call) => Table.Serve(call);
}

using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.CloudFormation;

/// <summary>What would become of a stack, for somebody to look at.</summary>
internal sealed class ChangeSet(string name, string id, StackPlan plan)
{
    /// <summary>The status of a stack of which there are only change sets.</summary>
    public const string Review = "REVIEW_IN_PROGRESS";

    public string Name => name;

    public string Id => id;

    public StackPlan Plan => plan;

    /// <summary>CREATE_COMPLETE or FAILED.</summary>
    public string Status => Reason is null ? "CREATE_COMPLETE" : "FAILED";

    /// <summary>Why it cannot be executed; null when it can.</summary>
    public string? Reason { get; init; }

    /// <summary>AVAILABLE, UNAVAILABLE, EXECUTE_COMPLETE or OBSOLETE.</summary>
    public required string Execution { get; set; }

    public string? Description { get; init; }

    public required DateTimeOffset Created { get; init; }

    public IReadOnlyList<JsonObject> Changes { get; init; } = [];

    public JsonObject Summary(Stack stack) => new()
    {
        ["StackId"] = stack.Id,
        ["StackName"] = stack.Name,
        ["ChangeSetId"] = id,
        ["ChangeSetName"] = name,
        ["ExecutionStatus"] = Execution,
        ["Status"] = Status,
        ["StatusReason"] = Reason,
        ["CreationTime"] = Created,
        ["Description"] = Description,
    };

    public JsonObject Describe(Stack stack)
    {
        var all = Summary(stack);
        all["Parameters"] = plan.Values
            .Select(value => new JsonObject { ["ParameterKey"] = value.Key, ["ParameterValue"] = value.Value }).ToJson();
        all["Capabilities"] = plan.Capabilities.ToJson();
        all["Tags"] = plan.Tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value }).ToJson();
        all["Changes"] = Changes.Select(change => (JsonObject)change.DeepClone()).ToJson();
        return all;
    }
}

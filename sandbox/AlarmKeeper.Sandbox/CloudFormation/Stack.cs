using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.CloudFormation;

/// <summary>A stack as its last deployment left it.</summary>
/// <param name="id">Its ARN, with an id of its own at the end.</param>
internal sealed class Stack(string name, string id, DateTimeOffset created)
{
    public string Name => name;

    public string Id => id;

    /// <summary>Such as CREATE_COMPLETE.</summary>
    public required string Status { get; set; }

    /// <summary>Why it failed; null where there is nothing to say.</summary>
    public string? StatusReason { get; set; }

    /// <summary>Null until the first update.</summary>
    public DateTimeOffset? LastUpdated { get; set; }

    public DateTimeOffset? Deleted { get; set; }

    public SortedDictionary<string, string> Parameters { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, string> Outputs { get; } = new(StringComparer.Ordinal);

    /// <summary>What was deployed last, or is; null before anything is.</summary>
    public StackPlan? Plan { get; set; }

    /// <summary>The resources that are there, in the order in which they were made.</summary>
    public List<DeployedResource> Resources { get; } = [];

    /// <summary>Oldest first.</summary>
    public List<StackEvent> Events { get; } = [];

    public List<ChangeSet> ChangeSets { get; } = [];

    /// <summary>The change that is under way, or the last one.</summary>
    public Task Work { get; set; } = Task.CompletedTask;

    public bool IsDeleted => Status == "DELETE_COMPLETE";

    public bool IsBusy => Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) && Status != ChangeSet.Review;

    /// <summary>One entry of DescribeStacks' answer.</summary>
    public JsonObject Describe() => new()
    {
        ["StackId"] = id,
        ["StackName"] = name,
        ["ChangeSetId"] = Plan?.ChangeSetId,
        ["Description"] = Plan?.Description,
        ["Parameters"] = Parameters
            .Select(parameter => new JsonObject { ["ParameterKey"] = parameter.Key, ["ParameterValue"] = parameter.Value }).ToJson(),
        ["CreationTime"] = created,
        ["DeletionTime"] = Deleted,
        ["LastUpdatedTime"] = LastUpdated,
        ["RollbackConfiguration"] = new JsonObject(),
        ["StackStatus"] = Status,
        ["StackStatusReason"] = StatusReason,
        ["DisableRollback"] = Plan?.OnFailure == FailureAction.DoNothing,
        ["NotificationARNs"] = new JsonArray(),
        ["Capabilities"] = (Plan?.Capabilities ?? []).ToJson(),
        ["Outputs"] = Outputs.Select(output => new JsonObject { ["OutputKey"] = output.Key, ["OutputValue"] = output.Value }
            .With("Description", Plan?.Source["Outputs"]?[output.Key]?["Description"]?.DeepClone())).ToJson(),
        ["Tags"] = (Plan?.Tags ?? new Dictionary<string, string>())
            .Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value }).ToJson(),
        ["EnableTerminationProtection"] = false,
    };
}

/// <summary>One entry of a stack's history.</summary>
/// <param name="Id">The logical id: the stack's name for the stack itself.</param>
internal sealed record StackEvent(string Id, string PhysicalId, string Type, string Status, string? Reason, DateTimeOffset At)
{
    public string EventId { get; } = Guid.NewGuid().ToString();
}

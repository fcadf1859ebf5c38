using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.CloudFormation;

/// <summary>The stacks of a Region, deleted ones included.</summary>
internal sealed class StackStore
{
    public List<Stack> Stacks { get; } = [];

    /// <summary>A deleted stack is found by its id only: another one may have its name.</summary>
    /// <returns>Null where there is none.</returns>
    public static Stack? Find(AwsRegion region, string nameOrId) =>
        region.Store<StackStore>().Stacks.Find(stack => stack.Id == nameOrId || (stack.Name == nameOrId && !stack.IsDeleted));
}

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

    /// <summary>Those of the last deployment that was begun, defaults included.</summary>
    public SortedDictionary<string, string> Parameters { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, string> Outputs { get; } = new(StringComparer.Ordinal);

    public bool IsDeleted => Status == "DELETE_COMPLETE";

    /// <summary>One entry of DescribeStacks' answer.</summary>
    public JsonObject Describe() => new()
    {
        ["StackId"] = id,
        ["StackName"] = name,
        ["CreationTime"] = created,
        ["LastUpdatedTime"] = LastUpdated,
        ["StackStatus"] = Status,
        ["StackStatusReason"] = StatusReason,
        ["Parameters"] = Parameters.Select(parameter => new JsonObject { ["ParameterKey"] = parameter.Key, ["ParameterValue"] = parameter.Value }).ToJson(),
        ["Outputs"] = Outputs.Select(output => new JsonObject { ["OutputKey"] = output.Key, ["OutputValue"] = output.Value }).ToJson(),
    };
}

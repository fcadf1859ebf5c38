using AlarmKeeper.Sandbox.Cloud;

namespace AlarmKeeper.Sandbox.CloudFormation;

/// <summary>The stacks of a Region, deleted ones included.</summary>
internal sealed class StackStore
{
    public List<Stack> Stacks { get; } = [];

    /// <summary>A deleted stack is found by its id only: another one may have its name.</summary>
    /// <returns>Null where there is none.</returns>
    public static Stack? Find(AwsRegion region, string nameOrId) =>
        region.Store<StackStore>().Stacks.Find(stack => stack.Id == nameOrId || (stack.Name == nameOrId && !stack.IsDeleted));

    /// <summary>Makes one in which nothing is yet.</summary>
    /// <param name="id">Its ARN; null for one that nobody knows beforehand, as CloudFormation has it.</param>
    public static Stack New(AwsRegion region, string name, string status, string? id = null)
    {
        var stack = new Stack(name, id ?? region.Arn("cloudformation", $"stack/{name}/{Guid.NewGuid()}"), region.Now) { Status = status };
        region.Store<StackStore>().Stacks.Add(stack);
        return stack;
    }
}

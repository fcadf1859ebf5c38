using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.CloudFormation;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>Writes down what becomes of a stack and its resources, where DescribeStacks and DescribeStackEvents read it.</summary>
internal sealed class StackJournal(Stack stack, AwsRegion region)
{
    public void Write(Action change)
    {
        lock (region.World.Gate)
            change();
    }

    /// <summary>Of the stack itself.</summary>
    public void Become(string status, string? reason = null) => Write(() =>
    {
        (stack.Status, stack.StatusReason) = (status, reason == "User Initiated" ? null : reason);
        stack.Events.Add(new(stack.Name, stack.Id, "AWS::CloudFormation::Stack", status, reason, region.Now));
    });

    /// <summary>Of a resource.</summary>
    public void Become(DeployedResource resource, string status, string? reason = null) => Write(() =>
    {
        (resource.Status, resource.Reason, resource.Changed) = (status, reason, region.Now);
        stack.Events.Add(new(resource.Id, resource.PhysicalId, resource.Type, status, reason, region.Now));
    });
}

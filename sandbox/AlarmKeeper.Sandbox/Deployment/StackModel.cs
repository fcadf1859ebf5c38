using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.CloudFormation;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>A plan's template in the stack that it is deployed to: references are what the stack's resources are.</summary>
internal sealed class StackModel : StackTemplate
{
    private readonly StackPlan plan;

    public StackModel(StackPlan plan, Stack stack, StackPlace place)
        : base(plan.Processed, plan.Values)
    {
        this.plan = plan;
        (Region, Account, Name, StackId) = (place.Region.Name, place.Region.Account, stack.Name, stack.Id);
        Physical = (id, attribute) => stack.Resources.Find(resource => resource.Id == id) is not { } made ? null
            : made.Value(place, attribute) ?? throw TemplateCheck.Invalid(
                $"Template error: resource {id} does not support attribute type {attribute} in Fn::GetAtt");
    }

    /// <summary>The ids of its resources, each after what it needs.</summary>
    public IReadOnlyList<string> Ordered => TemplateGraph.Order(plan.Processed["Resources"]!.AsObject(), Ids);

    public string Type(string id) => Raw(id).Text("Type")!;

    public bool IsRetained(string id) => Raw(id).Text("DeletionPolicy") is "Retain" or "RetainExceptOnCreate";
}

using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.CloudFormation;

/// <summary>What a plan would change of a stack.</summary>
internal static class Changes
{
    /// <returns>Empty where nothing would change; what has no resource (outputs, tags) is one entry.</returns>
    public static IReadOnlyList<JsonObject> Of(StackPlan plan, Stack stack, StackPlace place)
    {
        var model = new StackModel(plan, stack, place);
        var ids = model.Ordered;
        var changes = ids.Select(id => OfResource(model, stack, id)).OfType<JsonObject>()
            .Concat(stack.Resources.Where(one => !ids.Contains(one.Id)).Select(one => Entry("Remove", one.Id, (one.Type, one.PhysicalId))))
            .ToList();
        return changes.Count == 0 && ChangesBeside(plan, stack) ? [new() { ["Type"] = "Hook" }] : changes;
    }

    private static JsonObject? OfResource(StackModel model, Stack stack, string id)
    {
        if (stack.Resources.FindLast(one => one.Id == id) is not { } there)
            return Entry("Add", id, (model.Type(id), null));
        if (there.Type != model.Type(id))
            throw TemplateCheck.Invalid("Update of resource type is not permitted. "
                + $"The new template modifies resource type of the following resources: [{id}]");
        return !there.IsDoubtful && PropertyValues.Same(there.Properties, model.Properties(id))
            ? null
            : Entry("Modify", id, (there.Type, there.PhysicalId));
    }

    private static bool ChangesBeside(StackPlan plan, Stack stack) => stack.Plan is not { } before
        || !PropertyValues.Same(before.Processed["Outputs"], plan.Processed["Outputs"])
        || before.Tags.Count != plan.Tags.Count
        || before.Tags.Any(tag => plan.Tags.GetValueOrDefault(tag.Key) != tag.Value);

    private static JsonObject Entry(string action, string id, (string Type, string? PhysicalId) resource) => new()
    {
        ["Type"] = "Resource",
        ["ResourceChange"] = new JsonObject
        {
            ["Action"] = action,
            ["LogicalResourceId"] = id,
            ["PhysicalResourceId"] = resource.PhysicalId,
            ["ResourceType"] = resource.Type,
            ["Scope"] = new JsonArray(),
            ["Details"] = new JsonArray(),
        },
    };
}

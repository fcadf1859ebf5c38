using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.CloudFormation;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>Makes, changes, replaces and deletes one resource of a stack at a time.</summary>
internal sealed class ResourceDeployment(Stack stack, StackPlace place, StackJournal journal)
{
    private CustomDeployment Custom => new(stack, place);

    /// <returns>Whether the resource is what the model says now.</returns>
    public async Task<bool> ApplyAsync(StackModel model, string id)
    {
        var before = stack.Resources.FindLast(resource => resource.Id == id);
        var kind = before is null ? "CREATE" : "UPDATE";
        var resource = before ?? New(model, id);
        try
        {
            var properties = model.Properties(id);
            if (before is { IsDoubtful: false } && PropertyValues.Same(before.Properties, properties))
                return true;
            if (ResourceTypes.Find(model.Type(id)) is { } type)
                TemplateCheck.Schema(type, id, properties);
            if (before is not null && Replaces(before, properties))
                (resource, kind) = (Replacement(model, before, properties), "CREATE");
            journal.Become(resource, $"{kind}_IN_PROGRESS");
            await ApplyAsync(resource, properties, before is null || resource != before);
            resource.IsDoubtful = false;
            journal.Become(resource, $"{kind}_COMPLETE");
            return true;
        }
        catch (Exception refused) when (refused is AwsError or InvalidOperationException)
        {
            resource.IsDoubtful = true;
            journal.Become(resource, $"{kind}_FAILED", HandlerFailure.Reason(refused));
            if (resource.PhysicalId.Length == 0)
                journal.Write(() => stack.Resources.Remove(resource));
            return false;
        }
    }

    /// <returns>Whether it is gone.</returns>
    public async Task<bool> RemoveAsync(DeployedResource resource)
    {
        if (resource.IsRetained)
        {
            journal.Become(resource, "DELETE_SKIPPED");
            journal.Write(() => stack.Resources.Remove(resource));
            return true;
        }
        journal.Become(resource, "DELETE_IN_PROGRESS");
        try
        {
            if (resource.IsCustom)
                await Custom.DeleteAsync(resource);
            else
                ResourceTypes.Find(resource.Type)!.Delete(resource.In(place));
        }
        catch (AwsError gone) when (HandlerFailure.IsNotFound(gone))
        {
            // Somebody deleted it before: what is wanted is so.
        }
        catch (Exception refused) when (refused is AwsError or InvalidOperationException)
        {
            journal.Become(resource, "DELETE_FAILED", HandlerFailure.Reason(refused));
            return false;
        }
        journal.Become(resource, "DELETE_COMPLETE");
        journal.Write(() => stack.Resources.Remove(resource));
        return true;
    }

    private async Task ApplyAsync(DeployedResource resource, JsonObject properties, bool isNew)
    {
        var before = resource.Properties;
        if (isNew)
            journal.Write(() => stack.Resources.Add(resource));
        resource.Properties = properties;
        if (resource.IsCustom)
        {
            await Custom.ApplyAsync(resource, isNew ? null : before);
            return;
        }
        var type = ResourceTypes.Find(resource.Type)!;
        if (isNew)
        {
            resource.PhysicalId = type.Create(resource.In(place));
            journal.Become(resource, "CREATE_IN_PROGRESS", "Resource creation Initiated");
            type.Configure(resource.In(place));
        }
        else
            type.Update(resource.In(place) with { Before = before });
        Tag(type, resource);
    }

    // Reserved tags: nobody else can set them, and no call of the service does.
    private void Tag(ResourceType type, DeployedResource resource) => journal.Write(() =>
    {
        if (type.Tags(resource.In(place)) is not { } tags)
            return;
        tags["aws:cloudformation:stack-name"] = stack.Name;
        tags["aws:cloudformation:stack-id"] = stack.Id;
        tags["aws:cloudformation:logical-id"] = resource.Id;
        foreach (var (key, value) in stack.Plan!.Tags)
            tags[key] = value;
    });

    private DeployedResource New(StackModel model, string id)
    {
        var (name, type) = (model.Type(id), ResourceTypes.Find(model.Type(id)));
        var given = type?.NamedBy is { } property ? model.Resolve(model.Raw(id)["Properties"]?[property])?.ToString() : null;
        return new(id, name, given ?? PhysicalNames.New(stack.Name, id, type?.NameLength ?? 128)) { IsRetained = model.IsRetained(id) };
    }

    private static bool Replaces(DeployedResource before, JsonObject properties) => ResourceTypes.Find(before.Type) is { } type
        && type.Immutable.Any(name => !PropertyValues.Same(before.Properties[name], properties[name]));

    private DeployedResource Replacement(StackModel model, DeployedResource before, JsonObject properties)
    {
        var made = New(model, before.Id);
        return made.Name != before.Name || properties[ResourceTypes.Find(before.Type)!.NamedBy ?? ""] is null
            ? made
            : throw TemplateCheck.Invalid("CloudFormation cannot update a stack when a custom-named resource requires replacing. "
                + $"Rename {made.Name} and update the stack again.");
    }
}

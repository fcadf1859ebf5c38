using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.CloudFormation;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>
/// One change of a stack, as CloudFormation carries it out: resources one after the other, each once what it needs is there, and all of it
/// taken back when something fails.
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html
/// </summary>
internal sealed class StackDeployment(Stack stack, StackPlace place)
{
    private readonly StackJournal journal = new(stack, place.Region);

    private ResourceDeployment Resources => new(stack, place, journal);

    public async Task CreateAsync(StackPlan plan)
    {
        Take(plan);
        journal.Become("CREATE_IN_PROGRESS", "User Initiated");
        var failed = await ApplyAsync(plan);
        if (failed is null)
        {
            Finish("CREATE_COMPLETE", plan);
            return;
        }
        var reason = $"The following resource(s) failed to create: [{failed}].";
        if (plan.OnFailure == FailureAction.DoNothing)
            journal.Become("CREATE_FAILED", reason);
        else if (plan.OnFailure == FailureAction.Delete)
            await DeleteAsync($"{reason} Delete requested by user.");
        else
        {
            journal.Become("ROLLBACK_IN_PROGRESS", $"{reason} Rollback requested by user.");
            journal.Become(await RemoveAsync(stack.Resources, plan) is null ? "ROLLBACK_COMPLETE" : "ROLLBACK_FAILED");
        }
    }

    public async Task UpdateAsync(StackPlan plan)
    {
        var before = stack.Plan!;
        stack.LastUpdated = place.Region.Now;
        Take(plan);
        journal.Become("UPDATE_IN_PROGRESS", "User Initiated");
        var failed = await ApplyAsync(plan);
        if (failed is null)
        {
            journal.Become("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS");
            await CleanUpAsync(plan, before);
            Finish("UPDATE_COMPLETE", plan);
            return;
        }
        var reason = $"The following resource(s) failed to update: [{failed}].";
        if (plan.OnFailure == FailureAction.DoNothing)
        {
            journal.Become("UPDATE_FAILED", reason);
            return;
        }
        journal.Become("UPDATE_ROLLBACK_IN_PROGRESS", reason);
        Take(before);
        if (await ApplyAsync(before) is not null)
        {
            journal.Become("UPDATE_ROLLBACK_FAILED");
            return;
        }
        journal.Become("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS");
        await CleanUpAsync(before, plan);
        Finish("UPDATE_ROLLBACK_COMPLETE", before);
    }

    public async Task DeleteAsync(string reason = "User Initiated")
    {
        journal.Become("DELETE_IN_PROGRESS", reason);
        if (await RemoveAsync(stack.Resources, stack.Plan) is { } failed)
            journal.Become("DELETE_FAILED", $"The following resource(s) failed to delete: [{failed}].");
        else
        {
            stack.Deleted = place.Region.Now;
            journal.Become("DELETE_COMPLETE");
        }
    }

    private void Take(StackPlan plan) => journal.Write(() =>
    {
        stack.Plan = plan;
        stack.Parameters.Clear();
        foreach (var (name, value) in plan.Values)
            stack.Parameters[name] = value;
    });

    /// <returns>The resource that failed; null when all are what they should be.</returns>
    private async Task<string?> ApplyAsync(StackPlan plan)
    {
        var model = new StackModel(plan, stack, place);
        foreach (var id in model.Ordered)
            if (!await Resources.ApplyAsync(model, id))
                return id;
        return null;
    }

    // What an update no longer has, and what it replaced.
    private Task<string?> CleanUpAsync(StackPlan plan, StackPlan before)
    {
        var wanted = new StackModel(plan, stack, place).Ids.ToHashSet();
        var latest = stack.Resources.GroupBy(resource => resource.Id).Select(same => same.Last()).ToHashSet();
        return RemoveAsync(stack.Resources.Where(resource => !wanted.Contains(resource.Id) || !latest.Contains(resource)), before);
    }

    /// <returns>The first resource that could not be deleted; null when all are gone.</returns>
    private async Task<string?> RemoveAsync(IEnumerable<DeployedResource> resources, StackPlan? plan)
    {
        var known = plan?.Processed["Resources"] as JsonObject ?? [];
        var order = TemplateGraph.Order(known, known.Select(one => one.Key)).ToList();
        string? failed = null;
        foreach (var resource in resources.OrderByDescending(resource => order.IndexOf(resource.Id)).ToList())
            if (!await Resources.RemoveAsync(resource))
                failed ??= resource.Id;
        return failed;
    }

    private void Finish(string status, StackPlan plan)
    {
        var outputs = new StackModel(plan, stack, place).Outputs;
        journal.Write(() =>
        {
            stack.Outputs.Clear();
            foreach (var (name, value) in outputs)
                stack.Outputs[name] = value is JsonValue ? value.ToString() : value?.ToJsonString() ?? "";
        });
        journal.Become(status);
    }
}

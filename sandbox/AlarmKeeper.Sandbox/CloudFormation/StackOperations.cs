using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.CloudFormation;

/// <summary>Stacks made, changed and deleted without a change set. The calls return at once; the work follows.</summary>
internal static class StackOperations
{
    public static JsonObject Create(ServiceCall call)
    {
        var name = StackInput.NewName(call);
        if (StackStore.Find(call.Region, name) is not null)
            throw new AwsError("AlreadyExistsException", $"Stack [{name}] already exists");
        var plan = StackInput.Plan(call, null);
        Capabilities.Check(plan, direct: true);
        StackInput.Complete(plan);
        var stack = StackStore.New(call.Region, name, "CREATE_IN_PROGRESS");
        Start(stack, new StackDeployment(stack, StackPlace.Of(call)).CreateAsync, plan);
        return new() { ["StackId"] = stack.Id };
    }

    public static JsonObject Update(ServiceCall call)
    {
        var stack = StackStore.Find(call.Region, call.Required("StackName", "ValidationError"))
            ?? throw TemplateCheck.Invalid($"Stack [{call.Input.Text("StackName")}] does not exist");
        CheckChangeable(stack);
        var plan = StackInput.Plan(call, stack);
        Capabilities.Check(plan, direct: true);
        StackInput.Complete(plan);
        if (Changes.Of(plan, stack, StackPlace.Of(call)) is { Count: 0 })
            throw TemplateCheck.Invalid("No updates are to be performed.");
        stack.Status = "UPDATE_IN_PROGRESS";
        Start(stack, new StackDeployment(stack, StackPlace.Of(call)).UpdateAsync, plan);
        return new() { ["StackId"] = stack.Id };
    }

    // What is not there is deleted already. What is being changed is deleted afterwards.
    public static void Delete(ServiceCall call)
    {
        var name = call.Required("StackName", "ValidationError");
        if (StackStore.Find(call.Region, name) is not { IsDeleted: false } stack)
            return;
        var (before, deployment) = (stack.Work, new StackDeployment(stack, StackPlace.Of(call)));
        if (!stack.IsBusy)
            stack.Status = "DELETE_IN_PROGRESS";
        stack.Work = Task.Run(async () =>
        {
            await before;
            await deployment.DeleteAsync();
        });
    }

    /// <exception cref="AwsError">The stack is in a state in which it cannot be changed.</exception>
    public static void CheckChangeable(Stack stack)
    {
        // A stack whose creation failed holds nothing but its name: it can only be deleted.
        if (stack.IsBusy || stack.Status is "ROLLBACK_COMPLETE" or "ROLLBACK_FAILED" or "CREATE_FAILED" or "DELETE_FAILED"
            or "UPDATE_ROLLBACK_FAILED" or ChangeSet.Review)
            throw TemplateCheck.Invalid($"Stack:{stack.Id} is in {stack.Status} state and can not be updated.");
    }

    /// <summary>Lets the work follow, and whoever waits for it know when it is done.</summary>
    public static void Start(Stack stack, Func<StackPlan, Task> work, StackPlan plan) => stack.Work = Task.Run(async () =>
    {
        try
        {
            await work(plan);
        }
        catch (Exception unexpected)
        {
            // Nobody awaits this task for its result: the stack tells, instead of being changed for ever.
            (stack.Status, stack.StatusReason) = ($"{stack.Status.Split('_')[0]}_FAILED", $"Internal Failure: {unexpected}");
        }
    });
}

using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.CloudFormation;

/// <summary>Change sets, by which the AWS CLI and SAM deploy.</summary>
internal static class ChangeSetOperations
{
    public static JsonObject Create(ServiceCall call)
    {
        var (name, kind) = (call.Required("ChangeSetName", "ValidationError"), call.Input.Text("ChangeSetType") ?? "UPDATE");
        var stack = Stack(call, kind);
        var plan = StackInput.Plan(call, stack);
        // A transform is carried out later: what it brings in makes the change set fail, not the call.
        if (!plan.Source.ContainsKey("Transform"))
        {
            Capabilities.Check(plan, direct: false);
            StackInput.Complete(plan);
        }
        if (stack?.ChangeSets.Exists(other => other.Name == name) == true)
            throw new AwsError("AlreadyExistsException", $"ChangeSet {name} cannot be created, because it already exists");
        stack ??= Reviewed(call);
        var set = Examined(call, stack, (name, plan));
        stack.ChangeSets.Add(set);
        return new() { ["Id"] = set.Id, ["StackId"] = stack.Id };
    }

    public static JsonObject Describe(ServiceCall call)
    {
        var (stack, set) = Find(call);
        return set.Describe(stack);
    }

    public static JsonObject List(ServiceCall call)
    {
        var stack = StackReads.Stack(call);
        return new() { ["Summaries"] = stack.ChangeSets.Select(set => set.Summary(stack)).ToJson() };
    }

    public static void Delete(ServiceCall call)
    {
        var (stack, set) = Find(call);
        stack.ChangeSets.Remove(set);
    }

    public static void Execute(ServiceCall call)
    {
        var (stack, set) = Find(call);
        if (set.Execution != "AVAILABLE")
            throw new AwsError("InvalidChangeSetStatus",
                $"ChangeSet [{set.Id}] cannot be executed in its current status of [{set.Status}]");
        var isNew = stack.Status == ChangeSet.Review;
        if (!isNew)
            StackOperations.CheckChangeable(stack);
        var plan = set.Plan with { ChangeSetId = set.Id };
        if (call.Input.Flag("DisableRollback") == true)
            plan = plan with { OnFailure = FailureAction.DoNothing };
        set.Execution = "EXECUTE_COMPLETE";
        // "When you execute a change set, AWS CloudFormation deletes all other change sets associated with the stack."
        stack.ChangeSets.RemoveAll(other => other != set);
        stack.Status = isNew ? "CREATE_IN_PROGRESS" : "UPDATE_IN_PROGRESS";
        var deployment = new StackDeployment(stack, StackPlace.Of(call));
        StackOperations.Start(stack, isNew ? deployment.CreateAsync : deployment.UpdateAsync, plan);
    }

    // The stack to change; null where it is to be made.
    private static Stack? Stack(ServiceCall call, string kind)
    {
        var stack = StackStore.Find(call.Region, call.Required("StackName", "ValidationError"));
        switch (kind)
        {
            case "CREATE" when stack is null:
                StackInput.NewName(call);
                return null;
            case "CREATE":
                return stack.Status == ChangeSet.Review ? stack : throw TemplateCheck.Invalid($"Stack [{stack.Name}] already exists "
                    + $"and cannot be created again with the changeSet [{call.Input.Text("ChangeSetName")}].");
            case "UPDATE":
                if (stack is null)
                    throw TemplateCheck.Invalid($"Stack [{call.Input.Text("StackName")}] does not exist");
                StackOperations.CheckChangeable(stack);
                return stack;
            default:
                throw TemplateCheck.Invalid($"1 validation error detected: Value '{kind}' at 'changeSetType' failed to satisfy constraint: "
                    + "Member must satisfy enum value set: [CREATE, UPDATE, IMPORT]");
        }
    }

    private static Stack Reviewed(ServiceCall call)
    {
        var stack = StackStore.New(call.Region, call.Input.Text("StackName")!, ChangeSet.Review);
        new StackJournal(stack, call.Region).Become(ChangeSet.Review, "User Initiated");
        return stack;
    }

    private static ChangeSet Examined(ServiceCall call, Stack stack, (string Name, StackPlan Plan) wanted)
    {
        var (changes, reason) = Examine(call, stack, wanted.Plan);
        return new(wanted.Name, call.Region.Arn("cloudformation", $"changeSet/{wanted.Name}/{Guid.NewGuid()}"), wanted.Plan)
        {
            Changes = changes,
            Reason = reason,
            Execution = reason is null ? "AVAILABLE" : "UNAVAILABLE",
            Description = call.Input.Text("Description"),
            Created = call.Region.Now,
        };
    }

    private static (IReadOnlyList<JsonObject> Changes, string? Reason) Examine(ServiceCall call, Stack stack, StackPlan plan)
    {
        try
        {
            Capabilities.Check(plan, direct: false);
            StackInput.Complete(plan);
            var changes = Changes.Of(plan, stack, StackPlace.Of(call));
            if (changes.Count > 0 || stack.Status == ChangeSet.Review)
                return (changes, null);
            return ([], SamTransform.Wants(plan.Source)
                ? "No updates are to be performed."
                : "The submitted information didn't contain changes. Submit different information to create a change set.");
        }
        catch (AwsError refused)
        {
            return ([], refused.Message);
        }
    }

    private static (Stack Stack, ChangeSet Set) Find(ServiceCall call)
    {
        var name = call.Required("ChangeSetName", "ValidationError");
        var stacks = call.Input.Text("StackName") is null ? call.Region.Store<StackStore>().Stacks : [StackReads.Stack(call)];
        foreach (var stack in stacks)
            if (stack.ChangeSets.Find(set => set.Id == name || (set.Name == name && stacks.Count == 1)) is { } found)
                return (stack, found);
        throw new AwsError("ChangeSetNotFound", $"ChangeSet [{name}] does not exist", 404);
    }
}

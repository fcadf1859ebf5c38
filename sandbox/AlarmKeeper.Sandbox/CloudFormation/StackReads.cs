using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.CloudFormation;

/// <summary>What became of stacks.</summary>
internal static class StackReads
{
    private const int PageSize = 100;

    public static JsonObject DescribeStacks(ServiceCall call)
    {
        if (call.Input.Text("StackName") is { } name)
            return StackStore.Find(call.Region, name) is { } stack
                ? new() { ["Stacks"] = new JsonArray(stack.Describe()) }
                : throw Unknown(name);
        return Paged(call, "Stacks", All(call).Where(stack => !stack.IsDeleted).Select(stack => stack.Describe()));
    }

    public static JsonObject ListStacks(ServiceCall call)
    {
        var wanted = call.Input.Texts("StackStatusFilter").ToHashSet();
        return Paged(call, "StackSummaries", All(call).Where(stack => wanted.Count == 0 || wanted.Contains(stack.Status)).Select(Summary));
    }

    public static JsonObject DescribeStackEvents(ServiceCall call)
    {
        var name = call.Required("StackName", "ValidationError");
        var stack = StackStore.Find(call.Region, name) ?? throw TemplateCheck.Invalid($"Stack [{name}] does not exist");
        return Paged(call, "StackEvents", Enumerable.Reverse(stack.Events).Select(one => Event(stack, one)));
    }

    public static JsonObject DescribeStackResources(ServiceCall call)
    {
        var stack = Stack(call);
        var wanted = call.Input.Text("LogicalResourceId");
        var resources = stack.Resources.Where(one => wanted is null || one.Id == wanted).Select(one => Whole(stack, one));
        return new() { ["StackResources"] = resources.ToJson() };
    }

    public static JsonObject DescribeStackResource(ServiceCall call)
    {
        var (stack, id) = (Stack(call), call.Required("LogicalResourceId", "ValidationError"));
        var resource = stack.Resources.Find(one => one.Id == id)
            ?? throw TemplateCheck.Invalid($"Resource {id} does not exist for stack {stack.Name}");
        var detail = Whole(stack, resource);
        detail.Remove("Timestamp");
        detail["LastUpdatedTimestamp"] = resource.Changed;
        return new() { ["StackResourceDetail"] = detail };
    }

    public static JsonObject ListStackResources(ServiceCall call) =>
        Paged(call, "StackResourceSummaries", Stack(call).Resources.Select(one => Part(one).With("LastUpdatedTimestamp", one.Changed)));

    /// <exception cref="AwsError">There is none of the name that the call says.</exception>
    public static Stack Stack(ServiceCall call)
    {
        var name = call.Required("StackName", "ValidationError");
        return StackStore.Find(call.Region, name) ?? throw Unknown(name);
    }

    private static AwsError Unknown(string name) => TemplateCheck.Invalid($"Stack with id {name} does not exist");

    private static List<Stack> All(ServiceCall call) => call.Region.Store<StackStore>().Stacks;

    private static JsonObject Paged(ServiceCall call, string member, IEnumerable<JsonObject> all)
    {
        var page = all.ToList().Page(call.Input.Text("NextToken"), PageSize, "ValidationError");
        return new JsonObject { [member] = page.Items.ToJson() }.With("NextToken", page.NextToken);
    }

    private static JsonObject Summary(Stack stack)
    {
        var whole = stack.Describe();
        string[] members = ["StackId", "StackName", "CreationTime", "LastUpdatedTime", "DeletionTime", "StackStatus", "StackStatusReason"];
        return new(members.Where(name => whole[name] is not null).Select(name => KeyValuePair.Create(name, whole[name]?.DeepClone())));
    }

    private static JsonObject Event(Stack stack, StackEvent one) => new()
    {
        ["StackId"] = stack.Id,
        ["EventId"] = one.EventId,
        ["StackName"] = stack.Name,
        ["LogicalResourceId"] = one.Id,
        ["PhysicalResourceId"] = one.PhysicalId,
        ["ResourceType"] = one.Type,
        ["Timestamp"] = one.At,
        ["ResourceStatus"] = one.Status,
        ["ResourceStatusReason"] = one.Reason,
    };

    private static JsonObject Whole(Stack stack, DeployedResource resource)
    {
        var whole = Part(resource);
        whole["StackName"] = stack.Name;
        whole["StackId"] = stack.Id;
        whole["Timestamp"] = resource.Changed;
        return whole;
    }

    private static JsonObject Part(DeployedResource resource) => new()
    {
        ["LogicalResourceId"] = resource.Id,
        ["PhysicalResourceId"] = resource.PhysicalId,
        ["ResourceType"] = resource.Type,
        ["ResourceStatus"] = resource.Status,
        ["ResourceStatusReason"] = resource.Reason,
        ["DriftInformation"] = new JsonObject { ["StackResourceDriftStatus"] = "NOT_CHECKED" },
    };
}

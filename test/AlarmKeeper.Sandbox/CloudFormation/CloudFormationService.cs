using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.CloudFormation;

/// <summary>What became of stacks. Nothing is deployed by a call here: whoever plays CloudFormation fills the <see cref="StackStore"/>.</summary>
internal sealed class CloudFormationService : IService
{
    private const int PageSize = 100;

    private static readonly Dictionary<string, Operation> Table = new() { ["DescribeStacks"] = Operation.Read(DescribeStacks) };

    public string Name => "cloudformation";

    public string IamPrefix => "cloudformation";

    public string? TargetPrefix => null;

    public QueryProtocol Query { get; } = new("2010-05-15", "http://cloudformation.amazonaws.com/doc/2010-05-15/");

    public bool IsWrite(string operation) => Table.Writes(operation);

    // A stack's ARN ends in an id that its name does not tell.
    public string Resource(ServiceCall call) => call.Input.Text("StackName") switch
    {
        null => "*",
        var name when StackStore.Find(call.Region, name) is { } stack => stack.Id,
        { } id when id.StartsWith("arn:", StringComparison.Ordinal) => id,
        var name => call.Region.Arn("cloudformation", $"stack/{name}/*"),
    };

    public JsonObject Serve(ServiceCall call) => Table.Serve(call);

    private static JsonObject DescribeStacks(ServiceCall call)
    {
        if (call.Input.Text("StackName") is { } name)
            return StackStore.Find(call.Region, name) is { } stack
                ? new() { ["Stacks"] = new JsonArray(stack.Describe()) }
                : throw new AwsError("ValidationError", $"Stack with id {name} does not exist");
        var page = call.Region.Store<StackStore>().Stacks.Where(stack => !stack.IsDeleted).ToList()
            .Page(call.Input.Text("NextToken"), PageSize, "ValidationError");
        return new JsonObject { ["Stacks"] = page.Items.Select(stack => stack.Describe()).ToJson() }.With("NextToken", page.NextToken);
    }
}

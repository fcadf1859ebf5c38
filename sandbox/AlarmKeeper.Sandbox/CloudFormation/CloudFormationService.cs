using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.CloudFormation;

/// <summary>
/// AWS CloudFormation: stacks and change sets, as far as <c>aws cloudformation deploy</c> and people who look after stacks call them.
/// What a template says is really made here, with the rights of whoever deploys (<see cref="Deployment"/>).
/// </summary>
internal sealed partial class CloudFormationService : IService
{
    // A waiter polls every half minute. It is told as soon as there is something to tell, but sooner than clients give up reading.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private static readonly Dictionary<string, Operation> Table = new()
    {
        ["CreateChangeSet"] = Operation.Write(ChangeSetOperations.Create),
        ["DescribeChangeSet"] = Operation.Read(ChangeSetOperations.Describe),
        ["ExecuteChangeSet"] = Operation.Write(ChangeSetOperations.Execute),
        ["DeleteChangeSet"] = Operation.Write(ChangeSetOperations.Delete),
        ["ListChangeSets"] = Operation.Read(ChangeSetOperations.List),
        ["CreateStack"] = Operation.Write(StackOperations.Create),
        ["UpdateStack"] = Operation.Write(StackOperations.Update),
        ["DeleteStack"] = Operation.Write(StackOperations.Delete),
        ["DescribeStacks"] = Operation.Read(StackReads.DescribeStacks),
        ["DescribeStackEvents"] = Operation.Read(StackReads.DescribeStackEvents),
        ["DescribeStackResources"] = Operation.Read(StackReads.DescribeStackResources),
        ["DescribeStackResource"] = Operation.Read(StackReads.DescribeStackResource),
        ["ListStackResources"] = Operation.Read(StackReads.ListStackResources),
        ["ListStacks"] = Operation.Read(StackReads.ListStacks),
        ["GetTemplate"] = Operation.Read(TemplateReads.GetTemplate),
        ["GetTemplateSummary"] = Operation.Read(TemplateReads.GetTemplateSummary),
        ["ValidateTemplate"] = Operation.Read(TemplateReads.ValidateTemplate),
    };

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

    // Templates are long, and may hold what nobody should read.
    public JsonObject Recorded(ServiceCall call)
    {
        var recorded = (JsonObject)call.Input.DeepClone();
        recorded.Remove("TemplateBody");
        return recorded;
    }

    /// <summary>
    /// Answers a client that says it waits (SDKs put the feature id B into their user agent) once the stack has come to rest: tests that
    /// deploy by real tools would otherwise sleep for half minutes. Everybody else is answered at once, as by AWS.
    /// </summary>
    public Task BeforeAsync(ServiceCall call) =>
        call.Operation == "DescribeStacks" && Waits().IsMatch(call.UserAgent) && call.Input.Text("StackName") is { } name
        && StackStore.Find(call.Region, name) is { } stack
            ? Task.WhenAny(stack.Work, Task.Delay(Patience))
            : Task.CompletedTask;

    public JsonObject Serve(ServiceCall call) => Table.Serve(call);

    [GeneratedRegex(@"\bm/([A-Za-z0-9+-]+,)*B(,|\s|\z)")]
    private static partial Regex Waits();
}

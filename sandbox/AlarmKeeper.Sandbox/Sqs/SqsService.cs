using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Sqs;

/// <summary>Amazon SQS's queues, as far as stacks make them. What services send to one is in <see cref="QueueStore"/>.</summary>
internal sealed class SqsService : IService
{
    private static readonly Dictionary<string, Operation> Table = new()
    {
        ["CreateQueue"] = Operation.Write(QueueOperations.Create),
        ["DeleteQueue"] = Operation.Write(QueueOperations.Delete),
        ["GetQueueUrl"] = Operation.Read(QueueOperations.Url),
        ["GetQueueAttributes"] = Operation.Read(QueueOperations.Attributes),
        ["SetQueueAttributes"] = Operation.Write(QueueOperations.SetAttributes),
        ["ListQueues"] = Operation.Read(QueueOperations.List),
        ["ListQueueTags"] = Operation.Read(QueueOperations.Tags),
    };

    public string Name => "sqs";

    public string IamPrefix => "sqs";

    public string TargetPrefix => "AmazonSQS";

    public QueryProtocol? Query => null;

    public bool IsWrite(string operation) => Table.Writes(operation);

    public string Resource(ServiceCall call) => call.Operation == "ListQueues" ? "*" : call.Region.Arn("sqs", QueueOperations.Name(call));

    public JsonObject Serve(ServiceCall call) => Table.Serve(call);
}

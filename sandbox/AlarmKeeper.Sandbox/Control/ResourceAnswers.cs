using System.Text.Json.Nodes;

namespace AlarmKeeper.Sandbox.Control;

/// <summary>What a custom resource put to its ResponseURL, <c>/_sandbox/cloudformation/{id}</c> here.</summary>
/// <param name="Id">The last part of the URL.</param>
/// <param name="ContentType">Null where none was sent, as S3's presigned URLs of CloudFormation want it.</param>
internal sealed record ResourceAnswer(string Id, string? ContentType, string Body)
{
    /// <summary>Of the answer's fields.</summary>
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();
}

/// <summary>Takes the answers that a stack waits for.</summary>
internal sealed class ResourceAnswers
{
    private readonly Lock gate = new();
    private readonly List<ResourceAnswer> answers = [];
    private readonly Queue<int> refusals = [];
    private readonly TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the first answer is taken.</summary>
    public Task First => first.Task;

    /// <summary>Those that were taken, oldest first.</summary>
    public IReadOnlyList<ResourceAnswer> All
    {
        get
        {
            lock (gate)
                return [.. answers];
        }
    }

    /// <summary>Refuses the next answers, one with each status.</summary>
    public void Refuse(params IEnumerable<int> statuses)
    {
        lock (gate)
        {
            foreach (var status in statuses)
                refusals.Enqueue(status);
        }
    }

    /// <returns>The HTTP status of the reply.</returns>
    public int Take(ResourceAnswer answer)
    {
        lock (gate)
        {
            if (refusals.TryDequeue(out var status))
                return status;
            answers.Add(answer);
            first.TrySetResult();
            return 200;
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            answers.Clear();
            refusals.Clear();
        }
    }
}

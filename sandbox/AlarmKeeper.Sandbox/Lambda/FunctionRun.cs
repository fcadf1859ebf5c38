using System.Text;
using System.Text.Json.Nodes;

namespace AlarmKeeper.Sandbox.Lambda;

/// <summary>One try of an event.</summary>
/// <param name="AwsCalls">How many calls of AWS the function made meanwhile, its start included.</param>
internal sealed record InvocationAttempt(DateTimeOffset At, Invocation Answer, int AwsCalls);

/// <summary>An event in the queue of a function's asynchronous invocations, and what became of it.</summary>
internal sealed class FunctionRun(string payload, DateTimeOffset received)
{
    private readonly List<InvocationAttempt> attempts = [];
    private DateTimeOffset? throttledAt;

    public string RequestId { get; } = Guid.NewGuid().ToString();

    public ReadOnlyMemory<byte> Bytes { get; } = Encoding.UTF8.GetBytes(payload);

    /// <summary>The event.</summary>
    public JsonObject Payload { get; } = JsonNode.Parse(payload) as JsonObject ?? [];

    public DateTimeOffset Received { get; } = received;

    /// <summary>When it is to be tried, or tried again.</summary>
    public DateTimeOffset Due { get; internal set; } = received;

    public IReadOnlyList<InvocationAttempt> Attempts => attempts;

    /// <summary>Why it was given up, in the words of Lambda's invocation record; null while it waits and once it succeeded.</summary>
    public string? GivenUp { get; internal set; }

    public bool Succeeded => attempts is [.., { Answer.Succeeded: true }];

    /// <summary>Over all attempts.</summary>
    public int AwsCalls => attempts.Sum(attempt => attempt.AwsCalls);

    /// <summary>The function's last answer as JSON.</summary>
    public JsonObject Answer => JsonNode.Parse(attempts[^1].Answer.Body)!.AsObject();

    /// <summary>Takes note that there is no room for it; false where that was so within the last minute.</summary>
    internal bool IsThrottledAnew(DateTimeOffset now)
    {
        if (now - throttledAt < TimeSpan.FromMinutes(1))
            return false;
        throttledAt = now;
        return true;
    }

    internal void Add(InvocationAttempt attempt) => attempts.Add(attempt);
}

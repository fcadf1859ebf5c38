namespace AlarmKeeper.Sandbox.Lambda;

/// <summary>An invocation between its caller and the function.</summary>
internal sealed class PendingInvocation(ReadOnlyMemory<byte> payload, TimeSpan timeout)
{
    private readonly TaskCompletionSource taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Invocation> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Id { get; } = Guid.NewGuid().ToString();

    public ReadOnlyMemory<byte> Payload { get; } = payload;

    public DateTimeOffset Deadline { get; private set; }

    /// <summary>Completes when the function fetches it, which starts the clock, or when it is answered without the function.</summary>
    public Task Taken => taken.Task;

    public Task<Invocation> Answer => answer.Task;

    public void Take()
    {
        Deadline = DateTimeOffset.UtcNow + timeout;
        taken.TrySetResult();
    }

    public bool TryAnswer(Invocation invocation)
    {
        var first = answer.TrySetResult(invocation);
        taken.TrySetResult();
        return first;
    }
}

using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Control;

/// <summary>One call as a test asks for it: did the second run write anything?</summary>
/// <param name="Caller">The ARN.</param>
/// <param name="Error">The code that was answered; null for success.</param>
internal sealed record LoggedCall(string Service, string Operation, string Caller, string Account, string Region, bool IsWrite,
    string? Error);

internal sealed class CallLog
{
    private readonly Lock gate = new();
    private readonly List<LoggedCall> calls = [];

    public IReadOnlyList<LoggedCall> All
    {
        get
        {
            lock (gate)
                return [.. calls];
        }
    }

    public IReadOnlyList<LoggedCall> Writes => [.. All.Where(call => call.IsWrite)];

    public void Add(ServedCall served)
    {
        var (service, call, error) = served;
        lock (gate)
            calls.Add(new(
                service.Name, call.Operation, call.Caller.Arn, call.Region.Account, call.Region.Name,
                service.IsWrite(call.Operation), error?.Code));
    }

    public void Clear()
    {
        lock (gate)
            calls.Clear();
    }
}

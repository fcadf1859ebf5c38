namespace AlarmKeeper.Sandbox.Control;

/// <summary>How a call goes wrong.</summary>
internal enum FaultKind
{
    /// <summary>Refused with the service's own throttling code.</summary>
    Throttle,

    /// <summary>Refused with a status, 500 unless the fault names another.</summary>
    Status,

    /// <summary>The connection is closed without an answer.</summary>
    Drop,

    /// <summary>A page of HTML, as from a proxy.</summary>
    Html,

    /// <summary>Served, but half of the answer is missing.</summary>
    Truncated,

    /// <summary>The answer of an S3 endpoint, with status 200.</summary>
    S3,

    /// <summary>Served after a while.</summary>
    Slow,

    /// <summary>Served, then answered as if it had failed.</summary>
    FailAfterEffect,

    /// <summary>Served, then the connection is closed without an answer.</summary>
    DropAfterEffect,

    /// <summary>Every page is answered as if another one followed, as of a list that grows faster than it is read.</summary>
    EndlessPages,

    /// <summary>Refused with the code that the fault names, as where a feature is closed.</summary>
    Error,

    /// <summary>Served, then answered without any member: <c>{}</c>, or a result with nothing in it.</summary>
    Empty,

    /// <summary>An empty body, with status 200.</summary>
    Blank,

    /// <summary>Served, then answered with what the fault's <see cref="Fault.Alter"/> makes of the answer.</summary>
    Altered,
}

/// <param name="Service">A signing name; null for every service.</param>
/// <param name="Operation">Null for every operation.</param>
/// <param name="Count">How many calls it spoils; null until it is cleared.</param>
internal sealed record Fault(FaultKind Kind, string? Service = null, string? Operation = null, int? Count = null)
{
    /// <summary>The HTTP status of Status, Html and Error; their default when null.</summary>
    public int? Status { get; init; }

    /// <summary>The code of Error, as the service's model has it.</summary>
    public string Code { get; init; } = "InternalFailure";

    /// <summary>The text of Error.</summary>
    public string Message { get; init; } = "The request was refused";

    /// <summary>How long Slow takes.</summary>
    public int Milliseconds { get; init; }

    /// <summary>What Altered makes of an operation's body.</summary>
    public Func<string, string, string> Alter { get; init; } = (_, body) => body;

    public bool Matches(string service, string operation) => (Service ?? service) == service && (Operation ?? operation) == operation;
}

/// <summary>What was told to go wrong, in the order told.</summary>
internal sealed class Faults
{
    private readonly Lock gate = new();
    private readonly List<Fault> faults = [];

    /// <summary>Those that calls have not used up.</summary>
    public IReadOnlyList<Fault> All
    {
        get
        {
            lock (gate)
                return [.. faults];
        }
    }

    public void Add(Fault fault)
    {
        lock (gate)
            faults.Add(fault);
    }

    /// <summary>The first fault that a call meets, used up by one.</summary>
    public Fault? Take(string service, string operation)
    {
        lock (gate)
        {
            var index = faults.FindIndex(fault => fault.Matches(service, operation));
            if (index < 0)
                return null;
            var met = faults[index];
            if (met.Count is { } left && left <= 1)
                faults.RemoveAt(index);
            else if (met.Count is { } count)
                faults[index] = met with { Count = count - 1 };
            return met;
        }
    }

    public void Clear()
    {
        lock (gate)
            faults.Clear();
    }
}

namespace AlarmKeeper.Tests.Reliability.Histories;

/// <summary>Something that happens to an account, or to AlarmKeeper in it.</summary>
/// <param name="Kind">What tells it from other kinds, for counting.</param>
/// <param name="Name">As a failure prints it.</param>
/// <param name="DoAsync">Does it. Where it cannot happen as things are, nothing does.</param>
internal sealed record HistoryStep(string Kind, string Name, Func<HistoryPlayer, Task> DoAsync)
{
    /// <summary>Whether AlarmKeeper alone, or with a click in the mail that asks to confirm, can bring everything back after it.</summary>
    public bool IsHealable { get; init; } = true;

    public override string ToString() => Name;
}

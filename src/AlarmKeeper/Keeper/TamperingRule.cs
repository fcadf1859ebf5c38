namespace AlarmKeeper.Keeper;

/// <summary>A rule of EventBridge that starts AlarmKeeper within seconds (row E1).</summary>
/// <param name="Name">Such as <c>alarm-keeper-chain</c>.</param>
/// <param name="Pattern">Its event pattern, JSON; empty where it has none.</param>
internal sealed record TamperingRule(string Name, string Pattern)
{
    private const string Enabled = "ENABLED";

    /// <summary><c>ENABLED</c>, <c>DISABLED</c>, or the one that takes reads of CloudTrail's too, which is more and not less.</summary>
    public string State { get; init; } = Enabled;

    public bool IsEnabled => State.StartsWith(Enabled, StringComparison.Ordinal);
}

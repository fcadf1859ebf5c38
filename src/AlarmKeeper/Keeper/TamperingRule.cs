using System.Collections.Immutable;
using AlarmKeeper.Findings;

namespace AlarmKeeper.Keeper;

/// <summary>A rule of EventBridge that starts AlarmKeeper within seconds (row E1), or mails what is called against it (row E23).</summary>
/// <param name="Name">Such as <c>alarm-keeper-chain</c>.</param>
/// <param name="Pattern">Its event pattern, JSON; empty where it has none.</param>
internal sealed record TamperingRule(string Name, string Pattern)
{
    private const string Enabled = "ENABLED";

    /// <summary><c>ENABLED</c>, <c>DISABLED</c>, or the one that takes reads of CloudTrail's too, which is more and not less.</summary>
    public string State { get; init; } = Enabled;

    /// <summary>What it is a case of when it is not as the stack made it.</summary>
    public Row Changed { get; init; } = KeeperRows.RuleChanged;

    /// <summary>Whether it mails to the notice topic, and starts nothing.</summary>
    public bool Mails { get; init; }

    /// <summary>Members of the pattern whose values cannot be known here, so that any will do.</summary>
    public ImmutableArray<string> Open { get; init; } = [];

    public bool IsEnabled => State.StartsWith(Enabled, StringComparison.Ordinal);
}

using System.Collections.Immutable;

namespace AlarmKeeper.Alarms;

/// <summary>A rule that mutes alarms for a while, or again and again (row A13).</summary>
/// <param name="Status"><c>ACTIVE</c> or <c>SCHEDULED</c>.</param>
/// <param name="When">Its expression and duration.</param>
/// <param name="Targets">The alarms that it mutes; empty for every alarm of the account and Region (aws-facts 7).</param>
internal sealed record MuteRule(string Name, string Status, string When, ImmutableArray<string> Targets)
{
    public bool IsActive => Status == "ACTIVE";

    public bool MutesAll => Targets.IsEmpty;

    public bool Mutes(string alarm) => MutesAll || Targets.Contains(alarm);
}

/// <summary>The mute rules of the account that concern us, as far as they could be read.</summary>
/// <param name="Error">Why some of them, or all, could not; null where they could.</param>
internal sealed record ObservedMuteRules(ImmutableArray<MuteRule> Rules, string? Error)
{
    public static ObservedMuteRules None { get; } = new([], null);
}

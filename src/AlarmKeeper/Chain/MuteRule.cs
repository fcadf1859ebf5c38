using System.Collections.Immutable;

namespace AlarmKeeper.Chain;

/// <summary>A rule that mutes alarms for a while, or again and again (row A13).</summary>
/// <param name="Name">Of the rule.</param>
/// <param name="Status"><c>ACTIVE</c> or <c>SCHEDULED</c>.</param>
/// <param name="When">Its expression and duration.</param>
/// <param name="Targets">The alarms that it mutes; empty for every alarm of the account and Region (aws-facts 7).</param>
internal sealed record MuteRule(string Name, string Status, string When, ImmutableArray<string> Targets)
{
    public bool IsActive => Status == "ACTIVE";

    public bool MutesAll => Targets.IsEmpty;

    public bool Mutes(string alarm) => MutesAll || Targets.Contains(alarm);
}

using System.Collections.Immutable;

namespace AlarmKeeper.Auditing;

/// <summary>An alarm, and what becomes of it when it goes off.</summary>
/// <param name="Told">By name, without secrets; empty unless somebody is told.</param>
/// <param name="Remarks">The gravest first.</param>
internal sealed record AuditedAlarm(
    string Name, bool IsComposite, Outcome Outcome, ImmutableArray<string> Told, ImmutableArray<Remark> Remarks)
{
    /// <summary>What decides; null where all is well.</summary>
    public Remark? Gravest => Remarks.FirstOrDefault(remark => remark.Judgement.Alone == Outcome) ?? Remarks.FirstOrDefault();
}

using AlarmKeeper.Events;

namespace AlarmKeeper.ChangedBy;

/// <summary>Another writer who undoes what AlarmKeeper repairs, again and again.</summary>
/// <param name="Repairs">Of the link within the last day, each after a call of somebody else; this run's is the last.</param>
/// <param name="Since">When the first of these calls was.</param>
/// <param name="By">The newest of them.</param>
internal sealed record Fight(int Repairs, DateTimeOffset Since, CloudTrailEvent By);


namespace AlarmKeeper.RootActivity;

/// <summary>An alarm that went off, as EventBridge tells it.</summary>
/// <param name="Alarm">The alarm's name.</param>
/// <param name="Reason">CloudWatch's own words, or those of whoever called SetAlarmState.</param>
/// <param name="At">When; null where the event does not say.</param>
internal sealed record AlarmChange(string Alarm, string Reason, DateTimeOffset? At);

namespace AlarmKeeper.Reporting;

/// <summary>What became of a run's event on the default bus.</summary>
/// <param name="Id">EventBridge's; null where it took none.</param>
/// <param name="Error">Why it took none.</param>
internal sealed record EventReport(string? Id, string? Error);

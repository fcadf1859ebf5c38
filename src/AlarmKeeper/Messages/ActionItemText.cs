using AlarmKeeper.Findings;
using AlarmKeeper.Reporting;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>What waits for a person, in words, fit to be shown.</summary>
internal static class ActionItemText
{
    /// <summary>What is wrong.</summary>
    public static string What(ActionItem item)
    {
        if (item.Error is { } error)
            return Printable.Line(error, 400);
        if (item.Conflict is { } conflict)
            return $"a FIGHT: repaired {Words.Count(conflict.Repairs, "time", "times")} since {Words.Time(conflict.Since)}, "
                + $"each time after another writer's call, last by {Printable.Line(conflict.By.Caller)}";
        return item.Difference is { } difference ? $"{What(difference)}{Tried(item.Repair)}" : "";
    }

    /// <summary>What a person does about it.</summary>
    public static string Todo(ActionItem item)
    {
        var difference = item.Difference;
        return item switch
        {
            { Conflict: { } conflict } => ConflictAdvice.For(item.Finding, conflict),
            { Error: { } error } => AfterFailedRead(error),
            { Difference.Act: Act.Repair, Repair.Withheld.Remedy: { } remedy } => remedy,
            { Difference.Act: Act.Repair, Repair.Withheld.Unread: { } error } => AfterFailedRead(error),
            { Difference.Act: Act.Repair, Repair: { Outcome: RepairOutcome.Failed, Reason: { } failure } }
                when Refusal.Of(failure) is { } refusal => RefusalAdvice.For(refusal),
            { Row: { } row } when difference?.Row == row && TuningAdvice.For(item.Finding) is { } tuning =>
                $"{difference.Remedy ?? row.Advice} {tuning}",
            _ => difference?.Remedy ?? item.Row?.Advice ?? "",
        };
    }

    /// <summary>Who made it so; null where there is nobody to ask for.</summary>
    public static string? By(ActionItem item) =>
        item.ChangedBy is { } call ? Words.Call(call) : item.HasCause ? Words.Nobody : null;

    /// <summary>For what was not checked, which the verdict does without.</summary>
    public static string Todo(FailedRead unread) => Refusal.Of(unread.Because) is { } refusal
        ? $"{RefusalAdvice.For(refusal)} Nothing else depends on it; a feature that this account or Region does not have may stay unread."
        : "Nothing, unless you need it: AlarmKeeper looks again at every run.";

    /// <summary>For what keeps AlarmKeeper from looking at anything.</summary>
    public static string TodoAboutFailure(FailedRead failure) => AfterFailedRead(failure.Because);

    /// <summary>The gravest few in one text.</summary>
    public static string Summary(RunReport report) => report.Failure is { } failure
        ? $"{failure.What}: {failure.Because}. {TodoAboutFailure(failure)}"
        : string.Join(' ', report.Open.Take(3).Select(item => $"{Words.Of(item.Link)}: {What(item)}. {Todo(item)}"));

    private static string AfterFailedRead(string error) => Refusal.Of(error) is { } refusal
        ? RefusalAdvice.For(refusal)
        : "Try again, as AlarmKeeper does at its next run; if this stays, look at the error.";

    /// <summary>How a field differs.</summary>
    public static string What(Difference difference) =>
        $"{Printable.Line(difference.Field)} is {Printable.Line(difference.Observed)}, should be {Printable.Line(difference.Desired)}";

    private static string Tried(RepairResult? repair) => repair is { Outcome: not RepairOutcome.Repaired, Reason: { } reason }
        ? $" ({repair.Operation} {(repair.Outcome == RepairOutcome.Failed ? "failed" : "was withheld")}: {Printable.Line(reason, 400)})"
        : "";
}

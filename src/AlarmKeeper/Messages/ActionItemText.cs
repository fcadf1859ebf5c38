using AlarmKeeper.ChangedBy;
using AlarmKeeper.Findings;
using AlarmKeeper.Reporting;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>What waits for a person, in words, fit to be shown.</summary>
internal static class ActionItemText
{
    /// <summary>What is wrong, in one line.</summary>
    public static string What(ActionItem item) => string.Join(' ', Story(item, Name(item)).Select(Ended));

    /// <summary>All there is to say about it, a line each: what is wrong, what to do, who did it, where the documentation says
    /// more.</summary>
    /// <param name="alike">The item, and what is the same but for its name.</param>
    public static IEnumerable<string> Lines(Alike<ActionItem> alike)
    {
        var item = alike.First;
        return [.. Story(item, Name(item)), .. alike.Line, .. AfterStory(item)];
    }

    /// <summary>What is alike is told once.</summary>
    public static IEnumerable<Alike<ActionItem>> Group(IEnumerable<ActionItem> items) =>
        Alike.Group(items, item => item.Link, TextButForTheName);

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

    /// <summary>For what was not checked, which the verdict does without.</summary>
    public static string Todo(FailedRead unread) => Refusal.Of(unread.Because) is { } refusal
        ? $"{RefusalAdvice.For(refusal)} Nothing else depends on it; a feature that this account or Region does not have may stay unread."
        : "Nothing, unless you need it: AlarmKeeper looks again at every run.";

    /// <summary>For what keeps AlarmKeeper from looking at anything.</summary>
    public static string TodoAboutFailure(FailedRead failure) => AfterFailedRead(failure.Because);

    /// <summary>The gravest few in one text.</summary>
    public static string Summary(RunReport report) => report.Failure is { } failure
        ? $"{failure.What}: {Printable.Line(failure.Because, 400)}. {TodoAboutFailure(failure)}"
        : string.Join(' ', report.Open.Take(3).Select(item => $"{What(item)} {Todo(item)}"));

    private static string Name(ActionItem item) => Printable.Line(item.Link.Name);

    private static IEnumerable<string> Story(ActionItem item, string name)
    {
        if (item.Error is { } error)
            return [FindingText.Unread(item.Link, name, error)];
        if (item.Conflict is { } conflict)
            return [$"AlarmKeeper repaired the {Words.Prose(item.Link.Kind)} {name} {Words.Count(conflict.Repairs, "time", "times")} "
                + $"since {Words.Time(conflict.Since)}, and each time another writer changed it again, "
                + $"the last time {Printable.Line(conflict.By.Caller)}."];
        return item.Difference is { } difference ? [.. FindingText.Story(difference, name), .. Tried(item.Repair)] : [];
    }

    private static IEnumerable<string> Tried(RepairResult? repair) =>
        repair is { Outcome: not RepairOutcome.Repaired, Reason: { } reason }
            ? [Words.NotRepaired(repair.Operation, repair.Outcome, reason)] : [];

    private static IEnumerable<string> AfterStory(ActionItem item)
    {
        yield return $"What to do: {Todo(item)}";
        if (item.ChangedBy is not null || item.HasCause)
            yield return $"Changed by: {(item.ChangedBy is { } call ? Words.Call(call) : Words.Nobody)}";
        if (item is { Row: { } row, Severity: { } severity })
            yield return FindingText.Reference(row, severity);
    }

    // What a failed call says may name the link, and two calls of one caller differ in their time.
    private static string TextButForTheName(ActionItem item)
    {
        var bare = item with { Repair = null, ChangedBy = null };
        return string.Join('\n',
            [.. Story(bare, ""), .. AfterStory(bare), item.ChangedBy?.Caller, Todo(item), item.Repair?.Outcome.Word()]);
    }

    private static string AfterFailedRead(string error) => Refusal.Of(error) is { } refusal
        ? RefusalAdvice.For(refusal)
        : "Try again, as AlarmKeeper does at its next run; if this stays, look at the error.";

    private static string Ended(string line) => line.EndsWith('.') ? line : $"{line}.";
}

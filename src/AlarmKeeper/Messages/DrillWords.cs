using AlarmKeeper.Configuration;
using AlarmKeeper.Drilling;
using AlarmKeeper.Findings;
using AlarmKeeper.Reporting;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>A drill in words, for JSON, mails and the terminal alike.</summary>
internal static class DrillWords
{
    public static string Word(this PatternOutcome outcome) => outcome switch
    {
        PatternOutcome.Held => "held",
        PatternOutcome.Failed => "failed",
        _ => "unknown",
    };

    public static string Word(this StateOutcome outcome) => outcome switch
    {
        StateOutcome.Set => "set",
        StateOutcome.Withheld => "withheld",
        _ => "failed",
    };

    public static string Word(this ActionOutcome outcome) => outcome switch
    {
        ActionOutcome.Executed => "executed",
        ActionOutcome.Failed => "failed",
        _ => "unknown",
    };

    /// <summary>What the drill says of the whole alert.</summary>
    public static string Answer(RunReport report) => report switch
    {
        { IsProven: true } => "The drill proved every alert: the people named should have the alarm's mail, which says that it is a test.",
        { Drill.IsProven: true, Root: Verdict.Disarmed or Verdict.Unknown } =>
            "The drill reached people, and yet root's use could go unnoticed: see what else is wrong.",
        { Drill.IsUnknown: true } when !ProvesRoot(report) =>
            "The drill proves nothing: it could not be carried through, or nothing shows that its message arrived.",
        _ when ProvesRoot(report) => $"The drill proved root's alert, and did NOT prove {Unproven(report)}.",
        _ => $"The drill did NOT prove {Unproven(report)}: if root signs in now, perhaps nobody will be told.",
    };

    /// <summary>What a drill that is not proven leaves open: root's alert before all others.</summary>
    public static string Unproven(RunReport report) => ProvesRoot(report)
        ? AlertWords.Named([.. report.Drill!.Alerts.Where(alert => !report.Proves(alert)).Select(alert => alert.Name)])
        : "the alert";

    private static bool ProvesRoot(RunReport report) =>
        report.Drill!.Alerts.Any(alert => alert.Name == AlertCatalogue.RootUsage.Name && report.Proves(alert));

    /// <summary>What became of one alert, a line each, fit to be shown.</summary>
    public static IEnumerable<string> Lines(AlertDrill alert)
    {
        yield return $"{alert.Name}: {(alert.Obstacle is { } obstacle ? $"not proven: {Printable.Line(obstacle.Reason, 400)}" : "proven")}";
        yield return $"  the filter's pattern on {Words.Count(alert.Samples.Length, "sample event", "sample events")}: "
            + $"{alert.Pattern.Word()}; the alarm's state: {alert.State.Word()}; its action: {alert.Action.Word()}";
        foreach (var match in alert.Samples.Where(match => !match.Holds))
            yield return $"  {(match.Matched ? "matches, and must not" : "does not match, and must")}: {match.Sample.Name}";
        if (alert.State == StateOutcome.Set)
            yield return $"  should have mail: {(alert.Recipients.People.IsEmpty ? "nobody" : List(alert.Recipients.People))}";
        foreach (var one in alert.Recipients.Unproved)
            yield return $"  cannot be proved: {Printable.Line(one.Name)}: {Printable.Line(one.Why, 400)}";
        foreach (var one in alert.Recipients.Failing)
            yield return $"  gets nothing: {Printable.Line(one.Name)}: {Printable.Line(one.Why, 400)}";
        if (!alert.Recipients.Pending.IsEmpty)
            yield return $"  still to confirm: {List(alert.Recipients.Pending)}";
    }

    private static string List(IEnumerable<string> endpoints) => string.Join(", ", endpoints.Select(endpoint => Printable.Line(endpoint)));
}

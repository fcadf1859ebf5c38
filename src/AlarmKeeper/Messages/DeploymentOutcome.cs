using System.Collections.Immutable;
using AlarmKeeper.Chain;
using AlarmKeeper.Drift;
using AlarmKeeper.Report;

namespace AlarmKeeper.Messages;

/// <summary>What a run means to the deployment of the stack that waits for it.</summary>
/// <param name="Succeeded">The stack goes on; else it is rolled back.</param>
/// <param name="Reason">For whoever deploys. May hold text that anybody wrote.</param>
internal sealed record DeploymentOutcome(bool Succeeded, string Reason)
{
    private const string Nobody = "nobody";
    private const int MostMatters = 5;

    public Verdict Verdict { get; init; } = Verdict.Unknown;

    /// <summary>Who has to click the link in a confirmation mail.</summary>
    public string Pending { get; init; } = Nobody;

    /// <summary>
    /// Fails what leaves the chain disarmed or unknown, but for what a click heals: nobody can confirm a subscription before the
    /// topic is there.
    /// </summary>
    public static DeploymentOutcome Of(RunReport report)
    {
        var pending = Clicks(report.Open);
        ImmutableArray<OpenMatter> blocking = [.. report.Open.Where(matter => matter.Severity is null || (matter.Severity == Severity.S0 && !(pending.Length > 0 && IsOfAReader(matter))))];
        var isArmed = report.Verdict is Verdict.Armed or Verdict.Weakened;
        var waits = pending.Length == 0 ? "" : $" To be confirmed by a click: {pending}.";
        return isArmed || (blocking.IsEmpty && pending.Length > 0)
            ? new(true, $"{Words.Answer(report.Verdict)}{waits}{Unchecked(report.NotChecked)}") { Verdict = report.Verdict, Pending = pending.Length == 0 ? Nobody : pending }
            : new(false, Why(report.Verdict, blocking)) { Verdict = report.Verdict };
    }

    /// <summary>Nothing is done, and nothing taken away: the alert outlives AlarmKeeper.</summary>
    public static DeploymentOutcome Removed { get; } =
        new(true, "AlarmKeeper goes and the alert stays: the alert topic with its subscriptions, the metric filters on the trail's log group and the alarms keep alerting. Delete them by hand if nobody should be told of root use any more.");

    /// <summary>As this one, and the stack goes on all the same.</summary>
    public DeploymentOutcome DuringRollback() =>
        this with { Succeeded = true, Reason = $"Not armed, but the stack is rolling back and a failure here would only leave it stuck. {Reason}" };

    private static string Unchecked(ImmutableArray<NotChecked> unread) =>
        string.Concat(unread.Take(MostMatters).Select(one => $" Not checked: {one.What}, because {one.Because}."));

    // What costs everything because nobody reads the topic ceases to once somebody does.
    private static bool IsOfAReader(OpenMatter matter) => matter.Row == "N7" || matter.Link.StartsWith($"{LinkKind.Subscription.Word()} ", StringComparison.Ordinal);

    private static string Clicks(ImmutableArray<OpenMatter> open) => string.Join(", ", open.Where(matter => matter.Row == "N7").Select(Who));

    private static string Who(OpenMatter matter) => matter.Link.Split(' ', 2) switch
    {
        [var kind, var name] when kind == LinkKind.Enforcer.Word() => $"a reader of the topic {name}",
        [_, var name] => name,
        _ => matter.Link,
    };

    // CloudFormation cuts what it shows: first what to do about the gravest matter, then why.
    private static string Why(Verdict verdict, ImmutableArray<OpenMatter> blocking)
    {
        ImmutableArray<OpenMatter> gravest = [.. blocking.OrderBy(matter => matter.Severity is null).Take(MostMatters)];
        var todos = gravest.Select(matter => matter.Todo).Distinct().ToList();
        var details = gravest.Select(matter => $"{matter.Link}: {matter.What} ({matter.Row}).");
        return string.Join(' ', todos.Take(1).Append(Words.Answer(verdict)).Concat(details).Concat(todos.Skip(1)));
    }
}

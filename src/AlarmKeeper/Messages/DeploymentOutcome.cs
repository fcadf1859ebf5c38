using System.Collections.Immutable;
using AlarmKeeper.Findings;
using AlarmKeeper.LogGroups;
using AlarmKeeper.Reporting;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>What a run means to the deployment of the stack that waits for it.</summary>
/// <param name="Succeeded">The stack goes on; else it is rolled back.</param>
/// <param name="Reason">For whoever deploys. May hold text that anybody wrote.</param>
internal sealed record DeploymentOutcome(bool Succeeded, string Reason)
{
    private const string Nobody = "nobody";
    private const string Unread = "unknown";
    private const int MaxItems = 5;

    public Verdict Verdict { get; init; } = Verdict.Unknown;

    /// <summary>Whether somebody is told if root signs in, and of what else nobody is.</summary>
    public string Answer { get; init; } = Words.Unsure;

    /// <summary>Who has to click the link in a confirmation mail.</summary>
    public string Pending { get; init; } = Nobody;

    /// <summary>The trail's log group, for who else looks at it.</summary>
    public string LogGroup { get; init; } = Unread;

    /// <summary>
    /// Fails what leaves root's alert disarmed or unknown, but for what a click heals: nobody can confirm a subscription before the
    /// topic is there. What is wrong with another alert alone is told, and takes root's away from nobody.
    /// </summary>
    public static DeploymentOutcome Of(RunReport report)
    {
        var pending = Clicks(report.Open);
        ImmutableArray<ActionItem> blocking =
            [.. report.Open
                .Where(item => AlertVerdict.ConcernsRoot(item.Link, item.Difference))
                .Where(item => item.Severity is null || (item.Severity == Severity.S0 && !(pending.Length > 0 && IsOfAReader(item))))];
        var answer = string.Join(' ', AlertWords.Answers(report));
        var waits = pending.Length == 0 ? "" : $" To be confirmed by a click: {pending}.";
        return report.Root.IsHeard() || (blocking.IsEmpty && pending.Length > 0)
            ? new(true, $"{answer}{waits}{Unchecked(report.NotChecked)}")
            {
                Verdict = report.Verdict,
                Answer = answer,
                Pending = pending.Length == 0 ? Nobody : pending,
                LogGroup = report.Links.FirstOrDefault(link => link.Found.Link is LogGroupLink)?.Found.Link.Name ?? Unread,
            }
            : new(false, Why(report, blocking)) { Verdict = report.Verdict, Answer = answer };
    }

    /// <summary>Nothing is done, and nothing taken away: the alert outlives AlarmKeeper.</summary>
    public static DeploymentOutcome Removed { get; } =
        new(true,
            "AlarmKeeper goes and the alert stays: the alert topic with its subscriptions, the metric filters on the trail's log group "
            + "and the alarms keep alerting. Delete them by hand if nobody should be told of root use any more.");

    /// <summary>As this one, and the stack goes on all the same.</summary>
    public DeploymentOutcome DuringRollback() =>
        this with
        {
            Succeeded = true,
            Reason = $"Not armed, but the stack is rolling back and a failure here would only leave it stuck. {Reason}",
        };

    private static IEnumerable<string> More(ActionItem item) => item.Row is { } row ? [$"More: {FindingText.Document(row)}."] : [];

    private static string Unchecked(ImmutableArray<FailedRead> unread) =>
        string.Concat(unread.Take(MaxItems).Select(one => $" Not checked: {one.What}, because {Printable.Line(one.Because, 400)}."));

    // What costs everything because nobody reads the topic ceases to once somebody does.
    private static bool IsOfAReader(ActionItem item) => item.AwaitsClick || item.Link.Kind == LinkKind.Subscription;

    // One who is on both topics gets a mail for each.
    private static string Clicks(ImmutableArray<ActionItem> open) =>
        string.Join(", ", open.Where(item => item.AwaitsClick).Select(item => Printable.Line(item.Link.Name)).Distinct());

    // CloudFormation cuts what it shows: first what to do about the gravest thing, then why.
    private static string Why(RunReport report, ImmutableArray<ActionItem> blocking)
    {
        if (report.Failure is { } failure)
            return $"{ActionItemText.TodoAboutFailure(failure)} {Words.Answer(report)} "
                + $"Not read: {failure.What}: {Printable.Line(failure.Because, 400)}.";
        ImmutableArray<Alike<ActionItem>> gravest = [.. ActionItemText.Group(blocking).Take(MaxItems)];
        var todos = gravest.Select(alike => ActionItemText.Todo(alike.First)).Distinct().ToList();
        var details =
            gravest.Select(alike =>
                string.Join(' ', [ActionItemText.What(alike.First), .. alike.Line.Select(line => $"{line}."), .. More(alike.First)]));
        return string.Join(' ', todos.Take(1).Append(Words.Answer(report)).Concat(details).Concat(todos.Skip(1)));
    }
}

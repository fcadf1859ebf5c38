using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.ChangedBy;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Reporting;
using AlarmKeeper.RootActivity;
using AlarmKeeper.RunState;
using AlarmKeeper.Subscriptions;

namespace AlarmKeeper.Modes;

/// <summary>Repairs what drifted, reads it back, and tells people.</summary>
/// <param name="clock">For durations and pauses.</param>
/// <param name="noticeCache">Of a process that runs more than once; null for one that does not.</param>
internal sealed class Enforce(AwsClients aws, SettingsSource settings, TimeProvider clock, LastNoticeCache? noticeCache = null)
{
    // One write may be undone by another's answer: a subscriber that confirms by itself, or an answer older than the write.
    private const int MaxRounds = 3;

    private readonly ChainRun run = new(aws, settings, clock);

    /// <inheritdoc cref="ChainRun.RunAsync"/>
    public Task<RunReport> RunAsync(Request request, TimeLimits limits) => run.RunAsync(request, limits, async chain =>
    {
        await new PatternTrial(aws).RunAsync(chain, limits.Work);
        var desired = chain.Desired;
        chain = await new OwedNotices(aws, noticeCache).NoteAsync(chain, limits.Work);
        var (repairs, last, after) = await RepairAsync(chain, limits.Work);
        var changes = await new ChangeReader(aws).ReadAsync(request.Call, Changed(chain), chain.Desired, limits.Work);
        var report = ChainRun.Report(chain, repairs, (last, after), changes);
        report = await WithOwnersAsync(report, desired.Location.Place, limits.Work);
        report = report with { Missed = await MissedAsync(report, changes, (desired, last), limits.Work) };
        report = await new UntoldActivity(aws).SearchAsync(report, desired, last, limits.Work);
        return LeavesNothing(report, desired, last)
            ? report
            : await new Notifier(aws, noticeCache).RunAsync(report, desired, (chain.Observed, last), limits.Report);
    });

    // Who deploys that stack should hear of it from us, not from the next deployment that changes the alarm again.
    private async Task<RunReport> WithOwnersAsync(RunReport report, Place place, CancellationToken cancellation)
    {
        var owners = new AlarmOwnerReader(aws);
        var taken = report.Repaired.Where(link => link.Found is { Link: AlarmLink, State: LinkState.Changed }).ToList();
        var read = await Paced.SelectAsync(taken, async link =>
            (link.Found.Link, Stack: await owners.StackAsync(place.Alarm(link.Found.Link.Name), cancellation)));
        var stacks = read.ToDictionary(one => one.Link, one => one.Stack.ValueOrDefault);
        return report with
        {
            Links = [.. report.Links.Select(link => link with { TakenFromStack = stacks.GetValueOrDefault(link.Found.Link) })],
            NotChecked = [.. report.NotChecked, .. read.Select(one => SideReads.Unread(SideReads.Owner, one.Stack)).OfType<FailedRead>()
                .DistinctBy(one => one.What)],
        };
    }

    // Who did what an earlier run repaired is asked for once more.
    private static ImmutableArray<Finding> Changed(FoundChain chain) =>
        [.. chain.Done, .. chain.Report.Owed?.Repairs.Select(one => one.Finding).OfType<Finding>() ?? []];

    private async Task<MissedActivity?> MissedAsync(
        RunReport report, Changes changes, (DesiredChain Desired, ObservedChain Last) chain, CancellationToken cancellation)
    {
        var now = chain.Last.At;
        var repaired = report.Repaired.Select(link =>
            new RepairedLink(link.Found, changes.ChangedSince(link.Found, link.Repair!.Operation), link.ChangedBy));
        ImmutableArray<ActivitySearch> searches = [.. chain.Desired.Alerts.Select(alert => alert.Search(now))];
        var silent = OwedNotices.With(SilentPeriod.Of(repaired, searches, now), report.Owed, searches);
        var (memory, function) = (chain.Last.Memory.ValueOrDefault, chain.Desired.FunctionArn);
        return await new ActivityReader(aws, chain.Desired.Location.OwnsOrganizationTrail)
            .MissedAsync(silent, one => one.IsKnown(memory, function), now, cancellation);
    }

    private async Task<(ImmutableArray<DoneRepair> Repairs, ObservedChain Last, ImmutableArray<Finding> After)> RepairAsync(
        FoundChain chain, CancellationToken cancellation)
    {
        var (desired, observed, findings) = (chain.Desired, chain.Observed, chain.Findings);
        ImmutableArray<DoneRepair> done = [];
        for (var round = 0; round < MaxRounds; round++)
        {
            // What failed once is not tried again: the SDK has retried whatever a retry can help.
            var untried = findings.RemoveAll(finding => done.Any(one => HasFailed(one, finding)));
            var results = await RepairPlan.For(untried, new(desired, observed)).ExecuteAsync(aws, cancellation);
            var again = results.Any(result => done.Any(one => one.Finding.Link == result.Finding.Link));
            done = done.AddRange(results);
            // Also after a failure: an error can come after the effect.
            if (!results.Any(one => one.Result.Outcome is RepairOutcome.Repaired or RepairOutcome.Failed))
                break;
            if (again)
                await run.SettleAsync(cancellation);
            var memory = observed.Memory.Select(known => Remembering(known, results, observed.At));
            observed = await new ChainReader(aws).ReadAsync(desired, cancellation) with { Memory = memory };
            findings = ChainComparison.Of(desired, observed);
        }

        return (done, observed, findings);
    }

    private static bool HasFailed(DoneRepair done, Finding finding) =>
        done.Finding.Link == finding.Link && done.Result.Outcome != RepairOutcome.Repaired;

    private static Memory Remembering(Memory memory, ImmutableArray<DoneRepair> results, DateTimeOffset now) => results
        .Where(one => one.Result.Outcome == RepairOutcome.Repaired)
        .Aggregate(memory, (known, one) => MemoryUpdate.AfterRepair(known, one.Step, one.Result.Made, now));

    // Whoever deployed in the wrong place reads why at once. Only where AlarmKeeper kept the alert until the trail moved away are there
    // people to be told, and something to be remembered.
    private static bool LeavesNothing(RunReport report, DesiredChain desired, ObservedChain last) => report.IsMisplaced
        && (report.Cause == Cause.Deployment || desired.NoticeTopicArn is null
            || last.Memory.ValueOrDefault is null or { LastNotice: null, Subscribers.IsEmpty: true });
}

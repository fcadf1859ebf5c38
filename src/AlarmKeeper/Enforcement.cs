using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.ChangedBy;
using AlarmKeeper.Desired;
using AlarmKeeper.Drift;
using AlarmKeeper.Messages;
using AlarmKeeper.Observed;
using AlarmKeeper.Repair;
using AlarmKeeper.Report;

namespace AlarmKeeper;

/// <summary>How long a run may take.</summary>
/// <param name="Work">Ends reading and repairing, early enough to report.</param>
/// <param name="Report">Ends everything.</param>
internal sealed record TimeLimits(CancellationToken Work, CancellationToken Report);

/// <summary>What a run is to do.</summary>
/// <param name="Call">The call that EventBridge reported, where one started the run.</param>
internal sealed record RunOrder(Mode Mode, Cause Cause, CloudTrailEvent? Call);

/// <summary>The whole story: settings → desired → observed → drift → plan → repair → read back → verdict → report → notice.</summary>
/// <param name="aws">The clients.</param>
/// <param name="settings">What the operator decided.</param>
/// <param name="clock">For durations and pauses; times that AWS shows are compared with AWS's own clock.</param>
/// <param name="lastTold">Of a process that runs more than once; null for one that does not.</param>
internal sealed class Enforcement(AwsClients aws, SettingsSource settings, TimeProvider clock, LastTold? lastTold = null)
{
    // One write may be undone by another's answer: a subscriber that confirms by itself, or an answer older than the write.
    private const int MostRounds = 3;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    private readonly Aftermath aftermath = new(aws);

    /// <summary>One run. Never throws for what AWS does or fails to do: that is in the report.</summary>
    /// <exception cref="SettingsException">The settings are wrong.</exception>
    public async Task<RunReport> RunAsync(RunOrder order, TimeLimits limits)
    {
        var mode = order.Mode;
        aws.Calls.Reset();
        var started = clock.GetTimestamp();
        var reading = 0;
        var report = new RunReport { Mode = mode, Cause = order.Cause, StartedAt = clock.GetUtcNow(), Verdict = Verdict.Unknown };
        try
        {
            var given = settings(limits.Work);
            var whereabouts = await WhereaboutsReader.ReadAsync(aws, given, clock, limits.Work).ConfigureAwait(false);
            var desired = DesiredChain.For(await given.ConfigureAwait(false), whereabouts);
            var observed = await new ChainReader(aws).ReadAsync(desired, limits.Work).ConfigureAwait(false);
            reading = aws.Calls.Rounds;
            var found = ChainDrift.Of(desired, observed);
            var (repairs, last) = await RepairAsync(Gate.For(mode), desired, observed, limits.Work).ConfigureAwait(false);
            DrillReport? drill = null;
            if (mode == Mode.Drill)
                (drill, last) = await new Drill(aws, desired, observed, SettleAsync).RunAsync(limits.Work).ConfigureAwait(false);
            var (writers, unread) = await WritersAsync(order.Call, found, whereabouts, limits.Work).ConfigureAwait(false);
            var after = ChainDrift.Of(desired, last);
            var writtenBy = new Writers(writers, desired, observed);
            var links = LinkReports.Join(found, repairs, after, writtenBy);
            var missed = await aftermath.MissedAsync(SilentWindows.Of(links, writtenBy, desired, last), last, limits.Work).ConfigureAwait(false);
            report = report with
            {
                StartedAt = whereabouts.At,
                Place = whereabouts.Place,
                Verdict = ChainDrift.Verdict(after),
                Links = links,
                Open = OpenMatters.Of(links, after, mode),
                NotChecked = [.. SideReads.Unread(last), .. new[] { unread }.OfType<NotChecked>()],
                Drill = drill,
                Missed = missed,
            };
            // The drill's own mail is the alarm's; only one that nobody watches needs another when it fails.
            if (report is { Drill: not null, Cause: Cause.Schedule, IsProven: false })
                report = report with { Notice = await new NoticePublisher(aws).PublishAsync(Notice.OfDrill, report, last, limits.Report).ConfigureAwait(false) };
            if (mode == Mode.Enforce && !LeavesNothing(report, desired, last))
                report = await NotifyAsync(report, desired, observed, last, limits.Report).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is AwsCallException or SettingsUnreadException)
        {
            var what = failure is SettingsUnreadException ? "settings" : "identity";
            ImmutableArray<LinkDrift> blind = [LinkDrift.Unknown(LinkKind.Enforcer, what, failure.Message)];
            var links = LinkReports.Join(blind, [], blind);
            report = report with { Links = links, Open = OpenMatters.Of(links, blind, mode) };
        }

        return report with { Duration = clock.GetElapsedTime(started), ApiCalls = aws.Calls.Calls, RoundTrips = reading, Writes = aws.Calls.Writes };
    }

    private async Task<(ImmutableArray<(RepairStep Step, RepairResult Result)> Repairs, ObservedChain Last)> RepairAsync(
        Gate gate, DesiredChain desired, ObservedChain observed, CancellationToken cancellation)
    {
        ImmutableArray<(RepairStep Step, RepairResult Result)> done = [];
        for (var round = 0; round < MostRounds; round++)
        {
            // What failed once is not tried again: the SDK has retried whatever a retry can help.
            var drift = ChainDrift.Of(desired, observed).RemoveAll(link => done.Any(one => Concerns(one.Step, link) && one.Result.Outcome != RepairOutcome.Repaired));
            var results = await RepairPlan.For(drift, desired, observed, gate).ExecuteAsync(aws, cancellation).ConfigureAwait(false);
            var again = results.Any(result => done.Any(one => Concerns(one.Step, result.Step.Link)));
            done = done.AddRange(results);
            // Also after a failure: an error can come after the effect.
            if (!results.Any(result => result.Result.Outcome is RepairOutcome.Repaired or RepairOutcome.Failed))
                break;
            if (again)
                await SettleAsync(cancellation).ConfigureAwait(false);
            var memory = observed.Memory.Then(known => (Observation<Memory>)new Observation<Memory>.Present(Recollection.AfterRepair(known, desired, results, observed.At)));
            observed = await new ChainReader(aws).ReadAsync(desired, cancellation).ConfigureAwait(false) with { Memory = memory };
        }

        return (done, observed);
    }

    // Whoever deployed in the wrong place reads why at once. Only where AlarmKeeper kept the alert until the trail moved away are there
    // people to be told, and something to be remembered.
    private static bool LeavesNothing(RunReport report, DesiredChain desired, ObservedChain last) => report.IsMisplaced
        && (report.Cause == Cause.Deployment || desired.NoticeTopicArn is null
            || last.Memory.ValueOrDefault is null or { Told: null, Invitations.IsEmpty: true });

    // Only what drifted is looked up. A history that cannot be read leaves open whom to ask, and nothing else.
    private async Task<(RecordedWrites Writes, NotChecked? Unread)> WritersAsync(
        CloudTrailEvent? started, ImmutableArray<LinkDrift> found, Whereabouts whereabouts, CancellationToken cancellation)
    {
        var known = started is { Failed: false } ? RecordedWrites.None with { Others = [started] } : RecordedWrites.None;
        var sources = Writers.Sources(found);
        if (sources.IsEmpty)
            return (known, null);
        var read = await new WriterReader(aws).ReadAsync(sources, whereabouts.Caller, whereabouts.At, cancellation).ConfigureAwait(false);
        return read is Observation<RecordedWrites>.Present { Value: var writes }
            ? (writes with { Others = known.Others.AddRange(writes.Others) }, null)
            : (known, SideReads.Unread(SideReads.Writers, read));
    }

    private async Task<RunReport> NotifyAsync(RunReport report, DesiredChain desired, ObservedChain first, ObservedChain last, CancellationToken cancellation)
    {
        var publisher = new NoticePublisher(aws);
        var known = last.Memory.ValueOrDefault;
        var told = known is null ? lastTold?.Value : known.Told;
        report = Notice.Recall(report, told);
        var notice = Notice.For(report, told);
        if (notice is not null)
            report = report with { Notice = await publisher.PublishAsync(notice, report, last, cancellation).ConfigureAwait(false) };
        lastTold?.After(report, told);
        if (known is not null && first.Memory.ValueOrDefault is { } before)
        {
            var after = Recollection.AfterReading(known, desired, last);
            after = report.Notice.Topics.IsEmpty
                ? after with { Told = Notice.Quietly(report, told) }
                : after.WithExplained(report.Missed?.Findings.Activities ?? []) with { Told = Notice.Told(report) };
            // At once: what follows may use up the time, and people would be told the same again.
            report = await RememberAsync(report, before, after, desired, cancellation).ConfigureAwait(false);
            report = await aftermath.ExplainAsync(report, desired, last with { Memory = new Observation<Memory>.Present(after) }, cancellation).ConfigureAwait(false);
            if (report.Explained is { Notice.Topics.IsEmpty: false } explained)
                report = await RememberAsync(report, after, after.WithExplained(explained.Findings.Activities), desired, cancellation).ConfigureAwait(false);
        }

        // Repairs that nobody hears of are not the whole job.
        return report.Notice.Errors.IsEmpty || report.Verdict != Verdict.Armed ? report : report with { Verdict = Verdict.Weakened };
    }

    private async Task<RunReport> RememberAsync(RunReport report, Memory before, Memory after, DesiredChain desired, CancellationToken cancellation) =>
        await new NoticePublisher(aws).RememberAsync(before, after, desired.NoticeTopicArn ?? desired.TopicArn, cancellation).ConfigureAwait(false) is { } error
            ? report with { Notice = report.Notice with { Errors = report.Notice.Errors.Add(error) } }
            : report;

    private async Task SettleAsync(CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(Settling, clock, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Time is up: the next read says so by itself.
        }
    }

    private static bool Concerns(RepairStep step, LinkDrift link) => step.Link.Kind == link.Kind && step.Link.Name == link.Name;
}

using System.Collections.Immutable;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Findings;
using AlarmKeeper.Reporting;
using AlarmKeeper.RootActivity;
using AlarmKeeper.RunState;

namespace AlarmKeeper.Modes;

/// <summary>
/// Sees to it that nothing is forgotten that people have to be told: what is about to be repaired is noted before the first write, and
/// struck off once a topic took the notice. Whatever ends a run in between, the next one finds the note (docs/decisions/0051).
/// </summary>
internal sealed class OwedNotices(AwsClients aws, LastNoticeCache? cache)
{
    // The repair must not wait for a service that does not answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Notes what the run is about to repair. Where that cannot be kept, the run repairs all the same, and says so.</summary>
    /// <returns>The chain, with what is owed by now.</returns>
    public async Task<FoundChain> NoteAsync(FoundChain chain, CancellationToken cancellation)
    {
        var (desired, observed, memory) = (chain.Desired, chain.Observed, chain.Observed.Memory.ValueOrDefault);
        var found = Owed.Both(memory?.Owed, cache?.Owed);
        chain = chain with { Report = chain.Report with { Owed = OwedReport.Of(found, chain.Findings), Owes = found } };
        if (IsFirst(memory) || Due(chain) is not { } due)
            return chain;
        var all = Owed.Both(found, due);
        var error = memory is null ? null : await TryWriteAsync(desired.MemoryTopicArn, all, cancellation);
        if (cache is not null)
            cache.Owed = memory is null || error is not null ? all : null;
        if (memory is null)
            return chain;
        return error is null
            ? chain with { Observed = observed with { Memory = Observation.Of(memory with { Owed = all }) } }
            : chain with { Report = chain.Report with { NotChecked = chain.Report.NotChecked.Add(new(SideReads.Note, error)) } };
    }

    /// <summary>Whether the alert is armed here for the first time: whoever deploys or runs it reads what was made, and nobody has
    /// confirmed yet who could be told.</summary>
    public static bool IsFirst(Memory? memory) => memory is { LastNotice: null } && memory.Subscribers.Values.All(one =>
        one.Status is SubscriberStatus.Inviting or SubscriberStatus.Pending);

    /// <summary>What is to be searched besides what this run's own repairs ask for.</summary>
    public static SilentPeriod With(SilentPeriod silent, OwedReport? owed, ImmutableArray<ActivitySearch> searches) =>
        owed?.Search is { } search
            ? silent.With(search.Since, searches.RemoveAll(one => !search.Concerns(one.Alert)), search.WasSilent, owed.WasUnrecorded)
            : silent;

    /// <summary>What a run leaves to the next.</summary>
    /// <param name="report">Of the run.</param>
    /// <param name="isTold">A topic took what there was to tell.</param>
    public static Owed? Left(RunReport report, Owed? found, bool isTold)
    {
        var repairs =
            report.Links.Where(link => link.IsUncertain || (!isTold && link.WasRepaired)).SelectMany(link => OwedRepair.Of(link.Found));
        var missed = report.Missed is { } one && !(isTold && one.Findings.IsDone)
            ? OwedSearch.Of(isTold ? one.Findings.Until ?? one.Since : one.Since, one.Alerts, one.WasSilent) : null;
        var own = Owed.Of(report.StartedAt, repairs, missed);
        return isTold ? own
            : Owed.Both(found is null ? null : Owed.Of(found.At, found.Repairs, missed is null ? found.Search : null, found.More), own);
    }

    // With what the alerts may have swallowed meanwhile: who silenced them since when is looked up after the repair.
    private static Owed? Due(FoundChain chain)
    {
        var (desired, now) = (chain.Desired, chain.Observed.At);
        ImmutableArray<Finding> planned = [.. RepairPlan.For(chain.Findings, new(desired, chain.Observed)).Steps
            .Where(step => step.Withheld is null).Select(step => step.Finding)];
        var repairs = planned.SelectMany(OwedRepair.Of).ToList();
        if (repairs.Count == 0)
            return null;
        var silent = SilentPeriod.Of(
            planned.Select(finding => new RepairedLink(finding, null, null)), [.. desired.Alerts.Select(alert => alert.Search(now))], now);
        return Owed.Of(now, repairs, silent.Searches.IsEmpty ? null : OwedSearch.Of(
            silent.Searches.Min(one => one.Since), silent.Searches.Select(one => one.Alert), silent.WasSilent));
    }

    private async Task<string?> TryWriteAsync(string topicArn, Owed? owed, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            await aws.Sns.TagResourceAsync(topicArn, OwedTags.Write(owed), limit.Token);
            return null;
        }
        catch (AwsCallException failure)
        {
            return failure.Message;
        }
    }
}

using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;
using AlarmKeeper.RunState;
using AlarmKeeper.Subscriptions;

namespace AlarmKeeper.Modes;

/// <summary>Tells people what a run found and did, and remembers what they know.</summary>
internal sealed class Notifier(AwsClients aws, LastNoticeCache? noticeCache)
{
    private readonly NoticePublisher publisher = new(aws);

    /// <param name="report">So far.</param>
    /// <param name="observed">As it was found, and as it was read last.</param>
    /// <returns>The report, with what became of the notice.</returns>
    public async Task<RunReport> RunAsync(
        RunReport report, DesiredChain desired, (ObservedChain First, ObservedChain Last) observed, CancellationToken cancellation)
    {
        var known = observed.Last.Memory.ValueOrDefault;
        var last = known is null ? noticeCache?.Value : known.LastNotice;
        var owed = report.Owes;
        report = Notice.MarkReported(report, last) with { Owes = OwedNotices.Left(report, owed, isTold: true) };
        if (Notice.For(report, last) is { } notice)
            report = report with { Notice = await publisher.PublishAsync(notice, report, desired, observed.Last, cancellation) };
        var isTold = report.Notice is { Reason: null } or { Topics.IsEmpty: false }
            || OwedNotices.IsFirst(observed.First.Memory.ValueOrDefault);
        report = report with { Owes = OwedNotices.Left(report, owed, isTold) };
        noticeCache?.After(report, last);
        var untold = new UntoldActivity(aws);
        if (known is null || observed.First.Memory.ValueOrDefault is not { } before)
            return await untold.TellAsync(report, desired, observed.Last, cancellation);
        var after = Remembering(known, report, desired, observed.Last).WithRefused(aws.Calls.Refused.News);
        if (!report.Notice.Topics.IsEmpty && report.TellsOfAlarms)
            after = after with
            {
                HistoriesToldUntil = ChainSilences.ToldUntil(
                    desired, observed.First, observed.Last, aws.Calls.AwsTime ?? observed.Last.At),
            };
        // At once: what follows may use up the time, and people would be told the same again.
        var told = report.Notice.Errors.Length;
        report = await RememberAsync(report, before, after, desired, cancellation);
        if (noticeCache is not null && report.Notice.Errors.Length == told)
            noticeCache.Owed = null;
        var latest = observed.Last with { Memory = Observation.Of(after) };
        report = await untold.TellAsync(report, desired, latest, cancellation);
        var later = UntoldActivity.Remembering(after, report, observed.Last.At).WithRefused(aws.Calls.Refused.News);
        return await RememberAsync(report, after, later, desired, cancellation);
    }

    private static Memory Remembering(Memory known, RunReport report, DesiredChain desired, ObservedChain last)
    {
        var after = MemoryUpdate.AfterReading(known, desired.Subscribers, last.AlertTopic, last.Subscriptions);
        if (last.LogGroup.ValueOrDefault is { IsDeletionProtected: true })
            after = after with { WasDeletionProtected = true };
        after = after with { Owed = report.Owes };
        return report.Notice.Topics.IsEmpty
            ? after with { LastNotice = Notice.NotSent(report, known.LastNotice) }
            : after.WithExplained([.. report.Missed?.Findings.Activities ?? []]) with { LastNotice = Notice.Sent(report) };
    }

    private async Task<RunReport> RememberAsync(
        RunReport report, Memory before, Memory after, DesiredChain desired, CancellationToken cancellation) =>
        await new MemoryWriter(aws).WriteAsync(before, after, desired.MemoryTopicArn, cancellation) is { } error
            ? report with { Notice = report.Notice with { Errors = report.Notice.Errors.Add(error) } }
            : report;
}

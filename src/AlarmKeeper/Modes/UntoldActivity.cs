using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.LogGroups;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;
using AlarmKeeper.RootActivity;
using AlarmKeeper.RunState;
using AlarmKeeper.Subscriptions;

namespace AlarmKeeper.Modes;

/// <summary>
/// Asks the log itself what root did since the last complete search, whatever the alarm's state, and tells what nobody was told
/// (docs/decisions/0052). Root alone: what else is watched for may happen all day.
/// </summary>
internal sealed class UntoldActivity(AwsClients aws)
{
    // A search that takes longer goes on at the next run; repairs are done by now, and the notice must not wait.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="report">So far.</param>
    /// <param name="observed">As read last.</param>
    /// <returns>The report, with what was found, and what was not reached.</returns>
    public async Task<RunReport> SearchAsync(
        RunReport report, DesiredChain desired, ObservedChain observed, CancellationToken cancellation)
    {
        var alert = desired.Alerts.FirstOrDefault(one => one.Alert == AlertCatalogue.RootUsage);
        // Of a burst's events each would search; the schedule comes within the hour. Without a log group there is nothing to ask.
        if (report.Cause == Cause.Event || report.IsMisplaced || alert?.Filter is null || observed.LogGroup is Observation<LogGroup>.Absent)
            return report;
        var memory = observed.Memory.ValueOrDefault;
        var since = memory?.Searched?.Since ?? observed.At - SearchedLog.Late;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        var found = await new ActivityReader(aws, desired.Location.OwnsOrganizationTrail)
            .ReadAsync([alert.Search(since)], one => one.IsKnown(memory, desired.FunctionArn), observed.At, limit.Token);
        report = report with { Searched = new(since, found) };
        return found.IsDone ? report : report with { NotChecked = report.NotChecked.Add(new(SideReads.RootRecords, Why(found))) };
    }

    /// <summary>Tells what the notice has not told by now.</summary>
    /// <param name="report">With the notice.</param>
    /// <param name="observed">As read last, with what people know by now.</param>
    public async Task<RunReport> TellAsync(
        RunReport report, DesiredChain desired, ObservedChain observed, CancellationToken cancellation)
    {
        var memory = observed.Memory.ValueOrDefault;
        // Where nobody can say what people know, the hourly run alone tells what came lately: a mail too many, and not one for each run.
        if (report.Searched is not { } searched || (memory is null && report.Cause != Cause.Schedule))
            return report;
        var found = searched.Findings;
        var news = found.Activities.RemoveAll(one => memory?.HasExplained(one) == true);
        if (news.IsEmpty)
            return report;
        var explained = new Explanation
        {
            Place = report.Place,
            StartedAt = report.StartedAt,
            Since = searched.Since,
            Findings = found with { Activities = news },
        };
        Func<Task<ObservedTopic>>? noticeTopic = observed.NoticeTopic is { } known ? () => Task.FromResult(known) : null;
        var notice = await new NoticePublisher(aws).PublishAsync(explained, desired, observed.AlertTopic, noticeTopic, cancellation);
        return report with
        {
            Explained = explained with { Notice = notice },
            Notice = report.Notice with { Errors = [.. report.Notice.Errors, .. notice.Errors] },
        };
    }

    /// <summary>What is remembered once everything found is told; what reached nobody is found again by the next run.</summary>
    public static Memory Remembering(Memory known, RunReport report, DateTimeOffset now)
    {
        if (report.Searched is not { } searched || report.Explained is { Notice.Topics.IsEmpty: true })
            return known;
        var found = searched.Findings;
        return known with
        {
            Searched = SearchedLog.After(
                known.Searched, (searched.Since, found.Calls), found.Until ?? now, [.. found.Activities, .. found.Known], now),
        };
    }

    private static string Why(ActivityFindings found)
    {
        var reached = $"all up to {Words.Time(found.Until!.Value)} is searched, and the next run goes on from there";
        return found.Errors is [var error, ..] ? $"{error}; {reached}" : $"the search stopped at its bound; {reached}";
    }
}

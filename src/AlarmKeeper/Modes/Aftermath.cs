using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Configuration;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;
using AlarmKeeper.RootActivity;
using AlarmKeeper.RunState;

namespace AlarmKeeper.Modes;

/// <summary>What a run owes people besides repairs: what they missed, and what came after the alarm that they heard.</summary>
internal sealed class Aftermath(AwsClients aws)
{
    // Records come late: those of an alarm's cause may be half an hour older than the alarm.
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(30);

    // An alarm that has been in ALARM for longer is held there by something else than root (rows A14, A15).
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Searches the time for which alerts were silent until this run. A search that fails says so and concerns the past alone: no verdict hangs on it.</summary>
    /// <returns>Null when no alert was silent.</returns>
    public async Task<MissedReport?> MissedAsync(SilentWindows windows, ObservedChain observed, CancellationToken cancellation)
    {
        if (windows.Searches.IsEmpty)
            return null;
        var found = (await new ActivityReader(aws).ReadAsync(windows.Searches, observed.At, cancellation)).NewTo(observed.Memory.ValueOrDefault ?? Memory.Nothing);
        return new(windows.Searches.Min(search => search.Since), windows.WereSilent, windows.WereUnrecorded, await NamedAsync(found, cancellation));
    }

    /// <summary>An alarm that stays in ALARM mails only once: whatever came after that, and was not told, is told here.</summary>
    /// <param name="report">So far.</param>
    /// <param name="desired">The chain as it should be.</param>
    /// <param name="observed">As read last, with what people know by now; without memory nobody can say what is new.</param>
    /// <param name="cancellation">Of the run.</param>
    public async Task<RunReport> ExplainAsync(RunReport report, DesiredChain desired, ObservedChain observed, CancellationToken cancellation)
    {
        // Of a burst's events each would send one more mail; and what else than root is watched for may happen all day.
        if (report.Cause == Cause.Event)
            return report;
        ImmutableArray<ActivitySearch> searches =
        [
            .. from alert in desired.Alerts
               where alert.Alert == AlertCatalogue.RootUsage
               let alarm = observed.Alarm(alert.Alarm.Name)
               where alarm is { StateValue: "ALARM" } && alert.Filter is not null
               select new ActivitySearch(alert, Since(alert, alarm, observed)),
        ];
        if (searches.IsEmpty || observed.Memory.ValueOrDefault is not { } memory)
            return report;
        var found = (await new ActivityReader(aws).ReadAsync(searches, observed.At, cancellation)).NewTo(memory);
        if (found.Activities.IsEmpty)
            return WithUnread(report, found);
        var explained = new ExplainReport
        {
            Place = report.Place,
            StartedAt = report.StartedAt,
            Since = searches.Min(search => search.Since),
            Findings = await NamedAsync(found, cancellation),
        };
        explained = explained with { Notice = await new NoticePublisher(aws).PublishAsync(explained, desired, observed.AlertTopic, cancellation) };
        var notice = report.Notice with { Errors = [.. report.Notice.Errors, .. explained.Notice.Errors] };
        return WithUnread(report, found) with { Explained = explained, Notice = notice };
    }

    private static RunReport WithUnread(RunReport report, ActivityFindings found) =>
        found.Errors is [var error, ..] ? report with { NotChecked = report.NotChecked.Add(new(SideReads.Afterwards, error)) } : report;

    private async Task<ActivityFindings> NamedAsync(ActivityFindings found, CancellationToken cancellation) => found.Activities.IsEmpty
        ? found
        : found.Named(await new AccountNameReader(aws).ReadAsync(found.Activities.Select(one => one.Event.Account), cancellation));

    private static DateTimeOffset Since(DesiredAlert alert, Alarm alarm, ObservedChain observed)
    {
        var rang = alarm.StateSince ?? observed.At;
        var told = observed.Memory.ValueOrDefault?.ExplainedUntil(alert.Alert.Name) ?? default;
        var from = (told > rang ? told : rang) - Before;
        return from < observed.At - Longest ? observed.At - Longest : from;
    }
}

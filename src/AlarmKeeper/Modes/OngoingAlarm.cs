using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Configuration;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;
using AlarmKeeper.RootActivity;
using AlarmKeeper.Subscriptions;

namespace AlarmKeeper.Modes;

/// <summary>An alarm that stays in ALARM mails only once: whatever came after that, and was not told, is told here.</summary>
internal sealed class OngoingAlarm(AwsClients aws)
{
    // Records come late: those of an alarm's cause may be half an hour older than the alarm.
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(30);

    // An alarm that has been in ALARM for longer is held there by something else than root (rows A14, A15).
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(1);

    /// <param name="report">So far.</param>
    /// <param name="observed">As read last, with what people know by now; without memory nobody can say what is new.</param>
    public async Task<RunReport> ExplainAsync(
        RunReport report, DesiredChain desired, ObservedChain observed, CancellationToken cancellation)
    {
        var searches = Searches(desired, observed);
        // Of a burst's events each would send one more mail.
        if (report.Cause == Cause.Event || searches.IsEmpty || observed.Memory.ValueOrDefault is not { } memory)
            return report;
        var found = await new ActivityReader(aws, desired.Location.OwnsOrganizationTrail)
            .ReadAsync(searches, memory.HasExplained, observed.At, cancellation);
        if (found.Errors is [var error, ..])
            report = report with { NotChecked = report.NotChecked.Add(new(SideReads.Afterwards, error)) };
        if (found.Activities.IsEmpty)
            return report;
        var explained = new Explanation
        {
            Place = report.Place,
            StartedAt = report.StartedAt,
            Since = searches.Min(search => search.Since),
            Findings = found,
        };
        Func<Task<ObservedTopic>>? noticeTopic = observed.NoticeTopic is { } known ? () => Task.FromResult(known) : null;
        var notice = await new NoticePublisher(aws).PublishAsync(explained, desired, observed.AlertTopic, noticeTopic, cancellation);
        return report with
        {
            Explained = explained with { Notice = notice },
            Notice = report.Notice with { Errors = [.. report.Notice.Errors, .. notice.Errors] },
        };
    }

    // Root alone: what else is watched for may happen all day.
    private static ImmutableArray<ActivitySearch> Searches(DesiredChain desired, ObservedChain observed) =>
    [
        .. from alert in desired.Alerts
           where alert.Alert == AlertCatalogue.RootUsage
           let alarm = observed.FindAlarm(alert.Alarm.Name)
           where alarm is { StateValue: "ALARM" } && alert.Filter is not null
           select alert.Search(Since(alert, alarm, observed)),
    ];

    private static DateTimeOffset Since(DesiredAlert alert, Alarm alarm, ObservedChain observed)
    {
        var rang = alarm.StateSince ?? observed.At;
        var told = observed.Memory.ValueOrDefault?.ExplainedUntil(alert.Alert.Name) ?? default;
        var from = (told > rang ? told : rang) - Before;
        return from < observed.At - MaxAge ? observed.At - MaxAge : from;
    }
}

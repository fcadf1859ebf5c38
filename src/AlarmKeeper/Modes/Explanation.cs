using AlarmKeeper.Alarms;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.RootActivity;
using AlarmKeeper.RunState;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Trails;

namespace AlarmKeeper.Modes;

/// <summary>What is to be explained.</summary>
/// <param name="Lookback">How far to look back; null: a day.</param>
/// <param name="Change">The alarm that went off; null: whatever the alerts watch for.</param>
/// <param name="Mails">Whether people are to be told of what is found.</param>
internal sealed record ExplainOrder(TimeSpan? Lookback, AlarmChange? Change, bool Mails)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // CloudTrail's records come later than what they record, and CloudWatch's alarm comes later than both.
    private static readonly TimeSpan BeforeAlarm = TimeSpan.FromMinutes(30);

    /// <summary>From when on to search. A time that lies ahead, or longer back than an event waits for its run, is not believed.</summary>
    public DateTimeOffset Since(DateTimeOffset now) => Change is null ? now - (Lookback ?? Day) : (Change.At is { } at && at <= now && now - at < Day ? at : now) - BeforeAlarm;
}

/// <summary>The other story: who used root, from where, how. Search → names → mail → memory.</summary>
internal sealed class Explanation(AwsClients aws, SettingsSource settings, TimeProvider clock)
{
    /// <summary>One search. Never throws for what AWS does or fails to do: that is in the report.</summary>
    /// <exception cref="SettingsException">The settings are wrong.</exception>
    public async Task<ExplainReport> RunAsync(ExplainOrder order, TimeLimits limits)
    {
        aws.Calls.Reset();
        var report = new ExplainReport { StartedAt = clock.GetUtcNow(), Since = order.Since(clock.GetUtcNow()), Change = order.Change };
        try
        {
            var given = settings(limits.Work);
            var location = await ChainLocationReader.ReadAsync(aws, given, clock, limits.Work);
            var desired = DesiredChain.For(await given, location);
            // One that AlarmKeeper no longer keeps, or a person's of that name: nobody's failure.
            if (!Asked(order, desired).Any())
                return report with { IsOurs = false };
            var memory = await MemoryReader.ReadAsync(aws, desired.MemoryTopicArn, location.At, limits.Work);
            var since = order.Since(location.At);
            var found = await new ActivityReader(aws).ReadAsync([.. Asked(order, desired).Select(alert => new ActivitySearch(alert, since))], location.At, limits.Work);
            // Who asks wants everything; an event wants what is new.
            var news = order.Change is null ? found : found.NewTo(memory.ValueOrDefault ?? Memory.Nothing);
            var names = await new AccountNameReader(aws).ReadAsync(news.Activities.Select(one => one.Event.Account), limits.Work);
            report = report with { Place = location.Place, StartedAt = location.At, Since = since, Findings = news.Named(names) };
            if (order.Mails && IsWorthAMail(report, found, memory.ValueOrDefault))
                report = await TellAsync(report, desired, memory, limits.Report);
        }
        catch (Exception failure) when (failure is AwsCallException or SettingsUnreadException)
        {
            report = report with { Findings = ActivityFindings.None with { Errors = [failure.Message] } };
        }

        return report with { ApiCalls = aws.Calls.Calls };
    }

    private static IEnumerable<DesiredAlert> Asked(ExplainOrder order, DesiredChain desired) =>
        desired.Alerts.Where(alert => order.Change is null || alert.Alarm.Name == order.Change.Alarm);

    // An alarm that nothing explains is news; one whose cause people have been told of is not, and neither is a drill of ours.
    private static bool IsWorthAMail(ExplainReport report, ActivityFindings found, Memory? memory) =>
        !report.Findings.Activities.IsEmpty
        || (report.Change is { } change && !DrillReason.IsOurs(change.Reason, change.At, memory?.DrilledAt) && (found.Activities.IsEmpty || !found.Errors.IsEmpty));

    private async Task<ExplainReport> TellAsync(ExplainReport report, DesiredChain desired, Observation<Memory> memory, CancellationToken cancellation)
    {
        var topics = new TopicReader(aws);
        var alertTopic = await topics.CompleteAsync(await topics.ReadAsync(desired.TopicArn, cancellation), desired.Subscribers, cancellation);
        var publisher = new NoticePublisher(aws);
        var notice = await publisher.PublishAsync(report, desired, alertTopic, cancellation);
        // Who asked for some hours has not been told of what lies before: only what an alarm told counts as told.
        if (report.Change is not null && !notice.Topics.IsEmpty && memory.ValueOrDefault is { } before
            && await new MemoryWriter(aws).WriteAsync(before, before.WithExplained(report.Findings.Activities), desired.MemoryTopicArn, cancellation) is { } error)
            notice = notice with { Errors = notice.Errors.Add(error) };
        return report with { Notice = notice };
    }
}

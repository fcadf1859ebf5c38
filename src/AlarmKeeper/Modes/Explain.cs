using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Configuration;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.RootActivity;
using AlarmKeeper.RunState;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Trails;

namespace AlarmKeeper.Modes;

/// <summary>Says what happened: who used root, from where, how. Search → names → mail → memory.</summary>
internal sealed class Explain(AwsClients aws, SettingsSource settings, TimeProvider clock)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // CloudTrail's records come later than what they record, and CloudWatch's alarm comes later than both.
    private static readonly TimeSpan BeforeAlarm = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    // Seconds of an alarm's period that BeforeAlarm covers.
    private static readonly int Ordinary = AlertCatalogue.RootUsage.Period;

    /// <summary>One search. Never throws for what AWS does or fails to do: that is in the explanation.</summary>
    /// <exception cref="SettingsException">The settings are wrong.</exception>
    public async Task<Explanation> RunAsync(Request request, TimeLimits limits)
    {
        aws.Calls.Reset();
        aws.Calls.Refused.Start(request.MustNotify);
        var started = clock.GetUtcNow();
        var explanation = new Explanation { StartedAt = started, Since = Since(request, null, started), OnlyAccount = request.OnlyAccount };
        try
        {
            var reading = settings(limits.Work);
            var location = await ChainLocationReader.ReadAsync(aws, reading, clock, limits.Work);
            var desired = DesiredChain.For(await reading, location);
            explanation =
                await WithAlarmAsync(explanation with { Place = location.Place, StartedAt = location.At }, request, desired, limits);
            if (explanation.NoReason is null)
                explanation = await SearchAsync(explanation, request, desired, limits);
        }
        catch (Exception failure) when (failure is AwsCallException or SettingsUnreadException)
        {
            explanation = explanation with { Findings = ActivityFindings.None with { Errors = [failure.Message] } };
        }

        return explanation with { ApiCalls = aws.Calls.Calls };
    }

    // Who may invoke the function can write any event: only the alarm's name is taken from it, and the rest from CloudWatch.
    private async Task<Explanation> WithAlarmAsync(Explanation explanation, Request request, DesiredChain desired, TimeLimits limits)
    {
        var now = explanation.StartedAt;
        if (request.Alarm is not { } name)
            return explanation with { Since = Since(request, null, now) };
        // One that AlarmKeeper no longer keeps, or a person's of that name: nobody's failure.
        if (desired.Alerts.All(alert => alert.Alarm.Name != name))
            return explanation with { NoReason = NoReason.ForeignAlarm };
        var read = await new AlarmStateReader(aws).ReadAsync(name, now, limits.Work);
        return read switch
        {
            Observation<AlarmStateChange>.Present { Value: var alarm } =>
                explanation with { Alarm = alarm, Since = Since(request, alarm, now) },
            // Absent is not unreadable: people are told of what cannot be ruled out.
            { Error: { } error } => explanation with
            {
                Alarm = new(name, $"its state could not be read: {error}", null),
                Since = Since(request, null, now),
                Findings = ActivityFindings.None with { Errors = [error] },
            },
            _ => explanation with { NoReason = NoReason.DidNotGoOff },
        };
    }

    private async Task<Explanation> SearchAsync(Explanation explanation, Request request, DesiredChain desired, TimeLimits limits)
    {
        var alarm = explanation.Alarm;
        ImmutableArray<ActivitySearch> searches = [.. desired.Alerts
            .Where(alert => alarm is null || alert.Alarm.Name == alarm.Alarm)
            .Select(alert => alert.Search(alarm is null ? explanation.Since : explanation.Since - Counting(alert)))
            .Select(search => request.OnlyAccount is { } account ? search.In(account) : search)];
        explanation = explanation with { Since = searches.Min(search => search.Since) };
        var now = explanation.StartedAt;
        var memory = await new TrustedReader(aws).MemoryAsync(desired, now, limits.Work);
        aws.Calls.Refused.Load((memory ?? Memory.Nothing).Refused, now);
        // Who asks wants everything; an event wants what is new.
        var found = await new ActivityReader(aws, desired.Location.OwnsOrganizationTrail)
            .ReadAsync(searches, one => alarm is not null && one.IsKnown(memory, desired.FunctionArn), now, limits.Work);
        var doubted = found.In(request.OnlyAccount).Doubted;
        explanation = explanation with { Findings = doubted with { Errors = [.. explanation.Findings.Errors, .. doubted.Errors] } };
        if (request.Mails && IsWorthAMail(explanation, memory))
            explanation = await new OnceTold(aws, desired, Settle).TellAsync(
                explanation, request, () => TellAsync(explanation, desired, limits.Report), limits.Report);
        // Who asked for some hours has not been told of what lies before: only what an alarm told counts as told.
        return alarm is null || memory is null ? explanation
            : await RememberAsync(explanation, memory, (desired, searches), limits.Report);
    }

    // What one period counted set the alarm off; an ordinary one is within the half hour.
    private static TimeSpan Counting(DesiredAlert alert) => TimeSpan.FromSeconds(Math.Max(0, alert.Alert.Period - Ordinary));

    private Task Settle(CancellationToken cancellation) => Task.Delay(Settling, clock, cancellation);

    // An alarm that has been in ALARM for longer than a day is held there by something else.
    private static DateTimeOffset Since(Request request, AlarmStateChange? alarm, DateTimeOffset now) => (request.Alarm, alarm?.At) switch
    {
        (null, _) => now - (request.Lookback ?? Day),
        (_, { } at) when at <= now && now - at < Day => at - BeforeAlarm,
        _ => now - BeforeAlarm,
    };

    // An alarm that nothing explains is news; one whose cause people have been told of is not, and neither is a drill of ours or a call
    // of our own that was refused.
    private static bool IsWorthAMail(Explanation explanation, Memory? memory)
    {
        var found = explanation.Findings;
        if (!found.Activities.IsEmpty)
            return true;
        return explanation.Alarm is { } alarm && !DrillReason.IsOurs(alarm.Reason, alarm.At, memory?.DrilledAt)
            && (found.Known.IsEmpty || !found.Errors.IsEmpty);
    }

    private async Task<Explanation> TellAsync(Explanation explanation, DesiredChain desired, CancellationToken cancellation)
    {
        var topics = new TopicReader(aws);
        async Task<ObservedTopic> ReadAsync(string topicArn, ImmutableArray<Subscriber> wanted) =>
            await topics.CompleteAsync(await topics.ReadAsync(topicArn, cancellation), wanted, turn: null, cancellation);
        Func<Task<ObservedTopic>>? noticeTopic = desired.NoticeTopicArn is { } arn ? () => ReadAsync(arn, []) : null;
        var alertTopic = await ReadAsync(desired.TopicArn, desired.Subscribers);
        var notice = await new NoticePublisher(aws).PublishAsync(explanation, desired, alertTopic, noticeTopic, cancellation);
        return explanation with { Notice = notice };
    }

    private async Task<Explanation> RememberAsync(
        Explanation explanation, Memory memory, (DesiredChain Desired, ImmutableArray<ActivitySearch> Searches) asked,
        CancellationToken cancellation)
    {
        var searched = asked.Searches.Select(one => one.Alert);
        var (notice, after) = (explanation.Notice, memory.WithRefused(aws.Calls.Refused.News));
        if (!notice.Topics.IsEmpty)
            after = after.WithExplained(explanation.Findings.Activities);
        // Lambda tries again soon, and gives up; the next run that looks at the chain does not.
        else if (notice.Reason is not null && OwedSearch.Of(explanation.Since, searched, wasSilent: false) is { } search)
            after = after with { Owed = Owed.Both(after.Owed, Owed.Of(explanation.StartedAt, [], search)) };
        return await new MemoryWriter(aws).WriteAsync(memory, after, asked.Desired.MemoryTopicArn, cancellation) is { } error
            ? explanation with { Notice = notice with { Errors = notice.Errors.Add(error) } }
            : explanation;
    }
}

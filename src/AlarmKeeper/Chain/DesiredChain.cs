using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.Keeper;
using AlarmKeeper.MetricFilters;
using AlarmKeeper.Policies;
using AlarmKeeper.RootActivity;
using AlarmKeeper.Topics;
using AlarmKeeper.Trails;

namespace AlarmKeeper.Chain;

/// <summary>One thing to watch for, as links.</summary>
/// <param name="Filter">Null while no log group is known to put it on.</param>
internal sealed record DesiredAlert(Alert Alert, MetricFilter? Filter, Alarm Alarm)
{
    /// <summary>For what the alert has watched for since then.</summary>
    public ActivitySearch Search(DateTimeOffset since) => new(Alert.Name, Alert.Pattern, Filter?.LogGroup, since) { Title = Alert.Title };
}

/// <summary>The chain as it should be, in this account and Region.</summary>
internal sealed record DesiredChain
{
    public required ChainLocation Location { get; init; }

    /// <summary>The trail that the settings name.</summary>
    public required string TrailName { get; init; }

    public required string TopicArn { get; init; }

    public required ImmutableArray<Subscriber> Subscribers { get; init; }

    public required ImmutableArray<DesiredAlert> Alerts { get; init; }

    /// <summary>Alerts that are turned off, which the stack's rules know all the same.</summary>
    public ImmutableArray<Alert> Off { get; init; } = [];

    public string? NoticeTopicArn { get; init; }

    /// <summary>Who has to read notices; empty where no stack names them, and then anybody counts.</summary>
    public ImmutableArray<Subscriber> NoticeReaders { get; init; } = [];

    /// <summary>What AlarmKeeper's own resources are called; null where no stack is known, and nobody looks at them.</summary>
    public StackNames? Own { get; init; }

    /// <summary>What the function calls AWS with; null where somebody else does.</summary>
    public string? FunctionArn => Own is { } own && own.IsFunction(Location.Caller) ? Location.Caller : null;

    /// <summary>The rules that start AlarmKeeper, and those that mail what is called against it; empty where its stack is not
    /// known.</summary>
    public ImmutableArray<TamperingRule> Rules => Own is { } own
        ? [.. TamperingRules.Of(own.RulePrefix, [.. Alerts.Select(alert => alert.Alert), .. Off]), .. DirectRules.Of(own, Location.Caller)]
        : [];

    /// <summary>A trail that was stopped may be started again (row T1).</summary>
    public bool MayStartLogging { get; init; }

    /// <summary>Whether subscribers' queues, functions and phones take what SNS sends may be read (row N22).</summary>
    public bool ReadsEndpoints { get; init; }

    /// <summary>A rule that mutes nothing but one of our alarms may be deleted (row A13).</summary>
    public bool MayUnmute { get; init; }

    /// <summary>
    /// Tells when no event reaches the metric any more. The filter's default value makes a datapoint of every batch of events,
    /// and AlarmKeeper's own calls are events, so an hour without one means that trail or log group are dead. Null without a
    /// notice topic, which is who hears it.
    /// </summary>
    public Alarm? Heartbeat => NoticeTopicArn is { } notice ? AlarmTemplates.Heartbeat(Alerts[0].Alarm, notice) : null;

    /// <summary>Every alarm that is kept.</summary>
    public IEnumerable<DesiredAlarm> Alarms
    {
        get
        {
            foreach (var alert in Alerts)
                yield return new(alert.Alarm, NoticeTopicArn);
            if (Heartbeat is { } heartbeat)
                yield return new(heartbeat, null) { IsHeartbeat = true };
        }
    }

    /// <summary>The stack's alarms on AlarmKeeper itself; empty where its stack is not known, or is being changed: CloudFormation would
    /// not take for its own what it finds there.</summary>
    public ImmutableArray<DesiredAlarm> WatchdogAlarms =>
        Own is { IsChanging: false } own && NoticeTopicArn is { } notice ? Watchdogs.Of(own, notice, TopicArn) : [];

    /// <summary>The names of all alarms that tell when the trail or AlarmKeeper no longer works.</summary>
    public IEnumerable<string> WatchdogNames => [.. Heartbeat is { } heartbeat ? [heartbeat.Name] : Array.Empty<string>(),
        .. WatchdogAlarms.Select(watchdog => watchdog.Alarm.Name)];

    /// <summary>The alarms that must be able to publish to the alert topic.</summary>
    public AlarmPublishers Publishers =>
        new(Location.Place.Account, [.. Alerts.Select(alert => Location.Place.Alarm(alert.Alarm.Name))], Location.At)
        {
            WatchdogArns = Own is { } own ? Location.Place.Alarm($"{own.AlarmPrefix}*") : null,
        };

    /// <summary>The rules that mail what is called against AlarmKeeper; null where its stack is not known.</summary>
    public RulePublisher? RulePublisher => Own is { } own
        ? new(new(own.Place.Rule(own.MachineryRule), own.Place.Account), Location.At)
        : null;

    /// <summary>AlarmKeeper's role at the alert topic; null where no stack is known, whose role it would be.</summary>
    public KeyUser? AlertKeyUser { get; init; }

    /// <summary>As <see cref="AlertKeyUser"/>, at the notice topic.</summary>
    public KeyUser? NoticeKeyUser { get; init; }

    /// <summary>The topic whose tags hold what runs remember: people who confirmed at deployment are told by it.</summary>
    public string MemoryTopicArn => NoticeTopicArn ?? TopicArn;

    public static DesiredChain For(Settings settings, ChainLocation location)
    {
        var topicArn = location.Place.Topic(settings.Topic);
        return new()
        {
            Location = location,
            TrailName = settings.Trail,
            TopicArn = topicArn,
            Subscribers = settings.Subscribers,
            NoticeTopicArn = settings.NoticeTopicArn,
            NoticeReaders = settings.NoticeReaders,
            Own = settings.Own,
            AlertKeyUser = User(settings.Own, topicArn, settings.AlertTopicKey, location),
            NoticeKeyUser =
                settings.NoticeTopicArn is { } notice ? User(settings.Own, notice, settings.NoticeTopicKey, location) : null,
            Off = settings.Off,
            MayStartLogging = settings.Allow.Contains("start-logging"),
            ReadsEndpoints = settings.ReadsEndpoints,
            MayUnmute = settings.Allow.Contains("unmute"),
            Alerts = [.. settings.Alerts.Select(alert => new DesiredAlert(
                alert,
                location.LogGroup.ValueOrDefault is { } group ? Filter(alert, settings.MetricNamespace, group) : null,
                AlarmTemplates.For(alert, settings.MetricNamespace, topicArn)))],
        };
    }

    // A session of the function's role is called as the function; whoever else runs this is not the role that publishes.
    private static KeyUser? User(StackNames? own, string topicArn, string? key, ChainLocation location) => own is null ? null : new(
        location.Place,
        Arns.Resource(location.Caller).Split('/') is ["assumed-role", var role, var session] && session == own.Function ? role : null,
        topicArn,
        key,
        location.At);

    // The values that Security Hub and the CIS benchmark prescribe: value 1, default value 0.
    private static MetricFilter Filter(Alert alert, string metricNamespace, string logGroup) => new()
    {
        Name = alert.Name,
        LogGroup = logGroup,
        Pattern = alert.Pattern,
        MetricNamespace = metricNamespace,
        MetricName = alert.Name,
        MetricValue = "1",
        DefaultValue = 0,
    };
}

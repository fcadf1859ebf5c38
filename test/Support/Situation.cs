using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Chain;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.LogGroups;
using AlarmKeeper.MetricFilters;
using AlarmKeeper.RunState;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Topics;
using AlarmKeeper.Trails;

namespace AlarmKeeper.Tests.Support;

/// <summary>A chain as it should be and as it is, and what AlarmKeeper makes of it. Variations begin at
/// <see cref="Chains.Armed"/>.</summary>
internal sealed record Situation(DesiredChain Desired, ObservedChain Observed)
{
    private const string Denied = "DescribeAlarms: AccessDenied: not authorized";

    public ImmutableArray<Finding> Drift => ChainComparison.Of(Desired, Observed);

    public Verdict Verdict => AlertVerdict.OfRoot(Drift).Verdict;

    /// <summary>The answer for an alert other than root's.</summary>
    public AlertVerdict Of(Alert alert) => AlertVerdict.Of(Drift, alert);

    public TopicDelivery Delivery => ChainComparison.DeliveryOf(Desired, Observed);

    public Alarm Alarm => Observed.Alarms.ValueOrDefault[0];

    /// <summary>All that differs in the whole chain, each as <see cref="Say"/> puts it.</summary>
    public IEnumerable<string> Differences => Drift.SelectMany(link => link.Differences).Select(Say);

    /// <summary>All that differs in links of one kind.</summary>
    public IEnumerable<string> In(LinkKind kind) =>
        Drift.Where(one => one.Link.Kind == kind).SelectMany(link => link.Differences).Select(Say);

    public static string Say(Difference difference) =>
        $"{difference.Field}: {difference.Observed}, should be {difference.Desired} ({difference.Severity}, {difference.Row.Id}, {difference.Act})";

    /// <summary>What is remembered after the last look at the topic.</summary>
    public Memory Remember(Memory before) =>
        MemoryUpdate.AfterReading(before, Desired.Subscribers, Observed.AlertTopic, Observed.Subscriptions);

    public Finding Link(LinkKind kind) => Drift.First(one => one.Link.Kind == kind);

    public Finding Link(Subscriber who) => Drift.Single(one => one.Link is SubscriberLink link && link.Subscriber == who);

    public Situation WithAlarm(Func<Alarm, Alarm> change) =>
        this with { Observed = Observed with { Alarms = Chains.There(Observed.Alarms.ValueOrDefault.SetItem(0, change(Alarm))) } };

    /// <summary>Another alarm than root's.</summary>
    public Situation WithAlarm(string name, Func<Alarm, Alarm> change) => this with
    {
        Observed = Observed with
        {
            Alarms =
                Observed.Alarms.Select(all => ImmutableArray.CreateRange(all.Select(alarm => alarm.Name == name ? change(alarm) : alarm))),
        },
    };

    public Situation WithMuteRule(MuteRule rule) => this with { Observed = Observed with { MuteRules = new([rule], null) } };

    public Situation WithoutAlarm() => this with
    { Observed = Observed with { Alarms = Chains.There(Observed.Alarms.ValueOrDefault.RemoveAt(0)) } };

    public Situation WithUnreadableAlarms() => this with
    { Observed = Observed with { Alarms = new Observation<ImmutableArray<Alarm>>.Unreadable(Denied) } };

    public Situation WithFilter(Func<MetricFilter, MetricFilter> change) => WithFilters([change(Desired.Alerts[0].Filter!)]);

    public Situation WithFilters(ImmutableArray<MetricFilter> onGroup, params ImmutableArray<MetricFilter> elsewhere) =>
        this with { Observed = Observed with { Filters = new(Chains.There(onGroup), Chains.There(elsewhere)) } };

    public Situation WithTopic(Func<Topic, Topic> change) =>
        WithAlertTopic(topic => topic with { Topic = Chains.There(change(topic.Topic.ValueOrDefault!)) });

    /// <summary>The stack's function has this role.</summary>
    /// <param name="name">Null where that cannot be known.</param>
    /// <param name="granted">The key that the stack lets it use at the alert topic.</param>
    public Situation WithRole(string? name, string? granted) => this with
    {
        Desired = Desired with { AlertKeyUser = new(Chains.Place, name, Chains.TopicArn, granted, Chains.Now) },
    };

    public Situation WithPolicy(params string[] statements) => WithTopic(topic => topic with { Policy = Chains.Policy(statements) });

    /// <summary>One statement more than an armed topic has.</summary>
    public Situation WithStatement(string statement) => WithTopic(topic => topic with
    {
        Policy = topic.Policy with { Statements = topic.Policy.Statements.AddRange(Chains.Policy(statement).Statements) },
    });

    public Situation WithSubscriptions(params ImmutableArray<Subscription> there) =>
        WithAlertTopic(topic => topic with { Subscriptions = Chains.There(there) });

    public Situation WithUnreadableSubscriptions() =>
        WithAlertTopic(topic => topic with
        { Subscriptions = new Observation<ImmutableArray<Subscription>>.Unreadable("ListSubscriptionsByTopic: Throttled: slow down") });

    public Situation WithAlertTopic(Func<ObservedTopic, ObservedTopic> change) => this with
    { Observed = Observed with { AlertTopic = change(Observed.AlertTopic) } };

    public Situation WithoutTopic(bool hasFifoTwin = false) => this with
    {
        Observed = Observed with
        {
            AlertTopic = new(Chains.TopicArn, new Observation<Topic>.Absent(), new Observation<ImmutableArray<Subscription>>.Absent()),
            HasFifoTwin = hasFifoTwin,
        },
    };

    public Situation WithNoticeTopic(Func<ObservedTopic, ObservedTopic> change) => this with
    { Observed = Observed with { NoticeTopic = change(Observed.NoticeTopic!) } };

    public Situation WithoutNoticeTopic() => new(Desired with { NoticeTopicArn = null }, Observed with { NoticeTopic = null });

    public Situation WithMemory(Subscriber who, SubscriberStatus status, TimeSpan age, string id = "id") => this with
    {
        Observed = Observed with { Memory = Chains.There(Observed.Memory.ValueOrDefault!.With(who, new(status, Observed.At - age, id))) },
    };

    public Situation WithoutMemory() => this with { Observed = Observed with { Memory = Chains.There(Memory.Nothing) } };

    public Situation WithUnreadableMemory() =>
        this with
        {
            Observed = Observed with
            { Memory = new Observation<Memory>.Unreadable("ListTagsForResource: AuthorizationError: not authorized") }
        };

    public Situation WithEnded(string arn) => this with
    {
        Observed = Observed with { EndedByCall = Chains.There<ImmutableArray<EndedSubscription>>([new(arn, Observed.At.AddHours(-1))]) },
    };

    public Situation WithUnreadableTrailOfCalls() => this with
    {
        Observed = Observed with
        {
            EndedByCall =
                new Observation<ImmutableArray<EndedSubscription>>.Unreadable("LookupEvents: AccessDeniedException: not authorized")
        },
    };

    public Situation WithSubscribers(params ImmutableArray<Subscriber> wanted) => this with
    { Desired = Desired with { Subscribers = wanted } };

    /// <summary>Another trail or log group, with all that follows from it.</summary>
    public Situation WithLocation(Func<ChainLocation, ChainLocation> change)
    {
        var location = change(Desired.Location);
        var alerts = location.LogGroup.ValueOrDefault is { } group
            ? Desired.Alerts.Select(alert => alert with { Filter = alert.Filter! with { LogGroup = group } })
            : Desired.Alerts.Select(alert => alert with { Filter = null });
        return this with { Desired = Desired with { Location = location, Alerts = [.. alerts] } };
    }

    public Situation WithLogGroup(Observation<LogGroup> group) => this with { Observed = Observed with { LogGroup = group } };
}

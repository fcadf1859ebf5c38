using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Auditing;
using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Policies;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Tests.RegionAudit;

/// <summary>A Region with one alarm on one topic that somebody reads, and ways to spoil it.</summary>
internal static class Region
{
    public const string TopicArn = "arn:aws:sns:eu-west-1:111122223333:ops";
    public const string Reader = "ops@example.com";
    public const string Name = "orders-errors";

    private const string Letting =
        """{"Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"sns:Publish","Resource":"*"}""";

    public static Place Place { get; } = new("aws", "eu-west-1", "111122223333");

    public static DateTimeOffset Now { get; } = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    public static ObservedRegion Sound { get; } = Of(Alarm()).With(TopicArn, Topic());

    public static ObservedRegion Of(params RegionAlarm[] alarms) => new(Place, Now, [.. alarms]);

    public static RegionAlarm Alarm(string name = Name, params string[] actions) => new(new Alarm
    {
        Name = name,
        ActionsEnabled = true,
        AlarmActions = actions.Length == 0 ? [TopicArn] : [.. actions.Where(action => action.Length > 0)],
        StateValue = "OK",
    });

    public static RegionAlarm Composite(string name, string rule, params string[] actions) => Alarm(name, actions) with
    {
        Alarm = Alarm(name, actions).Alarm with { IsComposite = true },
        Rule = CompositeRule.Read(rule),
    };

    public static AuditedTopic Topic(string statement = Letting, EncryptionKey? key = null, TopicAudience? audience = null) => new(
        Observation.Of(new Topic { Arn = TopicArn, Policy = AccessPolicy.Parse($$"""{"Statement":[{{statement}}]}"""), Key = key }),
        Observation.Of(audience ?? Audience(new Subscriber("email", Reader))));

    /// <summary>All of them confirmed, and the first lets everything through.</summary>
    public static TopicAudience Audience(params Subscriber[] readers) =>
        new([.. readers.Select(one => new Subscription(one, SubscriptionStatus.Confirmed, "arn"))], true, null);

    public static ObservedRegion With(this ObservedRegion region, string arn, AuditedTopic topic) =>
        region with { Topics = region.Topics.SetItem(arn, topic) };

    public static AuditedAlarm Judged(this ObservedRegion region, string name = Name) =>
        AlarmAudit.Of(region).Single(alarm => alarm.Name == name);

    public static AuditReport Report(this ObservedRegion region) => new()
    {
        StartedAt = Now,
        Place = Place,
        Alarms = AlarmAudit.Of(region),
        NotChecked = AuditReport.Unread(region),
        ApiCalls = 7,
    };

    /// <summary>Outcome and judgements, such as <c>nobody: topic-gone</c>.</summary>
    public static string Said(this AuditedAlarm alarm) =>
        $"{alarm.Outcome.ToString().ToLowerInvariant()}: {string.Join(", ", alarm.Remarks.Select(remark => remark.Judgement.Id))}".TrimEnd(
            ' ', ':');
}

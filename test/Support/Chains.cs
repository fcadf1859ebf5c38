using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.LogGroups;
using AlarmKeeper.MetricFilters;
using AlarmKeeper.Policies;
using AlarmKeeper.RunState;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Topics;
using AlarmKeeper.Trails;

namespace AlarmKeeper.Tests.Support;

/// <summary>A chain where nothing is wrong, and what it consists of.</summary>
internal static class Chains
{
    public const string Account = "111122223333";
    public const string Group = "aws-controltower/CloudTrailLogs";
    public const string Trail = "aws-controltower-BaselineCloudTrail";
    public const string TopicArn = "arn:aws:sns:eu-west-1:111122223333:root-account-usage";
    public const string NoticeTopicArn = "arn:aws:sns:eu-west-1:111122223333:alarmkeeper-notices";
    public const string AlarmArn = "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:RootAccountUsage";

    /// <summary>What SNS writes into a new topic's policy.</summary>
    public const string OwnersDefault =
        """{"Sid":"__default_statement_ID","Effect":"Allow","Principal":{"AWS":"*"},"Action":["SNS:GetTopicAttributes","SNS:Publish","SNS:Subscribe"],"Resource":"arn:aws:sns:eu-west-1:111122223333:root-account-usage","Condition":{"StringEquals":{"AWS:SourceOwner":"111122223333"}}}""";

    public static DateTimeOffset Now { get; } = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    public static Place Place { get; } = new("aws", "eu-west-1", Account);

    public static Subscriber Ann { get; } = new("email", "ann@corp.example");

    public static Subscriber Bob { get; } = new("email", "bob@corp.example");

    /// <summary>An alert besides root's.</summary>
    public static Alert Vpc { get; } = AlertCatalogue.Find("vpc-changes")!;

    /// <summary>Ann and Bob must be told, and are; a third person reads the notices.</summary>
    /// <param name="others">Alerts besides root's.</param>
    public static Situation Armed(params ImmutableArray<Alert> others)
    {
        var desired = Desired(others);
        return new(desired, new()
        {
            At = Now,
            Trail = new(
                There(new TrailStatus { IsLogging = true }), There(new EventSelection([new(true, "All", [])], []))),
            LogGroup = There(new LogGroup(Group, LogGroup.Standard)),
            Filters =
                new(There<ImmutableArray<MetricFilter>>([.. desired.Alerts.Select(alert => alert.Filter!)]),
                    There(ImmutableArray<MetricFilter>.Empty)),
            Alarms =
                There<ImmutableArray<Alarm>>(
                    [.. desired.Alarms
                        .Select(alarm => alarm.Alarm with { StateValue = "OK", StateReason = "Threshold Crossed: by test" })]),
            AlertTopic =
                new(TopicArn, There(AlertTopic(desired.Publishers)),
                    There<ImmutableArray<Subscription>>([Confirmed(Ann), Confirmed(Bob)])),
            NoticeTopic =
                new(NoticeTopicArn, There(NoticeTopic(desired.Publishers)),
                    There<ImmutableArray<Subscription>>([Confirmed(new("email", "ops@corp.example"), NoticeTopicArn)])),
            Memory =
                There(Memory.Nothing.With(Ann, new(SubscriberStatus.Confirmed, Now.AddDays(-30), "id-of-ann"))
                    .With(Bob, new(SubscriberStatus.Confirmed, Now.AddDays(-30), "id-of-bob"))),
            EndedByCall = There(ImmutableArray<EndedSubscription>.Empty),
        });
    }

    public static Subscription Confirmed(Subscriber who, string topic = TopicArn) =>
        new(who, SubscriptionStatus.Confirmed, $"{topic}:id-of-{who.Endpoint.Split('@')[0]}");

    public static Subscription Pending(Subscriber who) => new(who, SubscriptionStatus.Pending, "PendingConfirmation");

    public static Subscription Ended(Subscriber who) => new(who, SubscriptionStatus.Deleted, "Deleted");

    public static Observation<T> There<T>(T value) => new Observation<T>.Present(value);

    public static AccessPolicy Policy(params string[] statements) =>
        AccessPolicy.Parse($$"""{"Version":"2008-10-17","Statement":[{{string.Join(',', statements)}}]}""");

    private static DesiredChain Desired(ImmutableArray<Alert> others) => DesiredChain.For(
        new()
        {
            Region = "eu-west-1",
            Trail = Trail,
            Alerts = [AlertCatalogue.RootUsage, .. others],
            Topic = "root-account-usage",
            Subscribers = [Ann, Bob],
            NoticeTopicArn = NoticeTopicArn,
            MetricNamespace = "LogMetrics",
        },
        new(Place, There(OwnTrail), There(Group)) { At = Now });

    private static Trail OwnTrail => new()
    {
        Name = Trail,
        Arn = $"arn:aws:cloudtrail:eu-west-1:{Account}:trail/{Trail}",
        HomeRegion = "eu-west-1",
        LogGroup = Group,
        IsMultiRegion = true,
        IsOrganizationTrail = true,
        IncludesGlobalServiceEvents = true
    };

    private static Topic AlertTopic(AlarmPublishers alarms) => new()
    {
        Arn = TopicArn,
        Policy = Policy(OwnersDefault, PublishStatement.For(TopicArn, alarms).Json.ToJsonString()),
    };

    private static Topic NoticeTopic(AlarmPublishers alarms) => new()
    {
        Arn = NoticeTopicArn,
        Policy = Policy(
            PublishStatement.For(NoticeTopicArn, alarms).Json.ToJsonString(),
            """{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sns:Publish","Resource":"*"}"""),
    };
}

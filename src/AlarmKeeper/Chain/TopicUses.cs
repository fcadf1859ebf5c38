using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Aws;
using AlarmKeeper.Policies;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Chain;

/// <summary>What the two topics are there for: whose messages must get through them, and how these read.</summary>
internal static class TopicUses
{
    /// <summary>The alerts' alarms, and who used root.</summary>
    public static TopicUsers OfAlertTopic(DesiredChain desired, ObservedChain observed) =>
        Of(desired, desired.AlertKeyUser, Alarms(desired, observed, heartbeat: false));

    /// <summary>What AlarmKeeper found and did; the heartbeat; the alerts' alarms, while nobody hears their own topic.</summary>
    public static TopicUsers OfNoticeTopic(DesiredChain desired, ObservedChain observed) =>
        Of(desired, desired.NoticeKeyUser, Alarms(desired, observed, heartbeat: true)) with { Rules = desired.RulePublisher };

    /// <summary>AlarmKeeper's mails, such as these. What they quote, names, addresses and programs, differs from one to the next.</summary>
    public static ImmutableArray<string> Mails(Place place, string alarm, DateTimeOffset now) =>
    [
        $"Root was used: console sign-in ({place.Region})",
        $"""
        Root was used: console sign-in. What to do: ask whether one of you did it; if not, secure the account at once.

        Searched  {now:yyyy-MM-dd HH:mm:ss} UTC to {now:yyyy-MM-dd HH:mm:ss} UTC
        Seen from account {place.Account}, {place.Region}
        Alarm     {alarm}: Threshold Crossed: 1 datapoint [1.0 ({now:dd/MM/yy HH:mm:ss})] was greater than or equal to the threshold (1.0).

        WHAT SUCCEEDED, THEN WHAT FAILED; NEWEST FIRST
        - console sign-in, succeeded, {now:yyyy-MM-dd HH:mm:ss} UTC
            root of account {place.Account}, with MFA, from 192.0.2.1 in {place.SignInRegion}
            by Mozilla/5.0, event 0b1c2d3e-0000-4000-8000-000000000000
        - CreateAccessKey (iam.amazonaws.com), {now:yyyy-MM-dd HH:mm:ss} UTC
            root of account {place.Account}, WITHOUT MFA, from 192.0.2.1 in {place.SignInRegion}
        """,
        $"AlarmKeeper: DISARMED, nobody would be told of root use ({place.Account} {place.Region})",
        $"""
        If root signs in now, NOBODY will be told. AlarmKeeper found 1 thing broken and repaired it. One thing waits for a person:

        TO DO
        - The alarm {alarm} is missing. Nothing watches the metric, so nobody is told.
            What to do: Have the quota of alarms raised, or delete alarms that nobody needs.
            Effect: silences the alert. More: docs/tampering.md#a20

        FOUND AND REPAIRED
        - The alarm {alarm}'s actions are disabled. The alarm changes its state and tells nobody.
            ActionsEnabled: false → true
            Effect: silences the alert. More: docs/tampering.md#a2
            Repaired by PutMetricAlarm.
            Changed by: arn:{place.Partition}:iam::{place.Account}:user/somebody, DisableAlarmActions at {now:yyyy-MM-dd HH:mm:ss} UTC

        Account {place.Account}, {place.Region}; verdict: disarmed; checked {now:yyyy-MM-dd HH:mm:ss} UTC, started by the schedule.
        """,
    ];

    private static TopicUsers Of(DesiredChain desired, KeyUser? role, IEnumerable<Alarm> alarms)
    {
        var (place, now) = (desired.Location.Place, desired.Location.At);
        return new(desired.Publishers, role, new(place.Account, role?.RoleName), new(
            AlarmMessage.Texts(alarms, place, now), Mails(place, desired.Alerts[0].Alarm.Name, now)));
    }

    // As they are, since people may describe them in their own words.
    private static IEnumerable<Alarm> Alarms(DesiredChain desired, ObservedChain observed, bool heartbeat) =>
        desired.Alarms.Where(alarm => heartbeat || !alarm.IsHeartbeat)
            .Select(alarm => observed.FindAlarm(alarm.Alarm.Name) ?? alarm.Alarm);
}

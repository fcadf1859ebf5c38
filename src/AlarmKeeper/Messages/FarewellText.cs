using AlarmKeeper.Configuration;
using AlarmKeeper.Events;

namespace AlarmKeeper.Messages;

/// <summary>AlarmKeeper's last mail: who asked for its end, what stays, and what ends.</summary>
internal static class FarewellText
{
    /// <summary>What SNS takes as a subject.</summary>
    public static string Subject(StackNames own) =>
        $"AlarmKeeper is being removed from account {own.Place.Account}, {own.Place.Region}";

    /// <param name="settings">What was kept.</param>
    /// <param name="own">What AlarmKeeper's resources are called.</param>
    /// <param name="call">The call that deletes the stack; null where CloudTrail's history does not have it.</param>
    public static string Body(Settings settings, StackNames own, CloudTrailEvent? call) =>
        $"""
        AlarmKeeper's stack {own.StackName} is being deleted. Nobody will look after the alert on root use any more.

        Asked for by: {(call is null ? NotYet : Words.Call(call))}

        What stays, and goes on telling people when root is used: the topic {settings.Topic} with its subscriptions, and for each alert
        a metric filter on the trail's log group and an alarm ({string.Join(", ", settings.Alerts.Select(alert => alert.Name))}).
        What ends: whatever breaks from now on stays broken, and nobody is told of it. The alarm {settings.Alerts[0].Name}Heartbeat tells
        nobody any more, for the topic of this mail goes with the stack. This is the last mail to it.

        If nobody you know asked for it: find out who did, and deploy AlarmKeeper again, now. A deletion that has begun cannot be stopped.

        Account {own.Place.Account}, {own.Place.Region}.
        AlarmKeeper looks after the alert that tells people when an AWS account's root user is used.
        """;

    private const string NotYet =
        "not known yet. CloudTrail's history has a call some minutes after it was made: look there for DeleteStack.";
}

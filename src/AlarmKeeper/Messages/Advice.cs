using AlarmKeeper.Chain;
using AlarmKeeper.Desired;
using AlarmKeeper.Drift;
using AlarmKeeper.Repair;
using AlarmKeeper.Report;

namespace AlarmKeeper.Messages;

/// <summary>What a person does about what AlarmKeeper does not repair, by the row of the tamper catalogue. All wording is here, but for what depends on what was found.</summary>
internal static class Advice
{
    public static string For(LinkDrift link, Difference difference) => difference.Remedy ?? OfRow(link.Kind, difference.Row);

    private static string OfRow(LinkKind kind, string row) => (kind, row) switch
    {
        (LinkKind.Enforcer, "N7") => "Click the link in the confirmation mail of the notice topic; until then nobody reads what AlarmKeeper has to say.",
        (LinkKind.Enforcer, "E1") => "Deploy AlarmKeeper's stack again: a rule that starts it within seconds is not as the stack made it, and until then only the schedule does.",
        (LinkKind.Enforcer, "E2") => "Deploy AlarmKeeper's stack again: its schedule is not as the stack made it, and without it nobody looks.",
        (LinkKind.Enforcer, "E4") => "Deploy AlarmKeeper's stack again: with a reserved concurrency of 0 the function never runs. Until then call DeleteFunctionConcurrency on it.",
        (LinkKind.Enforcer, "E6") => "Deploy AlarmKeeper's stack again: a run that fails should be tried once more.",
        (LinkKind.Enforcer, _) => $"Deploy AlarmKeeper's stack again: the notice topic is the stack's, and AlarmKeeper does not repair it. Its key, where it has one, is {Setting.NoticeTopicKmsKeyArn.Name}.",
        (_, "T2") => $"Restore the trail (with Control Tower: reset the landing zone), or set {Setting.Trail.Name} to one whose home Region is this one. AlarmKeeper never creates a trail.",
        (_, "T3") => $"Let the trail deliver to CloudWatch Logs again (with Control Tower: reset the landing zone), or set {Setting.Trail.Name} to one that does.",
        (_, "T1") => $"Call StartLogging on the trail, or let AlarmKeeper do it: set {Setting.Allow.Name} to start-logging.",
        (_, "T4") => "Look at the trail's role, its log group and the group's key: CloudTrail does not deliver to CloudWatch Logs (with Control Tower: reset the landing zone).",
        (_, "T6" or "T7" or "T9") => "Let the trail record every management event again (PutEventSelectors; with Control Tower: reset the landing zone).",
        (_, "T8") => "If root's use of these services should be seen, take them off the trail's exclusions.",
        (_, "T10") => "Make it a multi-Region trail again (UpdateTrail; with Control Tower: reset the landing zone).",
        (_, "T11") => "Make it an organization trail again, or every member account's root goes unseen (with Control Tower: reset the landing zone).",
        (_, "T12") => "Let the trail include global service events again (UpdateTrail).",
        (_, "L3") => "Enable the log group's KMS key again, or take it off the group (DisassociateKmsKey).",
        (_, "L4") => "Keep the log group's events for longer: a day is too short to find out what was missed.",
        (_, "L5") => "Turn the log group's deletion protection on again (PutLogGroupDeletionProtection). If it is meant to be off, take the tag alarmkeeper:deletion-protected off the notice topic.",
        (_, "L6") => "Find out who transforms the trail's events and whether that is wanted (GetTransformer).",
        (_, "L7") => "Change the masking policy so that it spares userIdentity.type, userIdentity.invokedBy and eventType (PutDataProtectionPolicy or PutAccountPolicy).",
        (_, "L13") => "Turn bearer tokens off for the log group, or anybody with one can write events into it.",
        (_, "L1") => "Restore the log group where the trail's owner keeps it (with Control Tower: reset the landing zone). AlarmKeeper never creates it: a group that nothing feeds is a false comfort.",
        (_, "L2") => "Let the trail deliver to a log group of class STANDARD: a group's class cannot be changed, and only this one takes metric filters.",
        (_, "F1") => "Bring back the log group that the trail feeds; AlarmKeeper then puts the filter on it by itself.",
        (_, "F11") => "Delete the filter that stayed behind, when nobody needs it.",
        (_, "F13") => "Delete the other filter, or give it a metric of its own: it can hold the alarm in ALARM, and then the next use of root is no change of state.",
        (_, "F12") => "Delete a metric filter that nobody needs, or have the quota of metric filters per log group raised.",
        (_, "A3") => "Take one of the alarm's other actions off: AWS allows five, and the alert topic is not among them.",
        (_, "A12") => "Delete or rename the composite alarm that took this name; AlarmKeeper deletes nothing.",
        (_, "A13") => $"Delete the mute rule, or take the alarm off it; who may do so needs cloudwatch:PutAlarmMuteRule on the rule and on all of its alarms. With {Setting.Allow.Name} set to unmute AlarmKeeper deletes rules that mute nothing else.",
        (_, "A14") => "Find out who called SetAlarmState, and why; CloudWatch sets the state right at its next evaluation.",
        (_, "A15") => "Find out who writes to the alarm's metric (PutMetricData is not in CloudTrail). SetAlarmState to OK lets the next use of root alarm again.",
        (_, "A17") => "Look at the alarm's reason: CloudWatch cannot evaluate it.",
        (_, "A18") => "Repair what the error names: the topic's policy or its key. Then prove it: once the alarm is back to OK, run 'alarmkeeper drill' (or invoke the function with {\"mode\":\"drill\"}) and see that the mail comes.",
        (_, "A20") => "Have the quota of alarms raised, or delete alarms that nobody needs.",
        (_, "N2") => "Read the statement and take it off, or make sure that it spares cloudwatch.amazonaws.com: its condition cannot be judged from here.",
        (_, "N4") => "Enable the key again, and let cloudwatch.amazonaws.com use it (kms:GenerateDataKey*, kms:Decrypt), or take it off the topic.",
        (_, "N14") => "Take the statement off the topic's data-protection policy, or make sure that it spares alarm messages (PutDataProtectionPolicy).",
        (_, "N5") => $"Subscribe somebody to the topic, or name people in {Setting.Subscribers.Name}.",
        (_, "N6") => $"Ask this person: the subscription ended without a recorded call, as by the link in a mail. AlarmKeeper invites again after a day; take the address out of {Setting.Subscribers.Name} if it should stay away.",
        (_, "N7") => "This person has to click the link in the confirmation mail. AlarmKeeper sends a new one once a day.",
        (_, "N9") => "Wait: SNS lists an ended subscription for up to three days, and takes the address again after that.",
        (_, "N10") => "Take the filter policy off, or make sure that it lets alarm messages through.",
        (_, "N11") => $"If this subscriber is welcome, add it to {Setting.Subscribers.Name}; if not, unsubscribe it. It reads every alert.",
        (_, "N12") => "This address gets JSON instead of text. Subscribe it with protocol email if a person reads it.",
        (_, "N16") => "The display name is the sender of every alert: make sure that no mail rule bins it, or remove it.",
        _ => "Look at what the error says, and try again; AlarmKeeper does at its next run.",
    };

    /// <summary>For a difference whose repair AWS refused or AlarmKeeper withheld, and for others by their row.</summary>
    /// <param name="link">That is not as it should be.</param>
    /// <param name="difference">One of its differences.</param>
    /// <param name="repair">What became of the link's repair; null where there was none.</param>
    public static string For(LinkDrift link, Difference difference, RepairResult? repair) => repair switch
    {
        _ when difference is not { Act: Act.Repair } => For(link, difference),
        { Withheld.Remedy: { } remedy } => remedy,
        { Withheld.Unread: { } error } => ForUnknown(error),
        { Outcome: RepairOutcome.Failed, Reason: { } failure } when Refusal.Of(failure) is { } refusal => RefusalAdvice.For(refusal),
        _ => For(link, difference),
    };

    /// <summary>For a link that could not be read.</summary>
    public static string ForUnknown(string error) => Refusal.Of(error) is { } refusal
        ? RefusalAdvice.For(refusal)
        : "Try again, as AlarmKeeper does at its next run; if this stays, look at the error.";

    /// <summary>For what was not checked, which the verdict does without.</summary>
    public static string For(NotChecked unread) => Refusal.Of(unread.Because) is { } refusal
        ? $"{RefusalAdvice.For(refusal)} Nothing else depends on it; a feature that this account or Region does not have may stay unread."
        : "Nothing, unless you need it: AlarmKeeper looks again at every run.";
}

using AlarmKeeper.Chain;

namespace AlarmKeeper.Report;

/// <summary>What a person does about what AlarmKeeper does not repair, by the row of the tamper catalogue. All wording is here.</summary>
internal static class Advice
{
    public static string For(LinkDrift link, Difference difference) => (link.Kind, difference.Row) switch
    {
        (LinkKind.Enforcer, "N7") => "Click the link in the confirmation mail of the notice topic; until then nobody reads what AlarmKeeper has to say.",
        (LinkKind.Enforcer, _) => "Deploy AlarmKeeper's stack again: the notice topic is the stack's, and AlarmKeeper does not repair it.",
        (_, "T2") => "Restore the trail (with Control Tower: reset the landing zone), or set ALARMKEEPER_TRAIL to one whose home Region is this one. AlarmKeeper never creates a trail.",
        (_, "T3") => "Let the trail deliver to CloudWatch Logs again (with Control Tower: reset the landing zone), or set ALARMKEEPER_TRAIL to one that does.",
        (_, "L1") => "Restore the log group where the trail's owner keeps it (with Control Tower: reset the landing zone). AlarmKeeper never creates it: a group that nothing feeds is a false comfort.",
        (_, "L2") => "Let the trail deliver to a log group of class STANDARD: a group's class cannot be changed, and only this one takes metric filters.",
        (_, "F1") => "Bring back the trail and its log group; AlarmKeeper then puts the filter on it by itself.",
        (_, "F12") => "Delete a metric filter that nobody needs, or have the quota of metric filters per log group raised.",
        (_, "A3") => "Take one of the alarm's other actions off: AWS allows five, and the alert topic is not among them.",
        (_, "A12") => "Delete or rename the composite alarm that took this name; AlarmKeeper deletes nothing.",
        (_, "A20") => "Have the quota of alarms raised, or delete alarms that nobody needs.",
        (_, "N2") => "Read the statement and take it off, or make sure that it spares cloudwatch.amazonaws.com: its condition cannot be judged from here.",
        (_, "N5") => "Subscribe somebody to the topic, or name subscribers in ALARMKEEPER_SUBSCRIBERS.",
        (_, "N6") => "Ask this person: the subscription ended without a recorded call, as by the link in a mail. AlarmKeeper invites again after a day; take the address out of ALARMKEEPER_SUBSCRIBERS if it should stay away.",
        (_, "N7") => "This person has to click the link in the confirmation mail. AlarmKeeper sends a new one once a day.",
        (_, "N9") => "Wait: SNS lists an ended subscription for up to three days, and takes the address again after that.",
        (_, "N10") => "Take the filter policy off, or make sure that it lets alarm messages through.",
        (_, "N11") => "If this subscriber is welcome, add it to ALARMKEEPER_SUBSCRIBERS; if not, unsubscribe it. It reads every alert.",
        (_, "N12") => "This address gets JSON instead of text. Subscribe it with protocol email if a person reads it.",
        (_, "N16") => "The display name is the sender of every alert: make sure that no mail rule bins it, or remove it.",
        _ => "See the error above; if a permission is missing, compare AlarmKeeper's role with the template.",
    };

    /// <summary>For a link that could not be read.</summary>
    public static string ForUnknown(string error) => error.Contains("AccessDenied", StringComparison.Ordinal) || error.Contains("AuthorizationError", StringComparison.Ordinal)
        ? "AlarmKeeper may not read this: give its role the permission that the error names, as in the template."
        : "AlarmKeeper tries again at its next run; if this stays, look at the error.";
}

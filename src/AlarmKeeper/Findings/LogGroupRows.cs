using static AlarmKeeper.Findings.Severity;

namespace AlarmKeeper.Findings;

/// <summary>How the trail's log group breaks (docs/aws-facts.md, section L).</summary>
internal static class LogGroupRows
{
    private const string Described = "DescribeLogGroups";

    public static Row Deleted { get; } = new("L1", S0, "The log group {name} is missing")
    {
        ShowsValues = false,
        SeenBy = Described,
        Meaning = "There is no log group here for the trail's events, so nothing can be counted.",
        Advice = "Restore the log group where the trail's owner keeps it (with Control Tower: reset the landing zone). AlarmKeeper never "
            + "creates it: a group that nothing feeds is a false comfort.",
        CausedBy = ApiCall.Logs("DeleteLogGroup"),
    };

    public static Row ClassWithoutFilters { get; } = new("L2", S0, "The log group {name} is of a class without metric filters")
    {
        SeenBy = Described,
        Meaning = "A log group of this class takes no metric filter, so nothing can be counted.",
        Advice =
            "Let the trail deliver to a log group of class STANDARD: a group's class cannot be changed, and only this one takes metric "
            + "filters.",
        CausedBy = ApiCall.Logs("CreateLogGroup", "DeleteLogGroup"),
    };

    public static Row KeyUnusable { get; } = new("L3", S0, "The log group {name}'s key cannot be used")
    {
        SeenBy = "DescribeLogGroups, DescribeKey; GetTrailStatus when the key's policy is the reason",
        Meaning = "CloudWatch Logs cannot encrypt the trail's events, and drops them.",
        Advice = "Enable the log group's KMS key again, or take it off the group (DisassociateKmsKey).",
        CausedBy = ApiCall.Logs("AssociateKmsKey"),
    };

    public static Row RetentionTooShort { get; } = new("L4", S2, "The log group {name} keeps events for a day only")
    {
        SeenBy = Described,
        Meaning = "After a silence, there is little left to search for what was missed.",
        Advice = "Keep the log group's events for longer: a day is too short to find out what was missed.",
        CausedBy = ApiCall.Logs("PutRetentionPolicy"),
    };

    public static Row DeletionProtectionOff { get; } = new("L5", S2, "The log group {name}'s deletion protection is switched off")
    {
        SeenBy = "DescribeLogGroups, compared with earlier runs",
        Meaning = "The log group was protected from deletion, and no longer is.",
        Advice =
            "Turn the log group's deletion protection on again (PutLogGroupDeletionProtection). If it is meant to be off, take the tag "
            + "alarmkeeper:deletion-protected off the notice topic.",
        CausedBy = ApiCall.Logs("PutLogGroupDeletionProtection"),
    };

    public static Row Transformer { get; } = new("L6", S2, "A transformer changes the events of the log group {name}")
    {
        SeenBy = "GetTransformer",
        Meaning = "A metric filter on transformed events would not see root; AlarmKeeper's looks at the events as they came.",
        Advice = "Find out who transforms the trail's events and whether that is wanted (GetTransformer).",
        CausedBy = [.. ApiCall.Logs("PutTransformer"), .. OfAccount("TRANSFORMER_POLICY")],
    };

    public static Row Masked { get; } = new("L7", S0, "Masking hides what the filter looks for in the log group {name}")
    {
        SeenBy = "DescribeLogGroups; GetDataProtectionPolicy, DescribeAccountPolicies where it says so",
        Meaning = "The filter cannot find in the events what the masking policy hides.",
        Advice = "Change the masking policy so that it spares userIdentity.type, userIdentity.invokedBy and eventType "
            + "(PutDataProtectionPolicy or PutAccountPolicy).",
        CausedBy = [.. ApiCall.Logs("PutDataProtectionPolicy"), .. OfAccount("DATA_PROTECTION_POLICY")],
    };

    public static Row MetricExtraction { get; } = new("L8", S3, "A metric extraction policy")
    {
        SeenBy = "not read",
        Unseen = "It concerns metrics embedded in events, not metric filters.",
    };

    public static Row ResourcePolicy { get; } = new("L9", S3, "A resource policy of CloudWatch Logs")
    {
        SeenBy = "not read",
        Unseen = "CloudTrail delivers by a role, not by a resource policy.",
    };

    public static Row StreamsDeleted { get; } = new("L10", S3, "Log streams are deleted")
    {
        SeenBy = "not read",
        Unseen = "The metric is counted when events come in; what is deleted is evidence.",
    };

    public static Row EventsForged { get; } = new("L11", S1, "Somebody writes events into the log group")
    {
        SeenBy = "no API",
        Unseen =
            "CloudTrail does not record PutLogEvents, and a forged event of root looks like a true one: it mails. What keeps the alarm "
            + "in ALARM that way cannot be told from root at work.",
    };

    public static Row Throttled { get; } = new("L12", S1, "The account's PutLogEvents quota is used up")
    {
        SeenBy = "no API",
        Unseen = "No call shows the throttling of another caller; when it lasts, the trail's delivery goes stale (row T4).",
    };

    public static Row BearerTokens { get; } = new("L13", S2, "The log group {name} takes events from anybody with a bearer token")
    {
        SeenBy = Described,
        Meaning = "Whoever holds such a token can write forged events into the log group.",
        Advice = "Turn bearer tokens off for the log group, or anybody with one can write events into it.",
        CausedBy = ApiCall.Logs("PutBearerTokenAuthentication"),
    };

    /// <summary>In the order of the document.</summary>
    public static IEnumerable<Row> All =>
    [
        Deleted, ClassWithoutFilters, KeyUnusable, RetentionTooShort, DeletionProtectionOff, Transformer, Masked, MetricExtraction,
        ResourcePolicy, StreamsDeleted, EventsForged, Throttled, BearerTokens,
    ];

    // A policy of the account names no log group.
    private static IEnumerable<ApiCall> OfAccount(string type) =>
        ApiCall.Logs("PutAccountPolicy").Select(call => call with { About = type });
}

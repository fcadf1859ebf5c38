using AlarmKeeper.Configuration;
using static AlarmKeeper.Findings.Severity;

namespace AlarmKeeper.Findings;

/// <summary>How the trail breaks (docs/aws-facts.md, section T).</summary>
internal static class TrailRows
{
    public static Row Stopped { get; } = new("T1", S0, "The trail {name} is stopped")
    {
        SeenBy = "GetTrailStatus",
        Meaning = "The trail records nothing, so nobody is told of anything.",
        Advice = $"Call StartLogging on the trail, or let AlarmKeeper do it: set {Setting.Allow.Name} to start-logging.",
        CausedBy = ApiCall.CloudTrail("StopLogging"),
    };

    public static Row Deleted { get; } = new("T2", S0, "The trail {name} is missing")
    {
        SeenBy = "DescribeTrails",
        Meaning = "No trail feeds a log group here, so nobody is told of anything.",
        Advice = $"Restore the trail (with Control Tower: reset the landing zone), or set {Setting.Trail.Name} to one whose home Region is "
            + "this one. AlarmKeeper never creates a trail.",
        CausedBy = ApiCall.CloudTrail("DeleteTrail", "UpdateTrail"),
    };

    public static Row NoLogGroup { get; } = new("T3", S0, "The trail {name} delivers to no log group")
    {
        SeenBy = "DescribeTrails",
        Meaning = "The trail's events reach no log group, so nothing can be counted.",
        Advice = "Let the trail deliver to CloudWatch Logs again (with Control Tower: reset the landing zone), or set "
            + $"{Setting.Trail.Name} to one that does.",
        CausedBy = ApiCall.CloudTrail("UpdateTrail"),
    };

    public static Row DeliveryFails { get; } = new("T4", S0, "The trail {name}'s delivery to the log group fails")
    {
        SeenBy = "GetTrailStatus",
        Meaning = "The trail's events do not reach the log group, so nobody is told of them.",
        Advice =
            "Look at the trail's role, its log group and the group's key: CloudTrail does not deliver to CloudWatch Logs (with Control "
            + "Tower: reset the landing zone).",
        CausedBy = ApiCall.CloudTrail("UpdateTrail"),
    };

    public static Row RoleBroken { get; } = new("T5", S0, "The trail's role is broken")
    {
        SeenBy = "GetTrailStatus (row T4)",
        Meaning = DeliveryFails.Meaning,
        Advice = DeliveryFails.Advice,
    };

    public static Row ManagementEventsOff { get; } = new("T6", S0, "The trail {name} does not record management events")
    {
        SeenBy = "GetEventSelectors",
        Meaning = "The trail does not record what root does.",
        Advice = RecordEverything,
        CausedBy = ApiCall.CloudTrail("PutEventSelectors"),
    };

    public static Row ReadsOrWritesOnly { get; } = new("T7", S0, "The trail {name} records reads only, or writes only")
    {
        Milder = "S1 for writes only",
        SeenBy = "GetEventSelectors",
        Meaning = "The trail records only some of what root does.",
        Advice = RecordEverything,
        CausedBy = ApiCall.CloudTrail("PutEventSelectors"),
    };

    public static Row ServicesExcluded { get; } = new("T8", S2, "The trail {name} leaves out KMS or RDS Data API events")
    {
        SeenBy = "GetEventSelectors",
        Meaning = "Root's use of these services is not seen.",
        Advice = "If root's use of these services should be seen, take them off the trail's exclusions.",
        CausedBy = ApiCall.CloudTrail("PutEventSelectors"),
    };

    public static Row SelectorsNarrowed { get; } = new("T9", S0, "The trail {name}'s advanced selectors leave out sign-ins or other calls")
    {
        Milder = "S1 where sign-ins are recorded",
        SeenBy = "GetEventSelectors",
        Meaning = "The trail records only some of what root does.",
        Advice = RecordEverything,
        CausedBy = ApiCall.CloudTrail("PutEventSelectors"),
    };

    public static Row SingleRegion { get; } = new("T10", S0, "The trail {name} covers one Region only")
    {
        Milder = "S1 where root signs in there",
        SeenBy = "DescribeTrails",
        Meaning = "The trail records only some of what root does: nothing of other Regions, the sign-in included where it belongs to "
            + "one of them.",
        Advice = "Make it a multi-Region trail again (UpdateTrail; with Control Tower: reset the landing zone).",
        CausedBy = ApiCall.CloudTrail("UpdateTrail"),
    };

    public static Row NotOfOrganization { get; } = new("T11", S1, "The trail {name} is no longer the organization's")
    {
        SeenBy = "DescribeTrails",
        Meaning = "The member accounts' root users are not seen.",
        Advice = "Make it an organization trail again, or every member account's root goes unseen (with Control Tower: reset the landing "
            + "zone).",
        CausedBy = ApiCall.CloudTrail("UpdateTrail"),
    };

    public static Row GlobalEventsOff { get; } = new("T12", S0, "The trail {name} leaves out events of global services")
    {
        SeenBy = "DescribeTrails",
        Meaning = "Root's sign-ins and its calls to IAM, STS and other global services are not seen.",
        Advice = "Let the trail include global service events again (UpdateTrail).",
        CausedBy = ApiCall.CloudTrail("UpdateTrail"),
    };

    public static Row TrustedAccessWithdrawn { get; } = new("T13", S1, "Trusted access of CloudTrail to the organization is withdrawn")
    {
        SeenBy = "no API in reach",
        Unseen =
            "Organizations' settings take permissions on the whole organization, which the role does not ask for; the trail's own fields "
            + "and delivery stay as they are.",
    };

    public static Row ChangedByDelegate { get; } = new("T14", S1, "A delegated administrator changes the trail")
    {
        SeenBy = "DescribeTrails, GetTrailStatus, GetEventSelectors",
        Unseen = "Whoever changes the trail, the result is one of the rows T1 to T12, and seen and tested there.",
    };

    public static Row LandingZoneWithoutLogging { get; } =
        new("T15", S0, "Control Tower turns its logging off, or takes trail and group away")
        {
            SeenBy = "GetTrailStatus, DescribeTrails",
            Meaning = Stopped.Meaning,
            Advice = Deleted.Advice,
        };

    public static Row EventTooLarge { get; } = new("T16", S1, "An event above 256 KB")
    {
        SeenBy = "no API",
        Unseen = "CloudTrail does not deliver such an event to CloudWatch Logs, and nothing shows that it was left out.",
    };

    public static Row BucketDeliveryFails { get; } = new("T17", S2, "The trail's delivery to S3 fails")
    {
        SeenBy = "not read",
        Unseen = "The alert does not go by way of S3.",
    };

    public static Row Aggregation { get; } = new("T18", S3, "Aggregation of data events")
    {
        SeenBy = "not read",
        Unseen = "Management events are not aggregated.",
    };

    public static Row NotFeedingNamedGroup { get; } =
        new("T19", S0, "No trail feeds the log group that is set by name")
        {
            Milder = "S1 where something else may feed it",
            SeenBy = "DescribeTrails; the heartbeat's state",
            Meaning = "The trail that fed this log group is deleted or delivers elsewhere, so root's activity is no longer seen.",
            Advice = $"Restore the trail, or set {Setting.LogGroup.Name} to auto or to the log group that a trail delivers to.",
            CausedBy = ApiCall.CloudTrail("DeleteTrail", "UpdateTrail"),
        };

    public static Row Replaced { get; } = new("T20", S3, "The trail {name}, set by name, is deleted; the organization's takes its place")
    {
        SeenBy = "DescribeTrails, DescribeMetricFilters",
        Meaning = "The alert follows the organization's trail now; the one that the settings name is gone.",
        Advice =
            $"Find out why the trail was deleted. If that is as it should be, set {Setting.Trail.Name} to the other one, and delete the "
            + "filter that stayed behind.",
        CausedBy = ApiCall.CloudTrail("DeleteTrail"),
    };

    /// <summary>In the order of the document.</summary>
    public static IEnumerable<Row> All =>
    [
        Stopped, Deleted, NoLogGroup, DeliveryFails, RoleBroken, ManagementEventsOff, ReadsOrWritesOnly, ServicesExcluded,
            SelectorsNarrowed,
        SingleRegion, NotOfOrganization, GlobalEventsOff, TrustedAccessWithdrawn, ChangedByDelegate, LandingZoneWithoutLogging,
            EventTooLarge,
        BucketDeliveryFails, Aggregation, NotFeedingNamedGroup, Replaced,
    ];

    private const string RecordEverything =
        "Let the trail record every management event again (PutEventSelectors; with Control Tower: reset the landing zone).";
}

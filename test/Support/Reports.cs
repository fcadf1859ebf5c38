using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Aws;
using AlarmKeeper.Chain;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;
using AlarmKeeper.LogGroups;
using AlarmKeeper.Modes;
using AlarmKeeper.Reporting;
using AlarmKeeper.RootActivity;
using AlarmKeeper.RunState;
using AlarmKeeper.Standards;
using AlarmKeeper.Subscriptions;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Tests.Support;

/// <summary>Reports as a run makes them of what it found, did and left.</summary>
internal static class Reports
{
    /// <summary>More than any mail or terminal takes, and everything that must not reach them.</summary>
    public static string Nasty { get; } =
        "line one\r\nline two\u001B[2J\u009B31m\u202Egnp.exe\u2066\u0000\uD83D evil.co https://evil.com/x www.evil.info "
        + new string('x', 262_144);

    public static RunReport Armed { get; } = Of(Chains.Armed(), Chains.Armed());

    /// <summary>An intruder silenced the alarm and the topic; both were repaired, a person has to confirm.</summary>
    public static RunReport Repaired { get; } = Of(
        Chains.Armed()
            .WithAlarm(alarm => alarm with { ActionsEnabled = false, StateValue = "ALARM", Threshold = 100 })
            .WithStatement("""{"Sid":"Silence","Effect":"Deny","Principal":"*","Action":"sns:Publish","Resource":"*"}""")
            .WithFilters([]),
        Chains.Armed().WithMemory(Chains.Ann, SubscriberStatus.Pending, TimeSpan.FromHours(1))
            .WithSubscriptions(Chains.Pending(Chains.Ann), Chains.Confirmed(Chains.Bob))) with
    {
        Missed = new(Chains.Now.AddMinutes(-22), WasSilent: true, WasUnrecorded: false, ActivityFindings.None),
    };

    /// <summary>Root was used meanwhile, a search failed, and the trail was stopped for a while.</summary>
    public static MissedActivity Missed { get; } =
        new(Chains.Now.AddMinutes(-22), WasSilent: true, WasUnrecorded: true, Explanations.Mixed.Findings with
        { Errors = ["IamPolicyChanges: FilterLogEvents: AccessDeniedException: not authorized"] });

    /// <summary>An earlier run repaired two things and was killed.</summary>
    public static OwedReport Owed { get; } = new(
        Chains.Now.AddHours(-1),
        [
            new(AlarmRows.ActionsDisabled, Severity.S0, new AlarmLink("RootAccountUsage", "RootAccountUsage")),
            new(AlarmRows.Muted, Severity.S1, null),
        ],
        3, null);

    /// <summary>No log group, a full alarm quota, and nobody on the topic.</summary>
    public static RunReport Hopeless
    {
        get
        {
            var found = Chains.Armed().WithoutNoticeTopic().WithoutMemory().WithLogGroup(new Observation<LogGroup>.Absent()).WithoutAlarm()
                .WithUnreadableMemory().WithSubscriptions(Chains.Ended(Chains.Ann), Chains.Pending(Chains.Bob));
            return Of(found, found, outcome: RepairOutcome.Failed);
        }
    }

    public static RunReport Check { get; } =
        Of(Chains.Armed().WithoutAlarm(), Chains.Armed().WithoutAlarm(), RepairOutcome.Withheld, Mode.Check);

    /// <summary>Text of strangers wherever a report can hold it.</summary>
    public static RunReport Hostile
    {
        get
        {
            var found =
                Chains.Armed().WithTopic(topic => topic with { DisplayName = Nasty }).WithFilter(filter => filter with { Pattern = Nasty })
                .WithAlarm(alarm => alarm with { Namespace = Nasty })
                .WithSubscriptions(Chains.Confirmed(Chains.Ann), Chains.Confirmed(Chains.Bob), Chains.Confirmed(new("https", Nasty)));
            var report = Of(found, found, RepairOutcome.Failed, reason: Nasty);
            var named = Finding.Of(
                new TopicPolicyLink($"{Chains.TopicArn}{Nasty}"),
                    [TopicRows.PolicyKeepsAlarmsOut.ToRepair($"Policy.Statement[{Nasty}]", "no Deny", Nasty)]);
            var unread = Finding.Unknown(new SubscriberLink(new("https", Nasty), Chains.TopicArn), Nasty);
            ImmutableArray<LinkReport> links =
                [.. report.Links, new(named, new(RepairOutcome.Failed, "SetTopicAttributes", Nasty), named.State),
                    new(unread, null, unread.State)];
            return report with
            {
                Links = links,
                Open = [.. report.Open, .. ActionItems.Of(links, [named, unread], Mode.Enforce)],
                NotChecked = [new("whether a mute rule silences the alarms", Nasty)],
                Notice = new() { Reason = NoticeReason.Appeared, Errors = [Nasty] },
                Silences = [Support.Silences.Hostile(Nasty)],
                Missed = Missed with { Findings = Explanations.Hostile.Findings },
                Explained = Explanations.Hostile,
            };
        }
    }

    /// <summary>One link could not be read.</summary>
    public static RunReport Unknown { get; } = Of(Chains.Armed().WithUnreadableAlarms(), Chains.Armed().WithUnreadableAlarms());

    /// <summary>The call that changed the alarm, with a user agent that would like to be more than that.</summary>
    public static CloudTrailEvent Mallory { get; } = new()
    {
        Caller = "arn:aws:iam::111122223333:user/mallory",
        At = Chains.Now.AddMinutes(-7),
        Name = "DisableAlarmActions",
        Source = "monitoring.amazonaws.com",
        Id = "0b1c2d3e-0000-4000-8000-000000000000",
        SourceIp = "203.0.113.7",
        UserAgent = "aws-cli\nSubject: all is well \u001B[32m\u202E",
    };

    /// <summary>AWS does not even say who we are.</summary>
    public static RunReport Blind { get; } = new()
    {
        Mode = Mode.Enforce,
        Cause = Cause.CommandLine,
        StartedAt = Chains.Now,
        Failure = new("AlarmKeeper's own identity", "GetCallerIdentity: ExpiredToken: the token is expired"),
    };

    /// <param name="found">Before anything was done.</param>
    /// <param name="after">As the read-back showed it.</param>
    /// <param name="outcome">Of every step of the plan.</param>
    /// <param name="mode">Of the run.</param>
    public static RunReport Of(Situation found, Situation after, RepairOutcome outcome = RepairOutcome.Repaired, Mode mode = Mode.Enforce,
        string? reason = null)
    {
        var plan = RepairPlan.For(
            found.Drift, new(found.Desired, found.Observed) { OnlyLooks = mode == Mode.Check ? "check changes nothing" : null });
        ImmutableArray<DoneRepair> done =
            [.. plan.Steps.Select(step => new DoneRepair(step.Finding, step.Step, Result(step, outcome, reason)))];
        ImmutableArray<LinkReport> links = [.. LinkReports.Join(found.Drift, done, after.Drift).Select(link =>
            link with { ChangedBy = link.Found is { Link.Kind: LinkKind.Alarm, Differences.IsEmpty: false } ? Mallory : null })];
        return new()
        {
            Mode = mode,
            Cause = Cause.Schedule,
            After = after.Drift,
            Others = [.. found.Desired.Alerts.Skip(1).Select(alert => alert.Alert)],
            Place = Chains.Place,
            StartedAt = Chains.Now,
            Duration = TimeSpan.FromMilliseconds(1234),
            ApiCalls = 14,
            Writes = links.Count(link => link.Repair?.Outcome == RepairOutcome.Repaired),
            Links = links,
            Open = ActionItems.Of(links, after.Drift, mode),
            NotChecked = SideReads.Unread(after.Desired, after.Observed),
            Chain = new(after.Desired, after.Observed),
            Standards = Auditors.Predict(after.Desired, after.Observed),
        };
    }

    /// <summary>Something that waits for a person.</summary>
    public static ActionItem Item(string alarm, Severity severity = Severity.S1, string observed = "b")
    {
        var difference = AlarmRows.TagsChanged.ForPerson("field", "a", observed, severity);
        var finding = Finding.Of(new AlarmLink(alarm, alarm), [difference]);
        return new(finding, Fingerprint.Of(difference.Row, finding.Link, difference), severity)
        {
            Difference = difference,
            Row = difference.Row,
        };
    }

    /// <summary>Findings that end in a verdict.</summary>
    public static ImmutableArray<Finding> Leaving(string verdict)
    {
        var link = new AlarmLink("RootAccountUsage", "RootAccountUsage");
        return Enum.Parse<Verdict>(verdict) switch
        {
            Verdict.Armed => [new(link)],
            Verdict.Weakened => [Finding.Of(link, [AlarmRows.StateSetByHand.ForPerson("StateReason", "a", "b")])],
            Verdict.Disarmed => [Finding.Of(link, [AlarmRows.Deleted.ForPerson("alarm", "present", "absent")])],
            _ => [Finding.Unknown(link, "DescribeAlarms: Timeout: none")],
        };
    }

    private static RepairResult Result(PlannedRepair planned, RepairOutcome outcome, string? reason)
    {
        var operation = planned.Step.Operation;
        return outcome switch
        {
            RepairOutcome.Repaired => new(outcome, operation, null),
            RepairOutcome.Withheld => new(outcome, operation, planned.Withheld?.Reason) { Withheld = planned.Withheld },
            _ => new(outcome, operation, reason ?? $"{operation}: LimitExceeded: no more")
            {
                Quota = planned.Finding.Link.Kind == LinkKind.Alarm ? AlarmRows.QuotaReached : null,
            },
        };
    }
}

using System.Collections.Immutable;
using AlarmKeeper.Chain;
using AlarmKeeper.Drift;
using AlarmKeeper.Messages;
using AlarmKeeper.Repair;
using AlarmKeeper.Report;
using AlarmKeeper.RootActivity;

namespace AlarmKeeper.Tests.Support;

/// <summary>Reports as a run makes them of what it found, did and left.</summary>
internal static class Reports
{
    /// <summary>More than any mail or terminal takes, and everything that must not reach them.</summary>
    public static string Nasty { get; } = "line one\r\nline two\u001B[2J\u009B31m\u202Egnp.exe\u2066\u0000\uD83D" + new string('x', 262_144);

    public static RunReport Armed { get; } = Of(Chains.Armed(), Chains.Armed());

    /// <summary>An intruder silenced the alarm and the topic; both were repaired, a person has to confirm.</summary>
    public static RunReport Repaired { get; } = Of(
        Chains.Armed()
            .WithAlarm(alarm => alarm with { ActionsEnabled = false, StateValue = "ALARM", Threshold = 100 })
            .WithStatement("""{"Sid":"Silence","Effect":"Deny","Principal":"*","Action":"sns:Publish","Resource":"*"}""")
            .WithFilters([]),
        Chains.Armed().WithMemory(Chains.Ann, Standing.Invited, TimeSpan.FromHours(1)).WithSubscriptions(Chains.Pending(Chains.Ann), Chains.Confirmed(Chains.Bob))) with
    {
        Missed = new(Chains.Now.AddMinutes(-22), WasSilent: true, WasUnrecorded: false, ActivityFindings.None),
    };

    /// <summary>Root was used meanwhile, a search failed, and the trail was stopped for a while.</summary>
    public static MissedReport Missed { get; } = new(Chains.Now.AddMinutes(-22), WasSilent: true, WasUnrecorded: true, Explanations.Mixed.Findings with { Errors = ["IamPolicyChanges: FilterLogEvents: AccessDeniedException: not authorized"] });

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

    public static RunReport Check { get; } = Of(Chains.Armed().WithoutAlarm(), Chains.Armed().WithoutAlarm(), RepairOutcome.Withheld, Mode.Check);

    /// <summary>Text of strangers wherever a report can hold it.</summary>
    public static RunReport Hostile
    {
        get
        {
            var found = Chains.Armed().WithTopic(topic => topic with { DisplayName = Nasty }).WithFilter(filter => filter with { Pattern = Nasty })
                .WithAlarm(alarm => alarm with { Namespace = Nasty })
                .WithSubscriptions(Chains.Confirmed(Chains.Ann), Chains.Confirmed(Chains.Bob), Chains.Confirmed(new("https", Nasty)));
            var report = Of(found, found, RepairOutcome.Failed, reason: Nasty);
            var named = LinkDrift.Of(LinkKind.TopicPolicy, Nasty, [new($"Policy.Statement[{Nasty}]", "no Deny", Nasty, Severity.S0, "N2")]);
            var unread = LinkDrift.Unknown(LinkKind.Subscription, Nasty, Nasty);
            ImmutableArray<LinkReport> links = [.. report.Links, new(named, new(RepairOutcome.Failed, "SetTopicAttributes", Nasty), named.State), new(unread, null, unread.State)];
            return report with
            {
                Links = links,
                Open = [.. report.Open, .. OpenMatters.Of(links, [named, unread], Mode.Enforce)],
                NotChecked = [new("whether a mute rule silences the alarms", Nasty)],
                Notice = new() { Reason = "appeared", Errors = [Nasty] },
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
    public static RunReport Blind { get; } = Unread(LinkDrift.Unknown(LinkKind.Enforcer, "identity", "GetCallerIdentity: ExpiredToken: the token is expired"));

    /// <param name="found">Before anything was done.</param>
    /// <param name="after">As the read-back showed it.</param>
    /// <param name="outcome">Of every step of the plan.</param>
    /// <param name="mode">Of the run.</param>
    public static RunReport Of(Situation found, Situation after, RepairOutcome outcome = RepairOutcome.Repaired, Mode mode = Mode.Enforce, string? reason = null)
    {
        var plan = RepairPlan.For(found.Drift, found.Desired, found.Observed, new Gate(mode == Mode.Check));
        ImmutableArray<(RepairStep, RepairResult)> results = [.. plan.Steps.Select(step => (step, Result(step, outcome, reason)))];
        ImmutableArray<LinkReport> links = [.. LinkReports.Join(found.Drift, results, after.Drift).Select(link => link with { ChangedBy = link.Found is { Kind: LinkKind.Alarm, Differences.IsEmpty: false } ? Mallory : null })];
        return new()
        {
            Mode = mode,
            Cause = Cause.Schedule,
            Verdict = after.Verdict,
            Place = Chains.Place,
            StartedAt = Chains.Now,
            Duration = TimeSpan.FromMilliseconds(1234),
            ApiCalls = 14,
            Writes = links.Count(link => link.Repair?.Outcome == RepairOutcome.Repaired),
            Links = links,
            Open = OpenMatters.Of(links, after.Drift, mode),
            NotChecked = SideReads.Unread(after.Observed),
        };
    }

    private static RunReport Unread(LinkDrift link)
    {
        var links = LinkReports.Join([link], [], [link]);
        return new() { Mode = Mode.Enforce, Cause = Cause.CommandLine, Verdict = Verdict.Unknown, StartedAt = Chains.Now, Links = links, Open = OpenMatters.Of(links, [link], Mode.Enforce) };
    }

    private static RepairResult Result(RepairStep step, RepairOutcome outcome, string? reason) => outcome switch
    {
        RepairOutcome.Repaired => new(outcome, step.Action, null),
        RepairOutcome.Withheld => new(outcome, step.Action, step.Withheld?.Reason) { Withheld = step.Withheld },
        _ => new(outcome, step.Action, reason ?? $"{step.Action}: LimitExceeded: no more") { QuotaRow = step.Link.Kind == LinkKind.Alarm ? "A20" : null },
    };
}

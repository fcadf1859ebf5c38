using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Aws;
using AlarmKeeper.Events;
using AlarmKeeper.Findings;
using AlarmKeeper.Reporting;
using AlarmKeeper.RootActivity;
using AlarmKeeper.RunState;

namespace AlarmKeeper.Tests.Support;

/// <summary>Explanations as a run makes them of what it found.</summary>
internal static class Explanations
{
    public const string Member = "222222222222";

    /// <summary>Root of the management account signed in, made a key, and tried more; before that somebody failed to sign in, and an
    /// AssumeRoot session was at work.</summary>
    public static Explanation Mixed { get; } = Of(
        Root(ActivityKind.ApiCall, 1, it => it with
        { Name = "DeleteTrail", Source = "cloudtrail.amazonaws.com", Error = "AccessDenied", Id = "e-5" }),
        Root(ActivityKind.ApiCall, 2, it => it with { Name = "CreateAccessKey", Source = "iam.amazonaws.com", Id = "e-4" }),
        Root(ActivityKind.SignIn, 4, it => it with { Id = "e-3" }),
        Root(ActivityKind.FailedSignIn, 5, it => it with { Id = "e-2" }),
        Root(ActivityKind.FailedSignIn, 6, it => it with { Id = "e-1" }),
        Root(ActivityKind.ApiCall, 9, it => it with
        {
            Name = "DeleteBucketPolicy",
            Source = "s3.amazonaws.com",
            Identity = Identity.AssumeRoot,
            Account = Member,
            UsedMfa = null,
            Backfill = "DELIVERY_DELAY",
            Id = "e-0",
        }) with
        { AccountName = "sandbox" });

    /// <summary>Somebody had a new password sent, at the second attempt, and changed root's e-mail address with it.</summary>
    public static Explanation TakenOver { get; } = Of(
        Root(ActivityKind.EmailChange, 1, it => it with { Name = "EmailUpdated", Source = "signin.amazonaws.com", Id = "e-4" }),
        Root(ActivityKind.PasswordChange, 3, it => it with
        { Name = "PasswordRecoveryCompleted", Source = "signin.amazonaws.com", UsedMfa = null, Id = "e-3" }),
        Root(ActivityKind.PasswordChange, 4, it => it with
        { Name = "PasswordRecoveryCompleted", Source = "signin.amazonaws.com", UsedMfa = null, Failed = true, Id = "e-2" }),
        Root(ActivityKind.PasswordRecovery, 6, it => it with
        { Name = "PasswordRecoveryRequested", Source = "signin.amazonaws.com", UsedMfa = null, Id = "e-1" }));

    public static Explanation Told { get; } = Mixed with
    {
        Findings = Mixed.Findings with { Errors = ["IamPolicyChanges: FilterLogEvents: ThrottlingException: slow down"] },
        Notice = new() { Reason = NoticeReason.Explained, Topics = [Chains.TopicArn] },
    };

    public static Explanation ByAlarm { get; } = Mixed with
    {
        Alarm =
            new("RootAccountUsage",
                "Threshold Crossed: 1 datapoint [3.0 (04/05/26 11:55:00)] was greater than or equal to the threshold (1.0).", Chains.Now)
    };

    public static Explanation Nothing { get; } = Of() with { Alarm = new("RootAccountUsage", "hello\r\n\u001B[2J", Chains.Now) };

    public static Explanation Unread { get; } = Of() with
    { Findings = ActivityFindings.None with { Errors = ["RootAccountUsage: FilterLogEvents: AccessDeniedException: not authorized"] } };

    /// <summary>Three hundred calls that have nothing in common but who made them, and all of it text of strangers.</summary>
    public static Explanation Hostile { get; } =
        Of([.. Enumerable.Range(0, 300).Select(n => Nasty(ActivityKind.ApiCall, n)), Nasty(ActivityKind.FailedSignIn, 1),
            Nasty(ActivityKind.Unreadable, 2)]) with
        {
            Alarm = new("RootAccountUsage", Reports.Nasty, Chains.Now),
            Notice = new() { Reason = NoticeReason.Explained, Errors = [Reports.Nasty] },
        };

    public static ImmutableArray<Explanation> All =>
        [Mixed, TakenOver, Told, ByAlarm, Nothing, Unread, Hostile, new() { StartedAt = Chains.Now, Since = Chains.Now }];

    /// <param name="kind">A sign-in has what CloudTrail says of one.</param>
    /// <param name="minutesAgo">When it happened.</param>
    /// <param name="change">What is special about it.</param>
    public static Activity Root(ActivityKind kind, int minutesAgo, Func<CloudTrailEvent, CloudTrailEvent>? change = null)
    {
        var made = new CloudTrailEvent
        {
            Kind = kind,
            Identity = Identity.Root,
            At = Chains.Now.AddMinutes(-minutesAgo),
            Account = Chains.Account,
            Caller = $"arn:aws:iam::{Chains.Account}:root",
            Region = "us-east-1",
            SourceIp = "192.0.2.1",
            UserAgent = "Mozilla/5.0",
            UsedMfa = true,
        };
        made = kind switch
        {
            ActivityKind.SignIn => made with { Name = "ConsoleLogin", Source = "signin.amazonaws.com" },
            ActivityKind.FailedSignIn => made with
            { Name = "ConsoleLogin", Source = "signin.amazonaws.com", UsedMfa = false, Error = "Failed authentication" },
            _ => made,
        };
        return new(change?.Invoke(made) ?? made, "RootAccountUsage", Chains.Now) { AccountName = "management", LoggedAt = Chains.Now };
    }

    public static Explanation Of(params ImmutableArray<Activity> activities) => new()
    {
        Place = Chains.Place,
        StartedAt = Chains.Now,
        Since = Chains.Now.AddMinutes(-30),
        ApiCalls = 7,
        Findings = new() { Activities = activities },
    };

    private static Activity Nasty(ActivityKind kind, int n)
    {
        var made = new CloudTrailEvent
        {
            Kind = kind,
            At = Chains.Now.AddMinutes(-n),
            Account = Chains.Account,
            Caller = Text,
            Name = $"{n}{Text}",
            Source = Text,
            Region = Text,
            SourceIp = Text,
            UserAgent = Text,
            Error = Text,
            Backfill = Text,
            Id = Text,
        };
        return new(made, n % 2 == 0 ? "RootAccountUsage" : "IamPolicyChanges", Chains.Now) { AccountName = Text };
    }

    // No longer than the reader of events leaves it.
    private static string Text => Reports.Nasty[..2_048];
}

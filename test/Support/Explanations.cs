using System.Collections.Immutable;
using AlarmKeeper.Chain;
using AlarmKeeper.Report;
using AlarmKeeper.RootActivity;

namespace AlarmKeeper.Tests.Support;

/// <summary>Explanations as a run makes them of what it found.</summary>
internal static class Explanations
{
    public const string Member = "222222222222";

    /// <summary>Root of the management account signed in, made a key, and tried more; before that somebody failed to sign in, and an AssumeRoot session was at work.</summary>
    public static ExplainReport Mixed { get; } = Of(
        Root(Deed.Call, 1) with { Event = "DeleteTrail", Source = "cloudtrail.amazonaws.com", Error = "AccessDenied", EventId = "e-5" },
        Root(Deed.Call, 2) with { Event = "CreateAccessKey", Source = "iam.amazonaws.com", EventId = "e-4" },
        Root(Deed.SignIn, 4) with { Event = "ConsoleLogin", Source = "signin.amazonaws.com", UsedMfa = true, EventId = "e-3" },
        Root(Deed.FailedSignIn, 5) with { Event = "ConsoleLogin", Source = "signin.amazonaws.com", UsedMfa = false, Error = "Failed authentication", EventId = "e-2" },
        Root(Deed.FailedSignIn, 6) with { Event = "ConsoleLogin", Source = "signin.amazonaws.com", UsedMfa = false, Error = "Failed authentication", EventId = "e-1" },
        Root(Deed.Call, 9) with { Event = "DeleteBucketPolicy", Source = "s3.amazonaws.com", Identity = Identity.AssumeRoot, Account = Member, AccountName = "sandbox", UsedMfa = null, Backfill = "DELIVERY_DELAY", EventId = "e-0" });

    public static ExplainReport Told { get; } = Mixed with
    {
        Findings = Mixed.Findings with { Errors = ["IamPolicyChanges: FilterLogEvents: ThrottlingException: slow down"] },
        Notice = new() { Reason = "explained", Topics = [Chains.TopicArn] },
    };

    public static ExplainReport ByAlarm { get; } = Mixed with { Change = new("RootAccountUsage", "Threshold Crossed: 1 datapoint [3.0 (04/05/26 11:55:00)] was greater than or equal to the threshold (1.0).", Chains.Now) };

    public static ExplainReport Nothing { get; } = Of() with { Change = new("RootAccountUsage", "hello\r\n\u001B[2J", Chains.Now) };

    public static ExplainReport Unread { get; } = Of() with { Findings = ActivityFindings.None with { Errors = ["RootAccountUsage: FilterLogEvents: AccessDeniedException: not authorized"] } };

    /// <summary>Three hundred calls that have nothing in common but who made them, and all of it text of strangers.</summary>
    public static ExplainReport Hostile { get; } = Of([.. Enumerable.Range(0, 300).Select(n => Nasty(Deed.Call, n)), Nasty(Deed.FailedSignIn, 1), Nasty(Deed.Unreadable, 2)]) with
    {
        Change = new("RootAccountUsage", Reports.Nasty, Chains.Now),
        Notice = new() { Reason = "explained", Errors = [Reports.Nasty] },
    };

    public static ImmutableArray<ExplainReport> All => [Mixed, Told, ByAlarm, Nothing, Unread, Hostile, new() { StartedAt = Chains.Now, Since = Chains.Now }];

    public static Activity Root(Deed deed, int minutesAgo) => new()
    {
        Deed = deed,
        Identity = Identity.Root,
        At = Chains.Now.AddMinutes(-minutesAgo),
        IngestedAt = Chains.Now,
        Alert = "RootAccountUsage",
        Account = Chains.Account,
        AccountName = "management",
        Caller = $"arn:aws:iam::{Chains.Account}:root",
        Region = "us-east-1",
        SourceIp = "192.0.2.1",
        UserAgent = "Mozilla/5.0",
        UsedMfa = true,
    };

    public static ExplainReport Of(params ImmutableArray<Activity> activities) => new()
    {
        Place = Chains.Place,
        StartedAt = Chains.Now,
        Since = Chains.Now.AddMinutes(-30),
        ApiCalls = 7,
        Findings = new() { Activities = activities },
    };

    private static Activity Nasty(Deed deed, int n) => new()
    {
        Deed = deed,
        At = Chains.Now.AddMinutes(-n),
        IngestedAt = Chains.Now,
        Alert = n % 2 == 0 ? "RootAccountUsage" : "IamPolicyChanges",
        Account = Chains.Account,
        AccountName = Text,
        Caller = Text,
        Event = $"{n}{Text}",
        Source = Text,
        Region = Text,
        SourceIp = Text,
        UserAgent = Text,
        Error = Text,
        Backfill = Text,
        EventId = Text,
    };

    // As the reader of records cuts it.
    private static string Text => Reports.Nasty[..500];
}

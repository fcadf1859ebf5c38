using System.Collections.Immutable;
using AlarmKeeper.Events;
using AlarmKeeper.RootActivity;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>
/// Activity in words. The summaries hold no text but our own, so that they are fit for a subject; the lines make other people's visible.
/// </summary>
internal static class ActivityText
{
    /// <summary>What whoever reads of it does first.</summary>
    public const string WhatToDo = "What to do: ask whether one of you did it; if not, secure the account at once.";

    /// <summary>Such as "Root was used"; the gravest that happened.</summary>
    public static string What(ImmutableArray<ActivityGroup> groups) =>
        $"{(groups.All(group => group.Newest.IsCorrection) ? "CloudTrail corrected a record: " : "")}{Gravest(groups)}";

    private static string Gravest(ImmutableArray<ActivityGroup> groups)
    {
        bool Any(Func<CloudTrailEvent, bool> holds) => groups.Any(group => holds(group.Newest.Event));
        bool Did(ActivityKind kind) => Any(one => one is { Identity: Identity.Root, Failed: false } && one.Kind == kind);
        return (Did(ActivityKind.PasswordChange), Did(ActivityKind.EmailChange)) switch
        {
            (true, true) => "Root's password and e-mail address were changed",
            (true, _) => "Root's password was changed",
            (_, true) => "Root's e-mail address was changed",
            _ when Any(IsUseOfRoot) => "Root was used",
            _ when Did(ActivityKind.PasswordRecovery) => "A new password for root was asked for",
            _ => Milder(groups, Any),
        };
    }

    private static string Milder(ImmutableArray<ActivityGroup> groups, Func<Func<CloudTrailEvent, bool>, bool> any)
    {
        return any(one => one.Identity == Identity.AssumeRoot) ? "An AssumeRoot session was used"
            : any(one => one.Kind == ActivityKind.RootSession) ? "AssumeRoot was called"
            : any(one => one is { Identity: Identity.Root, Kind: ActivityKind.FailedSignIn }) ? "A root sign-in was attempted"
            : any(IsAttemptOnRoot) ? "Somebody tried to become root"
            : any(one => one.Identity == Identity.Root) ? "Root sign-in activity was seen"
            : groups.Select(group => group.Newest.Title).Distinct().ToList() is [{ } title]
                ? $"{char.ToUpperInvariant(title[0])}{title[1..]} seen"
            : "Activity that alerts watch for was seen";
    }

    /// <summary>Whether what was done decides who can become root from now on.</summary>
    public static bool ChangesRoot(ImmutableArray<ActivityGroup> groups) => groups.Any(group => group.Newest.Event is
    {
        Identity: Identity.Root,
        Failed: false,
        Kind: ActivityKind.PasswordChange or ActivityKind.EmailChange,
    });

    /// <summary>Such as " in account 111122223333"; nothing where no record names one.</summary>
    public static string Where(ImmutableArray<ActivityGroup> groups) =>
        groups.Select(group => group.Newest.Event.Account).OfType<string>().Distinct().ToList() switch
        {
            [] => "",
            [var account] => $" in account {account}",
            var accounts => $" in {accounts.Count} accounts",
        };

    /// <summary>Such as "console sign-in, 3 API calls".</summary>
    public static string HowOften(ImmutableArray<ActivityGroup> groups) => string.Join(", ", groups
        .GroupBy(group => (group.Newest.Event.Kind, HasFailed: group.Newest.Event is { Failed: true, Kind: not ActivityKind.ApiCall }),
            group => group.Count)
        .OrderBy(kind => kind.Key)
        .Select(kind => kind.Key switch
        {
            (ActivityKind.SignIn, _) => kind.Sum() == 1 ? "console sign-in" : $"{kind.Sum()} console sign-ins",
            (ActivityKind.FailedSignIn, _) => Words.Count(kind.Sum(), "failed sign-in attempt", "failed sign-in attempts"),
            (ActivityKind.PasswordChange, false) => Words.Count(kind.Sum(), "password change", "password changes"),
            (ActivityKind.PasswordChange, _) => Words.Count(kind.Sum(), "failed password change", "failed password changes"),
            (ActivityKind.EmailChange, false) => Words.Count(kind.Sum(), "e-mail change", "e-mail changes"),
            (ActivityKind.EmailChange, _) => Words.Count(kind.Sum(), "failed e-mail change", "failed e-mail changes"),
            (ActivityKind.PasswordRecovery, false) => Words.Count(kind.Sum(), "password recovery", "password recoveries"),
            (ActivityKind.PasswordRecovery, _) => Words.Count(kind.Sum(), "failed password recovery", "failed password recoveries"),
            (ActivityKind.OtherSignIn, _) => Words.Count(kind.Sum(), "other sign-in event", "other sign-in events"),
            (ActivityKind.RootSession, false) => Words.Count(kind.Sum(), "root session opened", "root sessions opened"),
            (ActivityKind.RootSession, _) => Words.Count(kind.Sum(), "root session refused", "root sessions refused"),
            (ActivityKind.ApiCall, _) => Words.Count(kind.Sum(), "API call", "API calls"),
            _ => Words.Count(kind.Sum(), "unreadable record", "unreadable records"),
        }));

    /// <summary>A page of them, what succeeded first, and how many more there are.</summary>
    /// <param name="groups">All of them.</param>
    /// <param name="findings">Of the search that brought them.</param>
    /// <param name="home">The account that asks: nobody opens an AssumeRoot session on it.</param>
    /// <param name="room">How many lines fit; where there are more, the rest is counted.</param>
    public static IEnumerable<string> Lines(ImmutableArray<ActivityGroup> groups, ActivityFindings findings, string? home, int room)
    {
        var namesAlert = groups.Select(group => group.Newest.Alert).Distinct().Count() > 1;
        var shown = 0;
        for (var lines = 0; shown < groups.Length; shown++)
        {
            var text = Lines(groups[shown], namesAlert, home).ToList();
            lines += text.Count;
            if (lines > room)
                break;
            foreach (var line in text)
                yield return line;
        }

        if (shown < groups.Length)
            yield return $"… and {groups.Skip(shown).Sum(group => group.Count)} more: alarmkeeper explain --json, or CloudTrail.";
        if (findings is { IsComplete: false, Until: { } until })
            yield return $"The search stopped at its bound, with everything up to {Words.Time(until)}: there may be more, and newer.";
        else if (!findings.IsComplete)
            yield return "Of what failed there is more than a search reads: look in CloudTrail. What succeeded is all here.";
    }

    private static IEnumerable<string> Lines(ActivityGroup group, bool namesAlert, string? home)
    {
        var (newest, what) = (group.Newest, group.Newest.Event);
        var when = group.Count == 1 ? Words.Time(what.At) : $"{group.Count} times, {Words.Time(group.First)} to {Words.Time(what.At)}";
        yield return $"- {Done(what)}, {when}{(namesAlert ? $" [{newest.Alert}]" : "")}";
        var from = Printable.Line(what.SourceIp ?? "an unknown address", 64);
        var where = what.Region is { } region ? $" in {Printable.Line(region, 32)}" : "";
        yield return $"    {Who(newest, home)}{Mfa(what)}, from {from}{where}";
        var late = what switch
        {
            { Corrects: not null } => "as CloudTrail corrected it later",
            { Backfill: { } reason } => $"recorded late ({Printable.Line(reason, 64)})",
            _ => null,
        };
        var agent = what.UserAgent is { } program ? $"by {Printable.Line(program, 100)}" : null;
        var id = what.Id is { } eventId ? $"event {Printable.Line(eventId, 64)}" : null;
        if (string.Join(", ", new[] { late, agent, id }.OfType<string>()) is { Length: > 0 } how)
            yield return $"    {how}";
    }

    private static bool IsUseOfRoot(CloudTrailEvent what) =>
        what is
        {
            Identity: Identity.Root or Identity.RootOrAssumeRoot,
            Kind: ActivityKind.SignIn or ActivityKind.RootSession or ActivityKind.ApiCall,
        };

    private static bool IsAttemptOnRoot(CloudTrailEvent what) => what is
    {
        Identity: Identity.Root,
        Failed: true,
        Kind: ActivityKind.PasswordChange or ActivityKind.EmailChange or ActivityKind.PasswordRecovery,
    };

    private static string Done(CloudTrailEvent what) => what.Kind switch
    {
        ActivityKind.SignIn => "console sign-in, succeeded",
        ActivityKind.FailedSignIn => $"attempt to sign in to the console, FAILED ({Reason(what)})",
        ActivityKind.PasswordChange => Ended(what, "the password was changed", "attempt to change the password"),
        ActivityKind.EmailChange => Ended(what, "the e-mail address was changed", "attempt to change the e-mail address"),
        ActivityKind.PasswordRecovery =>
            Ended(what, "a new password was asked for by e-mail", "attempt to ask for a new password by e-mail"),
        ActivityKind.OtherSignIn => Ended(what, "sign-in event", "sign-in event"),
        ActivityKind.RootSession => Ended(what, $"a root session was opened{On(what)}", $"attempt to open a root session{On(what)}"),
        ActivityKind.ApiCall => $"{Printable.Line(what.Name, 64)} ({Printable.Line(what.Source, 64)}){Failed(what)}",
        _ => "a record that could not be read",
    };

    private static string Ended(CloudTrailEvent what, string done, string tried) =>
        $"{(what.Failed ? tried : done)} ({Printable.Line(what.Name, 64)}){(what.Failed ? $", FAILED ({Reason(what)})" : "")}";

    private static string On(CloudTrailEvent what) =>
        (what.Task is { } task ? $" on account {Printable.Line(task.Target, 64)}" : "")
        + (what.Task?.Policy is { } policy ? $" for the task {Printable.Line(policy, 64)}" : "");

    private static string Reason(CloudTrailEvent what) => Printable.Line(what.Error ?? "no reason given", 100);

    private static string Failed(CloudTrailEvent what) => what.Error is { } error ? $", failed ({Printable.Line(error, 100)})" : "";

    private static string Who(Activity one, string? home)
    {
        var what = one.Event;
        var name = one.AccountName is { } known ? $" ({Printable.Line(known, 64)})" : "";
        var account = what.Account is null ? "an unknown account" : $"account {what.Account}{name}";
        return what.Identity switch
        {
            Identity.AssumeRoot => $"an AssumeRoot session on {account}",
            Identity.RootOrAssumeRoot when what.Account != home =>
                $"root of {account}, or an AssumeRoot session on it (the record does not say)",
            Identity.Root or Identity.RootOrAssumeRoot => $"root of {account}",
            _ => $"{Printable.Line(what.Caller)} in {account}",
        };
    }

    private static string Mfa(CloudTrailEvent what) => what switch
    {
        { UsedMfa: true } => ", with MFA",
        { UsedMfa: false } => ", WITHOUT MFA",
        { Identity: Identity.AssumeRoot } or { Kind: ActivityKind.Unreadable } => "",
        _ => ", MFA unknown",
    };
}

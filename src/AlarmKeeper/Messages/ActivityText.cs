using System.Collections.Immutable;
using AlarmKeeper.Configuration;
using AlarmKeeper.Events;
using AlarmKeeper.RootActivity;
using AlarmKeeper.Text;

namespace AlarmKeeper.Messages;

/// <summary>
/// Activity in words. The summaries hold no text but our own, so that they are fit for a subject; the lines make other people's visible.
/// </summary>
internal static class ActivityText
{
    // One page with what stands around them.
    private const int MaxLines = 33;

    /// <summary>Such as "Root was used".</summary>
    public static string What(ImmutableArray<ActivityGroup> groups)
    {
        bool Any(Func<CloudTrailEvent, bool> holds) => groups.Any(group => holds(group.Newest.Event));
        return Any(IsUseOfRoot) ? "Root was used"
            : Any(one => one.Identity == Identity.AssumeRoot) ? "An AssumeRoot session was used"
            : Any(one => one is { Identity: Identity.Root, Kind: ActivityKind.FailedSignIn }) ? "A root sign-in was attempted"
            : Any(one => one.Identity == Identity.Root) ? "Root sign-in activity was seen"
            : groups.Select(group => group.Newest.Alert).Distinct().ToList() is [var alert] && Title(alert) is { } title
                ? $"{char.ToUpperInvariant(title[0])}{title[1..]} seen"
            : "Activity that alerts watch for was seen";
    }

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
        .GroupBy(group => group.Newest.Event.Kind, group => group.Count)
        .OrderBy(kind => kind.Key)
        .Select(kind => kind.Key switch
        {
            ActivityKind.SignIn => kind.Sum() == 1 ? "console sign-in" : $"{kind.Sum()} console sign-ins",
            ActivityKind.FailedSignIn => Words.Count(kind.Sum(), "failed sign-in attempt", "failed sign-in attempts"),
            ActivityKind.OtherSignIn => Words.Count(kind.Sum(), "other sign-in event", "other sign-in events"),
            ActivityKind.ApiCall => Words.Count(kind.Sum(), "API call", "API calls"),
            _ => Words.Count(kind.Sum(), "unreadable record", "unreadable records"),
        }));

    /// <summary>A page of them, newest first, and how many more there are.</summary>
    /// <param name="groups">All of them.</param>
    /// <param name="isComplete">Whether the search came to its end.</param>
    /// <param name="home">The account that asks: nobody opens an AssumeRoot session on it.</param>
    public static IEnumerable<string> Lines(ImmutableArray<ActivityGroup> groups, bool isComplete, string? home)
    {
        var namesAlert = groups.Select(group => group.Newest.Alert).Distinct().Count() > 1;
        var shown = 0;
        for (var lines = 0; shown < groups.Length; shown++)
        {
            var text = Lines(groups[shown], namesAlert, home).ToList();
            lines += text.Count;
            if (lines > MaxLines)
                break;
            foreach (var line in text)
                yield return line;
        }

        if (shown < groups.Length)
            yield return $"… and {groups.Skip(shown).Sum(group => group.Count)} more: alarmkeeper explain --json, or CloudTrail.";
        if (!isComplete)
            yield return "The search stopped at its bound: there may be more, and newer.";
    }

    private static IEnumerable<string> Lines(ActivityGroup group, bool namesAlert, string? home)
    {
        var (newest, what) = (group.Newest, group.Newest.Event);
        var when = group.Count == 1 ? Words.Time(what.At) : $"{group.Count} times, {Words.Time(group.First)} to {Words.Time(what.At)}";
        yield return $"- {Done(what)}, {when}{(namesAlert ? $" [{newest.Alert}]" : "")}";
        var from = Printable.Line(what.SourceIp ?? "an unknown address", 64);
        var where = what.Region is { } region ? $" in {Printable.Line(region, 32)}" : "";
        yield return $"    {Who(newest, home)}{Mfa(what)}, from {from}{where}";
        var late = what.Backfill is { } reason ? $"recorded late ({Printable.Line(reason, 64)})" : null;
        var agent = what.UserAgent is { } program ? $"by {Printable.Line(program, 100)}" : null;
        var id = what.Id is { } eventId ? $"event {Printable.Line(eventId, 64)}" : null;
        if (string.Join(", ", new[] { late, agent, id }.OfType<string>()) is { Length: > 0 } how)
            yield return $"    {how}";
    }

    private static bool IsUseOfRoot(CloudTrailEvent what) =>
        what is { Identity: Identity.Root or Identity.RootOrAssumeRoot, Kind: ActivityKind.SignIn or ActivityKind.ApiCall };

    private static string Done(CloudTrailEvent what) => what.Kind switch
    {
        ActivityKind.SignIn => "console sign-in, succeeded",
        ActivityKind.FailedSignIn => $"attempt to sign in to the console, FAILED ({Printable.Line(what.Error ?? "no reason given", 100)})",
        ActivityKind.OtherSignIn => $"sign-in event {Printable.Line(what.Name, 64)}{Failed(what)}",
        ActivityKind.ApiCall => $"{Printable.Line(what.Name, 64)} ({Printable.Line(what.Source, 64)}){Failed(what)}",
        _ => "a record that could not be read",
    };

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

    private static string? Title(string alert) => AlertCatalogue.Cis.FirstOrDefault(one => one.Name == alert)?.Title;
}

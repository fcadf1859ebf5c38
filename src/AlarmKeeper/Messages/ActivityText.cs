using System.Collections.Immutable;
using AlarmKeeper.Chain;
using AlarmKeeper.Desired;

namespace AlarmKeeper.Messages;

/// <summary>Activity in words. The summaries hold no text but our own, so that they are fit for a subject; the lines make other people's visible.</summary>
internal static class ActivityText
{
    // One page with what stands around them.
    private const int MostLines = 33;

    /// <summary>Such as "Root was used".</summary>
    public static string What(ImmutableArray<ActivityGroup> groups)
    {
        bool Any(Func<Activity, bool> holds) => groups.Any(group => holds(group.Newest));
        return Any(one => one is { Identity: Identity.Root or Identity.RootOrAssumeRoot, Deed: Deed.SignIn or Deed.Call }) ? "Root was used"
            : Any(one => one.Identity == Identity.AssumeRoot) ? "An AssumeRoot session was used"
            : Any(one => one is { Identity: Identity.Root, Deed: Deed.FailedSignIn }) ? "A root sign-in was attempted"
            : Any(one => one.Identity == Identity.Root) ? "Root sign-in activity was seen"
            : groups.Select(group => group.Newest.Alert).Distinct().ToList() is [var alert] && Title(alert) is { } title ? $"{char.ToUpperInvariant(title[0])}{title[1..]} seen"
            : "Activity that alerts watch for was seen";
    }

    /// <summary>Such as " in account 111122223333"; nothing where no record names one.</summary>
    public static string Where(ImmutableArray<ActivityGroup> groups) => groups.Select(group => group.Newest.Account).OfType<string>().Distinct().ToList() switch
    {
        [] => "",
        [var account] => $" in account {account}",
        var accounts => $" in {accounts.Count} accounts",
    };

    /// <summary>Such as "console sign-in, 3 API calls".</summary>
    public static string HowOften(ImmutableArray<ActivityGroup> groups) => string.Join(", ", groups
        .GroupBy(group => group.Newest.Deed, group => group.Count)
        .OrderBy(deed => deed.Key)
        .Select(deed => deed.Key switch
        {
            Deed.SignIn => deed.Sum() == 1 ? "console sign-in" : $"{deed.Sum()} console sign-ins",
            Deed.FailedSignIn => Words.Count(deed.Sum(), "failed sign-in attempt", "failed sign-in attempts"),
            Deed.OtherSignIn => Words.Count(deed.Sum(), "other sign-in event", "other sign-in events"),
            Deed.Call => Words.Count(deed.Sum(), "API call", "API calls"),
            _ => Words.Count(deed.Sum(), "unreadable record", "unreadable records"),
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
            if (lines > MostLines)
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
        var newest = group.Newest;
        var when = group.Count == 1 ? Words.Time(newest.At) : $"{group.Count} times, {Words.Time(group.First)} to {Words.Time(newest.At)}";
        yield return $"- {Done(newest)}, {when}{(namesAlert ? $" [{newest.Alert}]" : "")}";
        yield return $"    {Who(newest, home)}{Mfa(newest)}, from {Printable.Line(newest.SourceIp ?? "an unknown address", 64)}{(newest.Region is { } region ? $" in {Printable.Line(region, 32)}" : "")}";
        var late = newest.Backfill is { } reason ? $"recorded late ({Printable.Line(reason, 64)})" : null;
        var agent = newest.UserAgent is { } program ? $"by {Printable.Line(program, 100)}" : null;
        var id = newest.EventId is { } eventId ? $"event {Printable.Line(eventId, 64)}" : null;
        if (string.Join(", ", new[] { late, agent, id }.OfType<string>()) is { Length: > 0 } how)
            yield return $"    {how}";
    }

    private static string Done(Activity one) => one.Deed switch
    {
        Deed.SignIn => "console sign-in, succeeded",
        Deed.FailedSignIn => $"attempt to sign in to the console, FAILED ({Printable.Line(one.Error ?? "no reason given", 100)})",
        Deed.OtherSignIn => $"sign-in event {Printable.Line(one.Event, 64)}{Failed(one)}",
        Deed.Call => $"{Printable.Line(one.Event, 64)} ({Printable.Line(one.Source, 64)}){Failed(one)}",
        _ => "a record that could not be read",
    };

    private static string Failed(Activity one) => one.Error is { } error ? $", failed ({Printable.Line(error, 100)})" : "";

    private static string Who(Activity one, string? home)
    {
        var account = one.Account is null ? "an unknown account" : $"account {one.Account}{(one.AccountName is { } name ? $" ({Printable.Line(name, 64)})" : "")}";
        return one.Identity switch
        {
            Identity.AssumeRoot => $"an AssumeRoot session on {account}",
            Identity.RootOrAssumeRoot when one.Account != home => $"root of {account}, or an AssumeRoot session on it (the record does not say)",
            Identity.Root or Identity.RootOrAssumeRoot => $"root of {account}",
            _ => $"{Printable.Line(one.Caller)} in {account}",
        };
    }

    private static string Mfa(Activity one) => one switch
    {
        { UsedMfa: true } => ", with MFA",
        { UsedMfa: false } => ", WITHOUT MFA",
        { Identity: Identity.AssumeRoot } or { Deed: Deed.Unreadable } => "",
        _ => ", MFA unknown",
    };

    private static string? Title(string alert) => AlertCatalogue.Cis.FirstOrDefault(one => one.Name == alert)?.Title;
}

using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Monitoring;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Reliability.Histories;

/// <summary>Whether a report is true. Root signs in, and the sandbox shows who is told.</summary>
internal static class Truth
{
    // What stands beside the chain decides nothing (docs/decisions/0026), and can silence the alert all the same.
    private static readonly string[] Silencing =
    [
        "whether a mute rule silences the alarms", "whether the log group masks its events",
        "whether the account's policies mask the log group's events", "whether a topic's data-protection policy hides messages",
        "whether other log groups feed the alerts' metrics", "whether the alarms' last actions failed",
        "whether an event explains that an alarm stays in ALARM",
    ];

    /// <summary>Lets root sign in, and the world forget it.</summary>
    public static void Assert(Landscape aws, ReportView report, IReadOnlyCollection<string> wanted)
    {
        var (faults, snapshot) = (aws.World.Faults.All, WorldSnapshot.Of(aws.World));
        Assert(report, wanted, Told(aws));
        snapshot.Restore(aws.World);
        foreach (var fault in faults)
            aws.World.Faults.Add(fault);
    }

    /// <summary>Of root's alert, whatever becomes of the others.</summary>
    public static string RootVerdict(ReportView report) =>
        report.Json.GetProperty("alerts").GetArrayLength() == 0 ? report.Verdict : report.VerdictOf("root-usage");

    private static void Assert(ReportView report, IReadOnlyCollection<string> wanted, HashSet<string> told)
    {
        var verdict = RootVerdict(report);
        var story = $"root's verdict was {verdict}, and {(told.Count == 0 ? "nobody" : string.Join(", ", told))} was told; open: "
            + $"{string.Join("; ", report.Open)}; {string.Join("; ", report.Errors)}";
        // People read beside the verdict what it could not take into account.
        var isLimited = report.NotChecked.Any(one => Silencing.Contains(one.What));
        Xunit.Assert.True(verdict != "armed" || isLimited || told.IsSupersetOf(wanted), story);
        Xunit.Assert.True(verdict != "unknown" || report.Errors.Count > 0, story);
        // What is wrong before a repair hides some sign-ins and not others, such as of an alarm that looks at the minimum.
        if (report.Json.GetProperty("mode").GetString() == "check")
            return;
        // Of a trail that leaves AlarmKeeper's own calls out nobody can see that it no longer delivers.
        var isSure = !isLimited && (verdict == "armed" || (verdict == "weakened" && InOrder(report, "trail").Any()));
        Xunit.Assert.True(!isSure || told.Count > 0, story);
        // Strangers and the readers of the notice topic may hear of it all the same; what stops one alert's message counts for all; and of
        // several things that are wrong one may undo what another does: a key was swapped for one that works, or a second filter counts.
        var isAlone = report.Json.GetProperty("alerts").GetArrayLength() == 1 && report.Open.Count == 1;
        Xunit.Assert.True(verdict != "disarmed" || !isAlone || !told.Overlaps(wanted), story);
        Xunit.Assert.True(!isSure || told.IsSupersetOf(InOrder(report, "subscription")), story);
    }

    private static HashSet<string> Told(Landscape aws)
    {
        // What was counted before sets the alarm off in these minutes, or no more. One that has gone off acts again once it is back, and
        // never where it does not come back.
        aws.Pass(7);
        if (WasOff(aws))
            aws.Pass(60);
        var before = aws.World.Inbox.Notifications.Count;
        aws.World.CloudTrail.RootSignIn(ControlTowerSeed.Account);
        aws.Pass(2);
        var subject = $"ALARM: \"{Landscape.Alarm}\"";
        return [.. aws.World.Inbox.Notifications.Skip(before)
            .Where(mail => mail.Subject.StartsWith(subject, StringComparison.Ordinal)).Select(mail => mail.To)];
    }

    private static bool WasOff(Landscape aws) =>
        aws.Home.Store<MonitoringStore>().Alarms.GetValueOrDefault(Landscape.Alarm) is { } alarm
            && (alarm.State == "ALARM" || aws.Home.Now - alarm.StateTransitioned < TimeSpan.FromHours(1));

    // Links of a kind of which the report says that nothing is wrong.
    private static IEnumerable<string> InOrder(ReportView report, string kind) => report.Links
        .Where(link => link.GetProperty("kind").GetString() == kind && link.GetProperty("after").GetString() == "in-sync")
        .Select(link => link.GetProperty("name").GetString()!);
}

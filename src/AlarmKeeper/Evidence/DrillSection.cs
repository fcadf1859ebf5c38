using System.Collections.Immutable;
using AlarmKeeper.Alarms;
using AlarmKeeper.Drilling;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;
using AlarmKeeper.RunState;

namespace AlarmKeeper.Evidence;

/// <summary>When the alert was last tried, and who can be reached by it.</summary>
internal static class DrillSection
{
    public static EvidenceSection Of(RunReport report, ReadChain chain) => new("drill", "Who is reached, and the last drill")
    {
        Paragraphs = [Last(chain), .. report.Drill is null ? Array.Empty<string>() : [DrillWords.Answer(report)]],
        Tables =
        [
            new("Who gets the alarms' mail", ["Recipient", "State", "What shows it"],
                [.. WhoIsReached(chain).DistinctBy(row => row[0]).OrderBy(row => row[0].Text, StringComparer.Ordinal)]),
            new("The alarms' last messages", ["Alarm", "State", "Last action on the alert topic"],
                [.. chain.Desired.Alerts.Select(alert => Message(alert.Alarm.Name, chain))]),
        ],
    };

    private static string Last(ReadChain chain) => chain.Observed.Memory switch
    {
        { Error: { } error } => $"When the last drill was could not be read: {error}",
        { ValueOrDefault.DrilledAt: { } at } => $"The last drill that is remembered began {Words.Time(at)}. Whoever is proved below should "
            + "have had its mail, as far as they were subscribed then.",
        _ => "No drill is remembered: 'alarmkeeper drill' proves the alert by sending its people a test mail.",
    };

    private static IEnumerable<ImmutableArray<Cell>> WhoIsReached(ReadChain chain) =>
        from alert in chain.Desired.Alerts
        let alarm = chain.Observed.FindAlarm(alert.Alarm.Name)
        where alarm is not null
        let to = Recipients.Of(alarm, chain.Observed)
        from row in Rows(to)
        select row;

    private static IEnumerable<ImmutableArray<Cell>> Rows(Recipients to) =>
    [
        .. to.People.Select(name => Row(name, new("proved", Mark.Good), "a person confirmed by the link in a mail")),
        .. to.Unproved.Select(one => Row(one.Name, new("not provable", Mark.Unknown), one.Why)),
        .. to.Failing.Select(one => Row(one.Name, new("gets nothing", Mark.Bad), one.Why)),
        .. to.Pending.Select(name => Row(name, new("not confirmed", Mark.Warning), "nobody has clicked the link in SNS's mail yet")),
    ];

    private static ImmutableArray<Cell> Row(string name, Cell state, string why) => [name, state, why];

    private static ImmutableArray<Cell> Message(string alarm, ReadChain chain)
    {
        var state = chain.Observed.FindAlarm(alarm) is { } found ? found.StateValue ?? "unknown" : "missing";
        return [alarm, state, !chain.Observed.Histories.TryGetValue(alarm, out var history) ? "not read" : history.LastAction switch
        {
            { Error: { } error } => $"could not be read: {error}",
            { ValueOrDefault: { } last } => $"{Words.Time(last.At)}: {last.Summary}",
            _ => "none that its history shows",
        }];
    }
}

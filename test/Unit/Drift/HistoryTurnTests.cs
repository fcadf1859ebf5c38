using AlarmKeeper.Alarms;

namespace AlarmKeeper.Tests.Drift;

/// <summary>Whose histories an hourly run reads (docs/decisions/0066).</summary>
public class HistoryTurnTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Names = [.. Enumerable.Range(0, 15).Select(n => $"Alarm{n:00}")];

    private static readonly Dictionary<string, Func<Alarm, DateTimeOffset, Alarm?>> Loud = new()
    {
        ["missing or unread"] = (_, _) => null,
        ["in ALARM"] = (alarm, _) => alarm with { StateValue = "ALARM" },
        ["without data"] = (alarm, _) => alarm with { StateValue = "INSUFFICIENT_DATA" },
        ["back to OK since yesterday"] = (alarm, now) => alarm with { StateSince = now.AddHours(-25) },
        ["set to OK again"] = (alarm, now) => alarm with { StateWrittenAt = now.AddHours(-25) },
        ["put again"] = (alarm, now) => alarm with { ConfiguredAt = now.AddHours(-25) },
        ["shown without times"] = (_, _) => new() { Name = "Alarm", StateValue = "OK" },
    };

    public static TheoryData<string> Ways => [.. Loud.Keys];

    [Fact]
    public void Roots_is_read_every_hour_and_of_the_quiet_ones_each_within_as_many_hours_as_there_are()
    {
        var turns = Hours.Select(now => Of(now, Quiet)).ToList();
        Assert.All(turns, turn => Assert.Equal((Names[0], 2), (turn[0], turn.Count)));
        Assert.Equal(Names.Skip(1), turns.Select(turn => turn[1]).Order());
    }

    [Fact]
    public void One_alert_alone_is_read_every_hour() =>
        Assert.Equal(["RootAccountUsage"], new HistoryTurn(Now).Of([("RootAccountUsage", Quiet(Now))]).AsEnumerable());

    [Theory]
    [MemberData(nameof(Ways))]
    public void One_that_may_say_something_new_is_read_every_hour(string way) =>
        Assert.All(Hours, now => Assert.Contains(Names[7], Of(now, Quiet, Loud[way])));

    private static IEnumerable<DateTimeOffset> Hours => Enumerable.Range(0, Names.Length - 1).Select(hour => Now.AddHours(hour));

    private static Alarm Quiet(DateTimeOffset now) => new()
    {
        Name = "Alarm",
        StateValue = "OK",
        StateSince = now.AddDays(-3),
        StateWrittenAt = now.AddDays(-3),
        ConfiguredAt = now.AddDays(-3),
    };

    private static List<string> Of(
        DateTimeOffset now, Func<DateTimeOffset, Alarm> others, Func<Alarm, DateTimeOffset, Alarm?>? seventh = null) =>
        [.. new HistoryTurn(now).Of([.. Names.Select(name =>
            (name, name == Names[7] && seventh is not null ? seventh(others(now), now) : others(now)))])];
}

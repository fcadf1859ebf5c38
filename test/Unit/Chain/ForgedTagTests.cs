using System.Globalization;
using AlarmKeeper.Chain;
using AlarmKeeper.RunState;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Chain;

/// <summary>Anybody who may tag the topic may write anything into its tags.</summary>
public class ForgedTagTests
{
    private const int Rounds = 3000;

    private static readonly string[] Keys =
    [
        "alarmkeeper:told", "alarmkeeper:told:1", "alarmkeeper:told:3", "alarmkeeper:drill", "alarmkeeper:topic-repaired",
        "alarmkeeper:deletion-protected", "alarmkeeper:explained:0", "alarmkeeper:explained:2", "alarmkeeper:refused:0",
        "alarmkeeper:refused:3", "alarmkeeper:subscribers:0", "alarmkeeper:subscribers:f", "alarmkeeper:", "team", "",
    ];

    private static readonly string[] Pieces =
    [
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-02-30T00:00:00Z", "2026-05-04T12:00:00Z", "2026-05-04T12:00:00z",
        "-0001-01-01T00:00:00Z", "+10000-01-01T00:00:00Z", "T1-abc123", "unread-", "many-", "0123abcd", "ffffffff", "80000000", "c", "i",
        "g", "0000000", "7fffffff", "fffffffffffffffffff", "-1", "\ud800", "\udfff", "\0", "é", "\u202e", " ", "  ", ":", "::", "",
        "٠١٢٣٤٥٦٧", "1c40000", "19df2f3b400",
    ];

    [Fact]
    public void Whatever_the_tags_hold_they_are_read_and_written_again_and_the_chain_is_judged()
    {
        // The same values in every run: a failure can be looked at.
        var random = new Random(15);
        var armed = Chains.Armed();
        for (var round = 0; round < Rounds; round++)
        {
            var tags = Keys.Where(_ => random.Next(2) == 0).ToDictionary(key => key, _ => Value(random));

            var memory = Memory.FromTags(tags, Chains.Now);

            Assert.All(Times(memory), time => Assert.InRange(time, Chains.Now.AddDays(-90), Chains.Now.AddMinutes(5)));
            Assert.Empty(memory.OnTopOf(Memory.Nothing, memory).Changes(memory));
            ChainComparison.Of(armed.Desired, armed.Observed with { Memory = Chains.There(memory) });
        }
    }

    [Theory]
    [InlineData(89, true)]
    [InlineData(91, false)]
    public void What_is_older_than_CloudTrails_history_is_not_remembered(int days, bool isRemembered)
    {
        var at = Chains.Now.AddDays(-days);
        var tags = new Memory { LastNotice = new(at, []), DrilledAt = at, TopicRepairedAt = at }
            .With(Chains.Ann, new(SubscriberStatus.Confirmed, at, "")).ChangedTags(Memory.Nothing);

        var back = Memory.FromTags(tags, Chains.Now);

        Assert.Equal((isRemembered, isRemembered, isRemembered, isRemembered),
            (back.LastNotice is not null, back.DrilledAt is not null, back.TopicRepairedAt is not null, back.Find(Chains.Ann) is not null));
    }

    private static IEnumerable<DateTimeOffset> Times(Memory memory) =>
    [
        .. new[] { memory.LastNotice?.At, memory.DrilledAt, memory.TopicRepairedAt }.OfType<DateTimeOffset>(),
        .. memory.Explained.Values, .. memory.Refused.Values, .. memory.Subscribers.Values.Select(one => one.At),
    ];

    private static string Value(Random random) => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => random.Next(4) switch
    {
        0 => ((char)random.Next(char.MaxValue + 1)).ToString(),
        1 => random.NextInt64().ToString(random.Next(2) == 0 ? "x" : "d", CultureInfo.InvariantCulture),
        _ => Pieces[random.Next(Pieces.Length)],
    }));
}

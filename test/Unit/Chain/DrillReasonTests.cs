using AlarmKeeper.Alarms;
using AlarmKeeper.RunState;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Chain;

/// <summary>The words of a drill, and whose they are (row A14).</summary>
public class DrillReasonTests
{
    private static readonly string Reason = DrillReason.Of("arn:aws:iam::111122223333:user/ann", Chains.Now);

    [Fact]
    public void It_says_who_when_and_that_it_is_a_test() => Assert.Equal(
        "AlarmKeeper drill, by arn:aws:iam::111122223333:user/ann at 2026-05-04 12:00:00 UTC. This is a test: nobody used root, and nothing else set this alarm off.", Reason);

    [Fact]
    public void SetAlarmState_takes_it_whatever_the_caller_is_called() =>
        Assert.All(DrillReason.Of(Reports.Nasty, Chains.Now), character => Assert.InRange(character, ' ', '~'));

    [Fact]
    public void It_fits_with_the_longest_caller() => Assert.InRange(DrillReason.Of(new string('x', 5_000), Chains.Now).Length, 1, 1_023);

    [Theory]
    [InlineData(0, true)]
    [InlineData(119, true)]
    [InlineData(121, false)]
    [InlineData(-600, false)]
    public void It_is_ours_only_about_when_we_remember_a_drill(int seconds, bool ours) =>
        Assert.Equal(ours, DrillReason.IsOurs(Reason, Chains.Now.AddSeconds(seconds), Chains.Now));

    [Fact]
    public void It_is_not_ours_where_no_drill_is_remembered_or_the_time_is_not_known()
    {
        Assert.False(DrillReason.IsOurs(Reason, Chains.Now, null));
        Assert.False(DrillReason.IsOurs(Reason, null, Chains.Now));
        Assert.False(DrillReason.IsOurs($"not {Reason}", Chains.Now, Chains.Now));
    }

    [Fact]
    public void A_drill_is_remembered_and_a_forged_time_is_not()
    {
        var tags = new Memory { DrilledAt = Chains.Now }.ChangedTags(Memory.Nothing);
        Assert.Equal(("alarmkeeper:drill", "2026-05-04T12:00:00Z"), (Assert.Single(tags).Key, Assert.Single(tags).Value));
        Assert.Equal(Chains.Now, Memory.FromTags(tags, Chains.Now).DrilledAt);
        Assert.Null(Memory.FromTags(tags, Chains.Now.AddHours(-1)).DrilledAt);
    }
}

using AlarmKeeper.Alarms;
using AlarmKeeper.Findings;
using AlarmKeeper.Topics;

namespace AlarmKeeper.Tests.Drift;

public class VerdictTests
{
    private static readonly Finding Fine = new(new TopicLink("t"));
    private static readonly Finding Unreadable = Finding.Unknown(new AlarmLink("a", null), "DescribeAlarms: Timeout: none");

    [Fact]
    public void Nothing_wrong_is_armed() => Assert.Equal(Verdict.Armed, Verdicts.Of([Fine]));

    [Fact]
    public void Something_cosmetic_is_still_armed() => Assert.Equal(Verdict.Armed, Verdicts.Of([Fine, With(Severity.S3)]));

    [Theory]
    [InlineData("S1")]
    [InlineData("S2")]
    public void Something_wrong_weakens(string severity) =>
        Assert.Equal(Verdict.Weakened, Verdicts.Of([With(Enum.Parse<Severity>(severity)), With(Severity.S3)]));

    [Fact]
    public void What_could_not_be_read_is_never_fine() => Assert.Equal(Verdict.Unknown, Verdicts.Of([Fine, Unreadable]));

    [Fact]
    public void Not_knowing_outweighs_weakness() => Assert.Equal(Verdict.Unknown, Verdicts.Of([With(Severity.S1), Unreadable]));

    [Fact]
    public void A_proof_of_silence_outweighs_not_knowing() => Assert.Equal(Verdict.Disarmed, Verdicts.Of([Unreadable, With(Severity.S0)]));

    private static Finding With(Severity severity) =>
        Finding.Of(new TopicLink("t"), [TopicRows.Deleted.ToRepair("field", "a", "b", severity)]);
}

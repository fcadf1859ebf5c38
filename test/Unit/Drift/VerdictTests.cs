using AlarmKeeper.Chain;
using AlarmKeeper.Drift;

namespace AlarmKeeper.Tests.Drift;

public class VerdictTests
{
    private static readonly LinkDrift Fine = new(LinkKind.Topic, "t");
    private static readonly LinkDrift Unreadable = LinkDrift.Unknown(LinkKind.Alarm, "a", "DescribeAlarms: Timeout: none");

    [Fact]
    public void Nothing_wrong_is_armed() => Assert.Equal(Verdict.Armed, ChainDrift.Verdict([Fine]));

    [Fact]
    public void Something_cosmetic_is_still_armed() => Assert.Equal(Verdict.Armed, ChainDrift.Verdict([Fine, With(Severity.S3)]));

    [Theory]
    [InlineData("S1")]
    [InlineData("S2")]
    public void Something_wrong_weakens(string severity) =>
        Assert.Equal(Verdict.Weakened, ChainDrift.Verdict([With(Enum.Parse<Severity>(severity)), With(Severity.S3)]));

    [Fact]
    public void What_could_not_be_read_is_never_fine() => Assert.Equal(Verdict.Unknown, ChainDrift.Verdict([Fine, Unreadable]));

    [Fact]
    public void Not_knowing_outweighs_weakness() => Assert.Equal(Verdict.Unknown, ChainDrift.Verdict([With(Severity.S1), Unreadable]));

    [Fact]
    public void A_proof_of_silence_outweighs_not_knowing() => Assert.Equal(Verdict.Disarmed, ChainDrift.Verdict([Unreadable, With(Severity.S0)]));

    private static LinkDrift With(Severity severity) => LinkDrift.Of(LinkKind.Topic, "t", [new("field", "a", "b", severity, "N1")]);
}

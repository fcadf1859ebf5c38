using AlarmKeeper.Trigger;

namespace AlarmKeeper.Tests.Trigger;

public class LookbackTests
{
    [Theory]
    [InlineData("60s", 1)]
    [InlineData("1209600s", 14 * 24 * 60)]
    [InlineData("1m", 1)]
    [InlineData("90m", 90)]
    [InlineData("2h", 120)]
    [InlineData("14d", 14 * 24 * 60)]
    [InlineData("20160m", 14 * 24 * 60)]
    public void People_write_it_with_a_unit(string text, int minutes) => Assert.Equal(TimeSpan.FromMinutes(minutes), Lookback.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("h")]
    [InlineData("0h")]
    [InlineData("-2h")]
    [InlineData("2 h")]
    [InlineData("2H")]
    [InlineData("2w")]
    [InlineData("1.5h")]
    [InlineData("2h\n")]
    [InlineData("15d")]
    [InlineData("337h")]
    [InlineData("1209601s")]
    [InlineData("9999999d")]
    [InlineData("999999999999m")]
    [InlineData("\u0662h")]
    public void Anything_else_is_refused(string text) => Assert.Null(Lookback.Parse(text));
}

using System.Globalization;
using AlarmKeeper.Sandbox.Scheduler;

namespace AlarmKeeper.Sandbox.Tests.Scheduler;

public class CronExpressionTests
{
    // 25 November 2026 is a Wednesday.
    [Theory]
    [InlineData("0 9 1 * ? *", "2026-12-01T09:00")]
    [InlineData("0 9 1 JAN-MAR ? *", "2027-01-01T09:00")]
    [InlineData("30 10 * * ? *", "2026-11-25T10:30")]
    [InlineData("0 10 * * ? *", "2026-11-26T10:00")]
    [InlineData("*/15 * * * ? *", "2026-11-25T10:15")]
    [InlineData("5/20 * * * ? *", "2026-11-25T10:05")]
    [InlineData("0 8 ? * MON-FRI *", "2026-11-26T08:00")]
    [InlineData("0 8 ? * 1 *", "2026-11-29T08:00")]
    [InlineData("0 0 29 2 ? *", "2028-02-29T00:00")]
    [InlineData("0 0 1,15 * ? 2030", "2030-01-01T00:00")]
    public void The_next_time_is(string expression, string expected) =>
        Assert.Equal(Time(expected), CronExpression.Parse(expression).After(Time("2026-11-25T10:00")));

    [Fact]
    public void A_year_that_is_over_never_comes() => Assert.Null(CronExpression.Parse("0 0 1 1 ? 2025").After(Time("2026-11-25T10:00")));

    [Theory]
    [InlineData("0 9 1 * ?")]
    [InlineData("60 9 1 * ? *")]
    [InlineData("0 9 L * ? *")]
    [InlineData("0 9 ? * 2#1 *")]
    public void What_is_not_known_here_is_refused(string expression) =>
        Assert.Throws<FormatException>(() => CronExpression.Parse(expression));

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

using AlarmKeeper.Policies;

namespace AlarmKeeper.Tests.Chain;

public class WildcardTests
{
    [Theory]
    [InlineData("*", "", true)]
    [InlineData("*", "anything", true)]
    [InlineData("sns:*", "sns:Publish", true)]
    [InlineData("*:Publish", "sns:Publish", true)]
    [InlineData("s?s:Publish", "sns:Publish", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("sns:publish", "sns:Publish", false)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("a\\*", "a*", false)]
    [InlineData("a\\*", "a\\b", true)]
    [InlineData("a.c", "abc", false)]
    [InlineData("<>\"", "<>\"", true)]
    [InlineData("a", "<", false)]
    public void The_two_wildcards_of_policies_and_no_other(string pattern, string value, bool matches) =>
        Assert.Equal(matches, Wildcard.Matches(pattern, value));

    [Fact]
    public void Actions_have_no_case() => Assert.True(Wildcard.Matches("SNS:pub*", "sns:Publish", StringComparison.OrdinalIgnoreCase));
}

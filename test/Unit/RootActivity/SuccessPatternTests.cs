using AlarmKeeper.Configuration;
using AlarmKeeper.RootActivity;
using AlarmKeeper.Sandbox.Engine;

namespace AlarmKeeper.Tests.RootActivity;

/// <summary>What a search asks for where failed attempts fill it.</summary>
public class SuccessPatternTests
{
    private const string Root = """ "userIdentity":{"type":"Root"},"eventType":"AwsApiCall" """;

    [Theory]
    [InlineData(true, "")]
    [InlineData(true, """,  "responseElements":{"ConsoleLogin":"Success"}""")]
    [InlineData(true, """,  "responseElements":{"ConsoleLogin":"Success"},"errorMessage":"but slowly" """)]
    [InlineData(false, """, "responseElements":{"ConsoleLogin":"Failure"},"errorMessage":"Failed authentication" """)]
    [InlineData(false, """, "responseElements":{"PasswordUpdated":"Failure"},"errorMessage":"Failed" """)]
    [InlineData(false, """, "errorCode":"AccessDenied","errorMessage":"not authorized" """)]
    [InlineData(false, """, "errorCode":"AccessDenied" """)]
    public void It_matches_what_came_to_something(bool matches, string end)
    {
        var pattern = FilterPattern.Parse(SuccessPattern.Of(AlertCatalogue.RootUsage.Pattern)!);

        Assert.Equal(matches, pattern.Matches($"{{{Root}{end}}}"));
        Assert.False(pattern.Matches($"{{{Root.Replace("Root", "IAMUser", StringComparison.Ordinal)}{end}}}"));
    }

    [Fact]
    public void Every_alert_has_one_that_AWS_takes()
    {
        foreach (var alert in AlertCatalogue.All)
            if (SuccessPattern.Of(alert.Pattern) is { } narrowed)
                Assert.NotNull(FilterPattern.Parse(narrowed));
        Assert.NotNull(SuccessPattern.Of(AlertCatalogue.RootUsage.Pattern));
    }

    [Fact]
    public void There_is_none_where_it_would_be_too_long_or_where_the_pattern_is_no_json()
    {
        Assert.Null(SuccessPattern.Of("""{ $.a = "$" }""".Replace("$\"", new string('a', 950) + "\"", StringComparison.Ordinal)));
        Assert.Null(SuccessPattern.Of("Failed authentication"));
    }
}

using AlarmKeeper.Sandbox.Engine;

namespace AlarmKeeper.Sandbox.Tests.Engine;

public class TextFilterPatternTests
{
    private const string Access = """127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534""";

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\" \"")]
    public void An_empty_pattern_matches_everything(string pattern) => Assert.True(Matches(pattern, "anything"));

    [Theory]
    [InlineData("ERROR", "[ERROR 400] BAD REQUEST", true)]
    [InlineData("ERROR", "Exiting with ERRORCODE: -1", true)]
    [InlineData("error", "[ERROR 400] BAD REQUEST", false)]
    [InlineData("ERROR ARGUMENTS", "[ERROR 419] MISSING ARGUMENTS", true)]
    [InlineData("ERROR ARGUMENTS", "[ERROR 401] UNAUTHORIZED REQUEST", false)]
    [InlineData("\"INTERNAL SERVER ERROR\"", "[ERROR 500] INTERNAL SERVER ERROR", true)]
    [InlineData("\"INTERNAL ERROR\"", "[ERROR 500] INTERNAL SERVER ERROR", false)]
    [InlineData("ERROR -ARGUMENTS", "[ERROR 400] BAD REQUEST", true)]
    [InlineData("ERROR -ARGUMENTS", "[ERROR 419] MISSING ARGUMENTS", false)]
    [InlineData("-ERROR", "INFO", true)]
    [InlineData("?ERROR ?ARGUMENTS", "[ERROR 400] BAD REQUEST", true)]
    [InlineData("?ERROR ?ARGUMENTS", "[INFO] REQUEST FAILED", false)]
    [InlineData("%[0-9]{3}%", "[ERROR 400] BAD REQUEST", true)]
    [InlineData("%AUTHORIZED%", "[WARN] UNAUTHORIZED REQUEST", true)]
    public void Terms_are_looked_for_anywhere(string pattern, string message, bool expected) =>
        Assert.Equal(expected, Matches(pattern, message));

    [Fact]
    public void Optional_terms_beside_others_are_ignored() => Assert.True(Matches("?ERROR ?ARGUMENTS REQUEST", "[INFO] REQUEST FAILED"));

    [Theory]
    [InlineData("foo-bar")]
    [InlineData("a.b")]
    [InlineData("-")]
    [InlineData("\"unclosed")]
    [InlineData("%unclosed")]
    [InlineData("%something!%")]
    public void Terms_that_AWS_refuses_are_refused(string pattern) => Assert.Throws<FormatException>(() => FilterPattern.Parse(pattern));

    [Theory]
    [InlineData("[ip, user, username, timestamp, request, status_code, bytes]", true)]
    [InlineData("""[ip=%127\.0\.0\.[1-9]%, user, username, timestamp, request =*.html*, status_code = 4*, bytes]""", true)]
    [InlineData("[ip, user, username, timestamp, request, status_code = 4* && bytes > 1000]", false)]
    [InlineData("[ip, user, username, timestamp, request, status_code = 4* && status_code != 403, bytes > 1000]", true)]
    [InlineData("[ip, user, username, timestamp, request, status_code = 404 || status_code = 410, bytes]", true)]
    [InlineData("[ip, user, username, timestamp, request, status_code = 200, bytes]", false)]
    [InlineData("[..., request =*.html*, status_code = 4*, bytes]", true)]
    [InlineData("[..., request=*.html*, status_code=4*,]", true)]
    [InlineData("[ip, user, ..., status_code < 404, bytes]", false)]
    [InlineData("[ip = 127.*, ...]", true)]
    [InlineData("[a, b, c, d, e, f, g, h]", false)]
    public void Columns_are_compared_by_position(string pattern, bool expected) => Assert.Equal(expected, Matches(pattern, Access));

    [Theory]
    [InlineData("[w1=ERROR, w2]", "ERROR 09/25/2014 12:00:02 Failed to process request", true)]
    [InlineData("[w1=ERROR, w2]", "INFO 09/25/2014", false)]
    [InlineData("[w1=ERROR || w1=WARNING, w2]", "WARNING 09/25/2014 Invalid", true)]
    [InlineData("[w1!=ERROR && w1!=WARNING, w2]", "WARNING 09/25/2014 Invalid", false)]
    [InlineData("[w1=!ERROR&&w1=!WARN, w2]", "INFO message", true)]
    [InlineData("[w1=ERROR, w2]", "ERROR", false)]
    public void The_last_column_takes_the_rest_of_the_line(string pattern, string message, bool expected) =>
        Assert.Equal(expected, Matches(pattern, message));

    [Theory]
    [InlineData("[a, b")]
    [InlineData("[..., a, ...]")]
    [InlineData("[a < b]")]
    [InlineData("[a, b] c")]
    public void Columns_that_AWS_refuses_are_refused(string pattern) => Assert.Throws<FormatException>(() => FilterPattern.Parse(pattern));

    private static bool Matches(string pattern, string message) => FilterPattern.Parse(pattern).Matches(message);
}

using AlarmKeeper.Sandbox.Engine;

namespace AlarmKeeper.Sandbox.Tests.Engine;

/// <summary>Most cases are the examples of AWS's guide to JSON filter patterns.</summary>
public class JsonFilterPatternTests
{
    private const string Trail =
        """{"eventType":"UpdateTrail","sourceIPAddress":"111.111.111.111","arrayKey":["value","another value"],"objectList":[{"name":"a","id":1},{"name":"b","id":2}],"SomeObject":null,"ThisFlag":true,"cluster.name":"c","account":"123456789012","latency":55.5}""";

    private const string Users =
        """{"user":{"id":1,"email":"John.Stiles@example.com"},"users":[{"id":2,"email":"John.Doe@example.com"},{"id":3,"email":"Jane.Doe@example.com"}],"actions":["GET","PUT","DELETE"],"coordinates":[[0,1,2],[4,5,6],[7,8,9]]}""";

    [Theory]
    [InlineData("""{ $.eventType = "UpdateTrail" }""")]
    [InlineData("{ $.sourceIPAddress != 123.123.* }")]
    [InlineData("""{ $.arrayKey[0] = "value" }""")]
    [InlineData("{ $.objectList[1].id = 2 }")]
    [InlineData("{ $.SomeObject IS NULL }")]
    [InlineData("{ $.SomeOtherObject NOT EXISTS }")]
    [InlineData("{ $.ThisFlag IS TRUE }")]
    [InlineData("{ $.ThisFlag is true }")]
    [InlineData("{ $.eventType = %Trail% }")]
    [InlineData("{ $.arrayKey[*] = %val.{2}% }")]
    [InlineData("""{ $.* = %111\.111\.111\.1[0-9]{1,2}% }""")]
    [InlineData("{ $.['cluster.name'] = \"c\" }")]
    [InlineData("""{ $["cluster.name"] = c }""")]
    [InlineData("{ $.objectList[*].name = b }")]
    [InlineData("{ $.latency = * }")]
    [InlineData("{ $.latency >= 5.55e1 }")]
    [InlineData("{ $.latency > +50 && $.latency <= 55.5 }")]
    [InlineData("{ $.account = 123456789012 }")]
    [InlineData("""{ $.eventType = "Up*ail" }""")]
    public void The_trail_event_matches(string pattern) => Assert.True(Matches(pattern, Trail));

    [Theory]
    [InlineData("""{ $.eventType = "updatetrail" }""")]
    [InlineData("""{ $.eventType = "Trail" }""")]
    [InlineData("{ $.ThisFlag IS FALSE }")]
    [InlineData("{ $.eventType NOT EXISTS }")]
    [InlineData("{ $.eventType != %Trail% }")]
    [InlineData("{ $.latency < 1e1 }")]
    [InlineData("{ $.eventType > 1 }")]
    [InlineData("{ $.SomeOtherObject IS NULL }")]
    [InlineData("{ $.SomeObject NOT EXISTS }")]
    public void The_trail_event_does_not_match(string pattern) => Assert.False(Matches(pattern, Trail));

    [Theory]
    [InlineData("""{ $.missing = "x" }""")]
    [InlineData("""{ $.missing != "x" }""")]
    [InlineData("{ $.missing < 1 }")]
    [InlineData("{ $.eventType.deeper != 1 }")]
    [InlineData("{ $.arrayKey[9] != value }")]
    public void No_comparison_matches_an_absent_field(string pattern) => Assert.False(Matches(pattern, Trail));

    [Theory]
    [InlineData("{ $.arrayKey = 1 }")]
    [InlineData("{ $.arrayKey != 1 }")]
    [InlineData("{ $.objectList[0] != 1 }")]
    public void No_comparison_matches_an_array_or_an_object(string pattern) => Assert.False(Matches(pattern, Trail));

    [Theory]
    [InlineData("""{ ($.user.id = 1) && ($.users[0].email = "John.Doe@example.com") }""", true)]
    [InlineData("""{ ($.user.id = 2 && $.users[0].email = "nonmatch") || $.actions[2] = "GET" }""", false)]
    [InlineData("""{ $.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = nonmatch && $.actions[2] = nomatch }""", true)]
    [InlineData("""{ ($.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = nonmatch) && $.actions[2] = nomatch }""", false)]
    public void And_binds_closer_than_or(string pattern, bool expected) => Assert.Equal(expected, Matches(pattern, Users));

    [Theory]
    [InlineData("plain text")]
    [InlineData("")]
    [InlineData("42")]
    [InlineData("{\"userIdentity\":")]
    public void A_message_that_is_no_JSON_document_never_matches(string message) => Assert.False(Matches("{ $.a NOT EXISTS }", message));

    [Theory]
    [InlineData("{ $.a = 1")]
    [InlineData("{ }")]
    [InlineData("{ a = 1 }")]
    [InlineData("{ $ = 1 }")]
    [InlineData("{ $. = 1 }")]
    [InlineData("{ $.a }")]
    [InlineData("{ $.a == 1 }")]
    [InlineData("{ $.a = }")]
    [InlineData("{ $.a = \"unclosed }")]
    [InlineData("{ $.a < text }")]
    [InlineData("{ $.a = 1 && }")]
    [InlineData("{ ($.a = 1 }")]
    [InlineData("{ $.a = 1 } more")]
    [InlineData("{ $.a[x] = 1 }")]
    [InlineData("{ $.a IS MAYBE }")]
    [InlineData("{ $.a NOT NULL }")]
    [InlineData("{ $.*.b[*] = 1 }")]
    [InlineData("{ $.a[*] = 1 && $.b[*] = 1 && $.c[*] = 1 && $.d[*] = 1 }")]
    [InlineData("{ $.a = %(group)% }")]
    [InlineData("{ $.a = %[unclosed% }")]
    [InlineData("{ $.a = %x% || $.a = %y% || $.a = %z% }")]
    public void What_AWS_refuses_is_refused(string pattern) => Assert.Throws<FormatException>(() => FilterPattern.Parse(pattern));

    [Theory]
    [InlineData("{ $.a EXISTS }")]
    [InlineData("{ $.a IS NOT NULL }")]
    public void Exists_and_is_not_are_no_operators_of_AWS(string pattern) =>
        Assert.Throws<FormatException>(() => FilterPattern.Parse(pattern));

    private static bool Matches(string pattern, string message) => FilterPattern.Parse(pattern).Matches(message);
}

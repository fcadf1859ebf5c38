using System.Text.Json;
using AlarmKeeper.Sandbox.Engine;

namespace AlarmKeeper.Sandbox.Tests.Engine;

public sealed class EventPatternTests
{
    public static TheoryData<string, string, bool> Documented
    {
        get
        {
            var cases = new TheoryData<string, string, bool>();
            foreach (var (pattern, matches) in EventPatternCases.All)
                cases.Add(EventPatternCases.Received, pattern, matches);
            foreach (var (received, pattern, matches) in EventPatternCases.BeyondMoto)
                cases.Add(received, pattern, matches);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Documented))]
    public void A_pattern_matches_what_AWS_says_it_matches(string received, string pattern, bool matches)
    {
        using var document = JsonDocument.Parse(received);

        Assert.Equal(matches, EventPattern.Parse(pattern).Matches(document.RootElement));
    }

    [Theory]
    [InlineData("[]", "Filter is not an object")]
    [InlineData("{}", "Empty objects are not allowed")]
    [InlineData("""{"a":{}}""", "Empty objects are not allowed")]
    [InlineData("""{"a":[]}""", "Empty arrays are not allowed")]
    [InlineData("""{"a":42}""", "\"a\" must be an object or an array")]
    [InlineData("""{"a":[["b"]]}""", "Match value must be String, number, true, false, or null")]
    [InlineData("""{"a":[{"EXISTS":true}]}""", "Unrecognized match type EXISTS")]
    [InlineData("""{"a":[{}]}""", "Match expression name not found")]
    [InlineData("""{"a":[{"prefix":"b","suffix":"c"}]}""", "Only one key allowed in match expression")]
    [InlineData("""{"a":[{"exists":"true"}]}""", "exists match pattern must be either true or false.")]
    [InlineData("""{"a":[{"prefix":["b"]}]}""", "prefix match pattern must be a string")]
    [InlineData("""{"a":[{"prefix":{"suffix":"b"}}]}""", "Unsupported prefix pattern: suffix")]
    [InlineData("""{"a":[{"suffix":1}]}""", "suffix match pattern must be a string")]
    [InlineData("""{"a":[{"equals-ignore-case":["b"]}]}""", "equals-ignore-case match pattern must be a string")]
    [InlineData("""{"a":[{"wildcard":1}]}""", "wildcard match pattern must be a string")]
    [InlineData("""{"a":[{"wildcard":"b**"}]}""", "Consecutive wildcard characters at pos 2")]
    [InlineData("""{"a":[{"wildcard":"\\b"}]}""", "Invalid escape character at pos 1")]
    [InlineData("""{"a":[{"numeric":10}]}""", "Value of numeric must be an array.")]
    [InlineData("""{"a":[{"numeric":[]}]}""", "Invalid member in numeric match: ]")]
    [InlineData("""{"a":[{"numeric":["!=",0]}]}""", "Unrecognized numeric range operator: !=")]
    [InlineData("""{"a":[{"numeric":["=","5"]}]}""", "Value of equals must be numeric")]
    [InlineData("""{"a":[{"numeric":["=",5,"=",5]}]}""", "Too many elements in numeric expression")]
    [InlineData("""{"a":[{"numeric":[">",0,"<"]}]}""", "Value of < must be numeric")]
    [InlineData("""{"a":[{"numeric":[">",0,">",0]}]}""", "Bad numeric range operator: >")]
    [InlineData("""{"a":[{"numeric":[">",5,"<",5]}]}""", "Bottom must be less than top")]
    [InlineData("""{"a":[{"cidr":"bad-filter"}]}""", "Malformed CIDR, one '/' required")]
    [InlineData("""{"a":[{"cidr":"10.0.0.0/x"}]}""", "Malformed CIDR, mask bits must be an integer")]
    [InlineData("""{"a":[{"cidr":"10.0.0.0/-1"}]}""", "Malformed CIDR, mask bits must not be negative")]
    [InlineData("""{"a":[{"cidr":"10.0.0.0/32"}]}""", "IPv4 mask bits must be < 32")]
    [InlineData("""{"a":[{"cidr":"xx.11.xx/8"}]}""", "Nonstandard IP address: xx.11.xx")]
    [InlineData("""{"a":[{"anything-but":null}]}""", "Value of anything-but must be an array or single string/number value.")]
    [InlineData("""{"a":[{"anything-but":["b",1]}]}""", "Inside anything but list, either all values are number or string, mixed type is not supported")]
    [InlineData("""{"a":[{"anything-but":["b",null]}]}""", "Inside anything but list, start|null|boolean is not supported.")]
    [InlineData("""{"a":[{"anything-but":{"prefix":""}}]}""", "Null prefix/suffix not allowed")]
    [InlineData("""{"a":[{"anything-but":{"suffix":[1]}}]}""", "prefix/suffix match pattern must be a string")]
    [InlineData("""{"a":[{"anything-but":{"numeric":["=",1]}}]}""", "Unsupported anything-but pattern: numeric")]
    [InlineData("""{"$or":{"a":["b"]}}""", "It must be an Array followed with $or.")]
    [InlineData("""{"$or":[{"a":["b"]}]}""", "There must have at least 2 Objects in $or relationship.")]
    [InlineData("""{"$or":["a","b"]}""", "Only JSON object is allowed in array of $or relationship.")]
    [InlineData("""{"$or":[{"prefix":["b"]},{"a":["b"]}]}""", "prefix is Ruler reserved fieldName which cannot be used inside $or.")]
    public void What_is_no_pattern_is_refused_in_AWSs_words(string pattern, string reason) =>
        Assert.Equal(reason, Assert.Throws<FormatException>(() => EventPattern.Parse(pattern)).Message);

    [Fact]
    public void More_than_2048_characters_or_a_thousand_combinations_are_refused()
    {
        static string OfLength(int length) => $$"""{"a":["{{new string('b', length - 10)}}"]}""";
        var or = string.Join(',', Enumerable.Range(0, 11).Select(i => $$"""{"f{{i}}":[1]}"""));
        string Ors(params string[] names) => "{" + string.Join(',', names.Select(name => $$"""
            "{{name}}":{"$or":[{{or}}] }
            """)) + "}";

        EventPattern.Parse(OfLength(2048));
        Assert.Throws<FormatException>(() => EventPattern.Parse(OfLength(2049)));
        EventPattern.Parse(Ors("a", "b"));
        Assert.Throws<FormatException>(() => EventPattern.Parse(Ors("a", "b", "c")));
    }
}

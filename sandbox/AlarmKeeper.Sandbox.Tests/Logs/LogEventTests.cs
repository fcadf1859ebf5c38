using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Tests.Monitoring;

namespace AlarmKeeper.Sandbox.Tests.Logs;

public class LogEventTests
{
    private readonly RootAlert alert = new();

    public LogEventTests() => alert.Logs("CreateLogStream", $$"""{"logGroupName":"{{RootAlert.Group}}","logStreamName":"s"}""");

    [Fact]
    public void Events_that_are_too_new_or_too_old_are_left_out()
    {
        var rejected = Put([TimeSpan.FromHours(1), TimeSpan.FromHours(2.1)])["rejectedLogEventsInfo"]!;
        Assert.Equal("""{"tooNewLogEventStartIndex":1}""", rejected.ToJsonString());
        rejected = Put([TimeSpan.FromDays(-14.1), TimeSpan.FromDays(-13.9)])["rejectedLogEventsInfo"]!;
        Assert.Equal("""{"tooOldLogEventEndIndex":1}""", rejected.ToJsonString());

        alert.Logs("PutRetentionPolicy", $$"""{"logGroupName":"{{RootAlert.Group}}","retentionInDays":1}""");
        rejected = Put([TimeSpan.FromDays(-1.1), TimeSpan.Zero - TimeSpan.FromHours(5)])["rejectedLogEventsInfo"]!; // L4
        Assert.Equal("""{"expiredLogEventEndIndex":1}""", rejected.ToJsonString());
        Assert.Equal(3, Filtered("{}").Count);
    }

    [Fact]
    public void A_batch_is_in_chronological_order() =>
        Assert.Equal("InvalidParameterException", RootAlert.Code(() => Put([TimeSpan.Zero, TimeSpan.FromMinutes(-1)])));

    [Fact]
    public void A_stream_is_not_made_by_writing_to_it() => Assert.Equal("ResourceNotFoundException", RootAlert.Code(() => alert.Logs(
        "PutLogEvents", $$"""{"logGroupName":"{{RootAlert.Group}}","logStreamName":"other","logEvents":[{"timestamp":0,"message":"m"}]}""")));

    [Fact]
    public void Events_are_found_by_pattern_time_and_stream()
    {
        alert.RootSignsIn();
        alert.World.Advance(TimeSpan.FromHours(1));
        var hour = alert.Region.Now.ToUnixTimeMilliseconds();
        alert.RootSignsIn();
        alert.SomebodySignsIn();

        Assert.Equal(2, Filtered("""{"filterPattern":"{ $.userIdentity.type = Root }"}""").Count);
        Assert.Single(Filtered($$"""{"filterPattern":"{ $.userIdentity.type = Root }","startTime":{{hour}}}"""));
        Assert.Single(Filtered($$"""{"endTime":{{hour - 1}}}"""));
        Assert.Empty(Filtered("""{"logStreamNames":["s"]}"""));
        Assert.Equal("111122223333_CloudTrail_eu-west-1", Filtered("{}")[0]!["logStreamName"]!.ToString());
        Assert.Equal("InvalidParameterException", RootAlert.Code(() => Filtered("""{"filterPattern":"{ $.a = }"}""")));
    }

    [Fact]
    public void A_page_holds_no_more_than_a_megabyte()
    {
        for (var count = 0; count < 5; count++)
            alert.Logs("PutLogEvents", new JsonObject
            {
                ["logGroupName"] = RootAlert.Group,
                ["logStreamName"] = "s",
                ["logEvents"] = new JsonArray(new JsonObject
                {
                    ["timestamp"] = alert.Region.Now.ToUnixTimeMilliseconds(),
                    ["message"] = new string('x', 250_000),
                }),
            }.ToJsonString());

        var first = alert.Logs("FilterLogEvents", $$"""{"logGroupName":"{{RootAlert.Group}}","logStreamNames":["s"]}""");

        Assert.Equal(4, first["events"]!.AsArray().Count);
        Assert.NotNull(first["nextToken"]);
    }

    [Fact]
    public void Events_come_in_pages()
    {
        for (var count = 0; count < 3; count++)
            alert.RootSignsIn();
        var input = $"\"logGroupName\":\"{RootAlert.Group}\",\"limit\":2";

        var first = alert.Logs("FilterLogEvents", "{" + input + "}");
        var second = alert.Logs("FilterLogEvents", $$"""{{{input}},"nextToken":"{{first["nextToken"]}}"}""");

        Assert.Equal(2, first["events"]!.AsArray().Count);
        Assert.Single(second["events"]!.AsArray());
        Assert.Null(second["nextToken"]);
    }

    [Fact]
    public void At_the_end_of_a_stream_the_token_stays()
    {
        Put([TimeSpan.Zero]);
        var input = $"\"logGroupName\":\"{RootAlert.Group}\",\"logStreamName\":\"s\"";

        var first = alert.Logs("GetLogEvents", "{" + input + "}");
        var second = alert.Logs("GetLogEvents", $$"""{{{input}},"nextToken":"{{first["nextForwardToken"]}}"}""");

        Assert.Single(first["events"]!.AsArray());
        Assert.Empty(second["events"]!.AsArray());
        Assert.Equal(first["nextForwardToken"]!.ToString(), second["nextForwardToken"]!.ToString());
    }

    [Fact]
    public void What_came_in_before_a_policy_is_not_masked_and_what_came_after_can_be_unmasked()
    {
        var policy = new JsonObject
        {
            ["logGroupIdentifier"] = RootAlert.Group,
            ["policyDocument"] = """{"Statement":[{"DataIdentifier":["arn:aws:dataprotection::aws:data-identifier/EmailAddress"],"Operation":{"Deidentify":{}}}]}""",
        };
        Put([TimeSpan.FromMinutes(-2)], "jane@example.org");
        alert.Logs("PutDataProtectionPolicy", policy.ToJsonString());
        Put([TimeSpan.FromMinutes(-1)], "jane@example.org");

        Assert.Equal(["jane@example.org", "****************"], Filtered("{}").Select(found => found!["message"]!.ToString()));
        Assert.Equal("jane@example.org", Filtered("""{"unmask":true}""")[1]!["message"]!.ToString());
    }

    [Fact]
    public void Streams_tell_their_first_and_last_event()
    {
        Put([TimeSpan.FromMinutes(-2), TimeSpan.FromMinutes(-1)]);

        var stream = alert.Logs("DescribeLogStreams", $$"""{"logGroupName":"{{RootAlert.Group}}","logStreamNamePrefix":"s"}""")["logStreams"]![0]!;

        Assert.Equal(60_000, stream["lastEventTimestamp"]!.GetValue<long>() - stream["firstEventTimestamp"]!.GetValue<long>());
    }

    private JsonArray Filtered(string input)
    {
        var filter = JsonNode.Parse(input)!.AsObject();
        filter["logGroupName"] = RootAlert.Group;
        return alert.Logs("FilterLogEvents", filter.ToJsonString())["events"]!.AsArray();
    }

    private JsonObject Put(TimeSpan[] ages, string message = "m")
    {
        var now = alert.Region.Now;
        var events = ages.Select(age => new JsonObject { ["timestamp"] = (now + age).ToUnixTimeMilliseconds(), ["message"] = message });
        return alert
            .Logs("PutLogEvents",
                new JsonObject { ["logGroupName"] = RootAlert.Group, ["logStreamName"] = "s", ["logEvents"] = new JsonArray([.. events]) }
                    .ToJsonString());
    }
}

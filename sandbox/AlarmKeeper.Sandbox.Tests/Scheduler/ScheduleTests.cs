using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Tests.Wire;

namespace AlarmKeeper.Sandbox.Tests.Scheduler;

public sealed class ScheduleTests : SandboxTest
{
    private const string Schedule = """
        {"ScheduleExpression":"rate(1 hour)","FlexibleTimeWindow":{"Mode":"OFF"},"Target":{"Arn":"arn:aws:lambda:eu-west-1:111122223333:function:keeper",
        "RoleArn":"arn:aws:iam::111122223333:role/scheduler","Input":"{}"}}
        """;

    [Fact]
    public async Task A_schedule_is_read_back_with_AWSs_defaults()
    {
        var created = await Call("POST /schedules/hourly", Schedule);

        var schedule = (await Call("GET /schedules/hourly?groupName=default")).Json;

        Assert.Equal("arn:aws:scheduler:eu-west-1:111122223333:schedule/default/hourly", created.Json["ScheduleArn"]!.ToString());
        Assert.Equal(("ENABLED", "UTC", "NONE"),
            (Text(schedule, "State"), Text(schedule, "ScheduleExpressionTimezone"), Text(schedule, "ActionAfterCompletion")));
        Assert.Equal("""{"MaximumEventAgeInSeconds":86400,"MaximumRetryAttempts":185}""", schedule["Target"]!["RetryPolicy"]!.ToJsonString());
        Assert.True((double)schedule["CreationDate"]! > 1e9);
    }

    [Fact]
    public async Task An_update_resets_what_it_does_not_name() // E2
    {
        await Call("POST /schedules/hourly", Changed("""{"State":"DISABLED","Description":"d","EndDate":4102444800,"ScheduleExpressionTimezone":"Europe/Berlin"}"""));

        await Call("PUT /schedules/hourly", Schedule);
        var schedule = (await Call("GET /schedules/hourly")).Json;

        Assert.Equal(("ENABLED", "UTC"), (Text(schedule, "State"), Text(schedule, "ScheduleExpressionTimezone")));
        Assert.Null(schedule["Description"]);
        Assert.Null(schedule["EndDate"]);
    }

    [Fact]
    public async Task A_deleted_schedule_is_gone() // E2
    {
        await Call("POST /schedules/hourly", Schedule);

        var deleted = await Call("DELETE /schedules/hourly");

        Assert.Equal(200, deleted.Status);
        Assert.Equal(404, (await Call("GET /schedules/hourly")).Status);
        Assert.Equal(404, (await Call("DELETE /schedules/hourly")).Status);
    }

    [Fact]
    public async Task Schedules_are_listed_in_pages_by_prefix_and_state()
    {
        await Call("POST /schedules/a1", Schedule);
        await Call("POST /schedules/a2", Changed("""{"State":"DISABLED"}"""));
        await Call("POST /schedules/b1", Schedule);

        var first = await Call("GET /schedules?NamePrefix=a&MaxResults=1");
        var second = await Call($"GET /schedules?NamePrefix=a&MaxResults=1&NextToken={first.Json["NextToken"]}");

        Assert.Equal(["a1", "a2"], [.. Names(first), .. Names(second)]);
        Assert.Null(second.Json["NextToken"]);
        Assert.Equal(["a1", "b1"], Names(await Call("GET /schedules?State=ENABLED&ScheduleGroup=default")));
    }

    [Theory]
    [InlineData("POST /schedules/taken", "{}", 409, "ConflictException")]
    [InlineData("POST /schedules/a%20b", "{}", 400, "ValidationException")]
    [InlineData("POST /schedules/s", """{"ScheduleExpression":"hourly"}""", 400, "ValidationException")]
    [InlineData("POST /schedules/s", """{"ScheduleExpression":null}""", 400, "ValidationException")]
    [InlineData("POST /schedules/s", """{"FlexibleTimeWindow":{"Mode":"FLEXIBLE"}}""", 400, "ValidationException")]
    [InlineData("POST /schedules/s", """{"Target":{"Arn":"keeper"}}""", 400, "ValidationException")]
    [InlineData("POST /schedules/s", """{"Target":{"Arn":"arn:aws:lambda:eu-west-1:111122223333:function:keeper"}}""", 400, "ValidationException")]
    [InlineData("POST /schedules/s", """{"State":"PAUSED"}""", 400, "ValidationException")]
    [InlineData("POST /schedules/s", """{"ScheduleExpressionTimezone":"Mars/Olympus"}""", 400, "ValidationException")]
    [InlineData("POST /schedules/s", """{"GroupName":"mine"}""", 404, "ResourceNotFoundException")]
    [InlineData("PUT /schedules/s", "{}", 404, "ResourceNotFoundException")]
    [InlineData("PUT /schedules/taken", """{"FlexibleTimeWindow":null}""", 400, "ValidationException")]
    public async Task What_Scheduler_would_refuse_is_refused(string request, string changes, int status, string type)
    {
        await Call("POST /schedules/taken", Schedule);

        var answer = await Call(request, Changed(changes));

        Assert.Equal((status, type), (answer.Status, answer.ErrorType));
    }

    private Task<AwsAnswer> Call(string request, string body = "") => Client.RestAsync("scheduler", request, body);

    private static string[] Names(AwsAnswer listed) => [.. ((JsonArray)listed.Json["Schedules"]!).Select(one => one!["Name"]!.ToString())];

    private static string Text(JsonObject schedule, string member) => schedule[member]!.ToString();

    private static string Changed(string changes)
    {
        var changed = (JsonObject)JsonNode.Parse(Schedule)!;
        foreach (var (name, value) in (JsonObject)JsonNode.Parse(changes)!)
            changed[name] = value?.DeepClone();
        return changed.ToJsonString();
    }
}

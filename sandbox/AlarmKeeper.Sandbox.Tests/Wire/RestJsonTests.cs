using AlarmKeeper.Sandbox.Control;

namespace AlarmKeeper.Sandbox.Tests.Wire;

public sealed class RestJsonTests : SandboxTest
{
    [Fact]
    public async Task Method_and_path_say_which_operation_it_is()
    {
        await Client.RestAsync("lambda", "GET /2019-09-30/functions/f/concurrency");
        await Client.RestAsync("lambda", "PUT /2017-10-31/functions/f/concurrency", """{"ReservedConcurrentExecutions":0}""");
        await Client.RestAsync("lambda", "DELETE /2017-10-31/functions/f/concurrency");
        await Client.RestAsync("scheduler", "GET /schedules?MaxResults=1");

        Assert.Equal(
            ["GetFunctionConcurrency", "PutFunctionConcurrency", "DeleteFunctionConcurrency", "ListSchedules"],
            World.Calls.All.Select(call => call.Operation));
    }

    [Theory]
    [InlineData("lambda", "GET /2015-03-31/functions/f", """{"Type":"User","Message":"Function not found: arn:aws:lambda:eu-west-1:111122223333:function:f"}""")]
    [InlineData("scheduler", "GET /schedules/s", """{"Message":"Schedule s does not exist."}""")]
    public async Task An_errors_type_is_in_a_header_and_its_message_in_the_body(string service, string request, string body)
    {
        var answer = await Client.RestAsync(service, request);

        Assert.Equal((404, "ResourceNotFoundException", body), (answer.Status, answer.ErrorType, answer.Body));
    }

    [Theory]
    [InlineData("lambda", "GET /2015-03-31/layers", 404, "UnknownOperationException")]
    [InlineData("scheduler", "PATCH /schedules/s", 404, "UnknownOperationException")]
    [InlineData("glacier", "GET /bucket/key", 404, "UnknownOperationException")]
    [InlineData("monitoring", "POST /service/GraniteServiceVersion20100801/operation/DescribeAlarms", 404, "UnknownOperationException")]
    [InlineData("lambda", "POST /2015-03-31/functions", 400, "SerializationException", "{")]
    [InlineData("scheduler", "POST /schedules/s", 400, "SerializationException", "[]")]
    public async Task What_makes_no_sense_is_refused(string service, string request, int status, string type, string body = "")
    {
        var answer = await Client.RestAsync(service, request, body);

        Assert.Equal((status, type), (answer.Status, answer.ErrorType));
        Assert.NotNull(answer.Json["Message"]);
    }

    [Fact]
    public async Task Who_lacks_the_permission_is_told_which_one_on_what()
    {
        World.Credentials.Register(new(
            "AssumedRole", "arn:aws:sts::111122223333:assumed-role/keeper/run", "111122223333", "ASIAKEEPER",
            """{"Statement":{"Effect":"Allow","Action":"lambda:Get*","Resource":"arn:aws:lambda:*:*:function:mine"}}"""));
        var keeper = new AwsClient(Url) { AccessKey = "ASIAKEEPER" };

        var own = await keeper.RestAsync("lambda", "GET /2019-09-30/functions/mine/concurrency");
        var other =
            await keeper.RestAsync("lambda",
                "GET /2019-09-30/functions/arn%3Aaws%3Alambda%3Aeu-west-1%3A111122223333%3Afunction%3Ayours/concurrency");
        var schedule = await keeper.RestAsync("scheduler", "GET /schedules/s");

        Assert.Equal("ResourceNotFoundException", own.ErrorType);
        Assert.Equal((403, "AccessDeniedException"), (other.Status, other.ErrorType));
        Assert.Contains("lambda:GetFunctionConcurrency on resource: arn:aws:lambda:eu-west-1:111122223333:function:yours", other.Body,
            StringComparison.Ordinal);
        Assert.Contains("scheduler:GetSchedule on resource: arn:aws:scheduler:eu-west-1:111122223333:schedule/default/s", schedule.Body,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lambda", "GET /2015-03-31/functions/f", "TooManyRequestsException")]
    [InlineData("scheduler", "GET /schedules/s", "ThrottlingException")]
    public async Task Each_service_throttles_in_its_own_words(string service, string request, string type)
    {
        World.Faults.Add(new(FaultKind.Throttle));

        var answer = await Client.RestAsync(service, request);

        Assert.Equal((429, type), (answer.Status, answer.ErrorType));
    }
}

using System.Text.Json.Nodes;

namespace AlarmKeeper.Sandbox.Tests.Functions;

public sealed class InvocationSettingsTests : FunctionTest
{
    private const string Concurrency = "/2017-10-31/functions/keeper/concurrency";

    private const string InvokeConfig = "/2019-09-25/functions/keeper/event-invoke-config";

    private const string Policy = "/2015-03-31/functions/keeper/policy";

    private const string Permission = """
        {"StatementId":"rule","Action":"lambda:InvokeFunction","Principal":"events.amazonaws.com","SourceArn":"arn:aws:events:eu-west-1:111122223333:rule/r"}
        """;

    [Fact]
    public async Task Reserved_concurrency_may_be_none_nought_or_some() // E4
    {
        var none = await Lambda("GET /2019-09-30/functions/keeper/concurrency");
        await Lambda($"PUT {Concurrency}", """{"ReservedConcurrentExecutions":0}""");
        var nought = await Lambda("GET /2019-09-30/functions/keeper/concurrency");
        var whole = await Lambda("GET /2015-03-31/functions/keeper");
        var deleted = await Lambda($"DELETE {Concurrency}");
        var missing = await Lambda($"PUT {Concurrency}", "{}");

        Assert.Equal(("{}", """{"ReservedConcurrentExecutions":0}"""), (none.Body, nought.Body));
        Assert.Equal(0, (int)whole.Json["Concurrency"]!["ReservedConcurrentExecutions"]!);
        Assert.Equal(204, deleted.Status);
        Assert.Equal("{}", (await Lambda("GET /2019-09-30/functions/keeper/concurrency")).Body);
        Assert.Equal("ValidationException", missing.ErrorType);
    }

    [Fact]
    public async Task Putting_an_invoke_config_drops_what_it_does_not_name_and_updating_keeps_it() // E6
    {
        await Lambda($"PUT {InvokeConfig}", """{"MaximumRetryAttempts":1,"MaximumEventAgeInSeconds":3600}""");
        await Lambda($"POST {InvokeConfig}", """{"MaximumRetryAttempts":0}""");
        var updated = (await Lambda($"GET {InvokeConfig}")).Json;
        await Lambda($"PUT {InvokeConfig}", """{"MaximumRetryAttempts":2}""");
        var put = (await Lambda($"GET {InvokeConfig}")).Json;

        Assert.Equal((0, 3600), ((int)updated["MaximumRetryAttempts"]!, (int)updated["MaximumEventAgeInSeconds"]!));
        Assert.Equal(2, (int)put["MaximumRetryAttempts"]!);
        Assert.Null(put["MaximumEventAgeInSeconds"]);
        Assert.Equal($"{Arn}:$LATEST", put["FunctionArn"]!.ToString());
    }

    [Theory]
    [InlineData("GET", "", 404, "ResourceNotFoundException")]
    [InlineData("DELETE", "", 404, "ResourceNotFoundException")]
    [InlineData("POST", """{"MaximumRetryAttempts":1}""", 404, "ResourceNotFoundException")]
    [InlineData("PUT", "{}", 400, "InvalidParameterValueException")]
    [InlineData("PUT", """{"MaximumRetryAttempts":3}""", 400, "ValidationException")]
    [InlineData("PUT", """{"MaximumEventAgeInSeconds":59}""", 400, "ValidationException")]
    public async Task An_invoke_config_that_is_absent_or_makes_no_sense_is_refused(string method, string body, int status, string type)
    {
        var answer = await Lambda($"{method} {InvokeConfig}", body);

        Assert.Equal((status, type), (answer.Status, answer.ErrorType));
    }

    [Fact]
    public async Task A_permission_comes_and_goes_by_its_statements_id() // E5
    {
        var none = await Lambda($"GET {Policy}");
        var added = await Lambda($"POST {Policy}", Permission);
        var twice = await Lambda($"POST {Policy}", Permission);
        var policy = JsonNode.Parse((await Lambda($"GET {Policy}")).Json["Policy"]!.ToString())!;
        var other = await Lambda($"DELETE {Policy}/other");
        var removed = await Lambda($"DELETE {Policy}/rule");

        Assert.Equal((404, "The resource you requested does not exist."), (none.Status, none.Json["Message"]!.ToString()));
        Assert.Equal((201, 409, 404, 204), (added.Status, twice.Status, other.Status, removed.Status));
        var statement = policy["Statement"]![0]!;
        Assert.Equal(("events.amazonaws.com", Arn), (statement["Principal"]!["Service"]!.ToString(), statement["Resource"]!.ToString()));
        Assert.Equal("arn:aws:events:eu-west-1:111122223333:rule/r", statement["Condition"]!["ArnLike"]!["AWS:SourceArn"]!.ToString());
        Assert.Equal(404, (await Lambda($"GET {Policy}")).Status);
    }
}

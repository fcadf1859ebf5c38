using System.Text.Json.Nodes;

namespace AlarmKeeper.Sandbox.Tests.Functions;

public sealed class FunctionTests : FunctionTest
{
    [Fact]
    public async Task What_is_not_set_has_AWSs_defaults()
    {
        var configuration = await Configuration();

        Assert.Equal((128, 60, "Active"),
            ((int)configuration["MemorySize"]!, (int)configuration["Timeout"]!, configuration["State"]!.ToString()));
        Assert.Equal("/aws/lambda/keeper", configuration["LoggingConfig"]!["LogGroup"]!.ToString());
        Assert.Equal("baseline", configuration["Environment"]!["Variables"]!["ALARMKEEPER_TRAIL"]!.ToString());
        Assert.Null(configuration["Code"]);
    }

    [Theory]
    [InlineData("keeper", 200)]
    [InlineData("keeper:$LATEST", 200)]
    [InlineData("keeper?Qualifier=$LATEST", 200)]
    [InlineData("111122223333%3Afunction%3Akeeper", 200)]
    [InlineData("arn%3Aaws%3Alambda%3Aeu-west-1%3A111122223333%3Afunction%3Akeeper", 200)]
    [InlineData("arn%3Aaws%3Alambda%3Aeu-west-1%3A444455556666%3Afunction%3Akeeper", 404)]
    [InlineData("keeper?Qualifier=live", 404)]
    [InlineData("keeper:1", 404)]
    [InlineData("Keeper", 404)]
    public async Task A_function_is_found_by_name_or_ARN(string name, int status) =>
        Assert.Equal(status, (await Lambda($"GET /2015-03-31/functions/{name}")).Status);

    [Fact]
    public async Task An_update_leaves_what_it_does_not_name_and_replaces_the_whole_environment() // E3, E11
    {
        var before = await Configuration();

        await Lambda("PUT /2015-03-31/functions/keeper/configuration", """{"Environment":{"Variables":{"ALARMKEEPER_TRAIL":"other"}}}""");
        var after = await Configuration();

        Assert.Equal("""{"ALARMKEEPER_TRAIL":"other"}""", after["Environment"]!["Variables"]!.ToJsonString());
        Assert.Equal(60, (int)after["Timeout"]!);
        Assert.NotEqual(before["ConfigSha256"]!.ToString(), after["ConfigSha256"]!.ToString());
        Assert.NotEqual(before["RevisionId"]!.ToString(), after["RevisionId"]!.ToString());
        Assert.Equal(before["CodeSha256"]!.ToString(), after["CodeSha256"]!.ToString());
    }

    [Fact]
    public async Task Other_code_has_another_hash() // E3
    {
        var before = await Configuration();

        var updated = await Lambda("PUT /2015-03-31/functions/keeper/code", $$"""{"ZipFile":"{{OtherPackage}}"}""");

        Assert.NotEqual(before["CodeSha256"]!.ToString(), updated.Json["CodeSha256"]!.ToString());
    }

    [Fact]
    public async Task A_deleted_function_is_gone_with_all_that_belongs_to_it()
    {
        await Lambda("PUT /2017-10-31/functions/keeper/concurrency", """{"ReservedConcurrentExecutions":1}""");

        var deleted = await Lambda("DELETE /2015-03-31/functions/keeper");
        var again = await Lambda("DELETE /2015-03-31/functions/keeper");
        await Lambda("POST /2015-03-31/functions", Created);

        Assert.Equal((204, "", 404), (deleted.Status, deleted.Body, again.Status));
        Assert.Null((await Lambda("GET /2015-03-31/functions/keeper")).Json["Concurrency"]);
    }

    [Theory]
    [InlineData("POST /2015-03-31/functions", Created, 409, "ResourceConflictException")]
    [InlineData("POST /2015-03-31/functions", """{"FunctionName":"a b"}""", 400, "ValidationException")]
    [InlineData("POST /2015-03-31/functions", """{"FunctionName":"f"}""", 400, "ValidationException")]
    [InlineData("POST /2015-03-31/functions", """{"FunctionName":"f","Code":{},"Role":"arn:aws:iam::111122223333:role/r"}""", 400, "InvalidParameterValueException")]
    [InlineData("POST /2015-03-31/functions", """{"FunctionName":"f","Code":{},"Role":"keeper"}""", 400, "ValidationException")]
    [InlineData("PUT /2015-03-31/functions/keeper/configuration", """{"Timeout":901}""", 400, "ValidationException")]
    [InlineData("PUT /2015-03-31/functions/keeper/configuration", """{"Timeout":0}""", 400, "ValidationException")]
    [InlineData("PUT /2015-03-31/functions/keeper/configuration", """{"Environment":{"Variables":{"A-B":"c"}}}""", 400, "ValidationException")]
    [InlineData("PUT /2015-03-31/functions/keeper/configuration", """{"RevisionId":"old","Timeout":3}""", 412, "PreconditionFailedException")]
    [InlineData("PUT /2015-03-31/functions/keeper/code", """{"RevisionId":"old","ZipFile":""}""", 412, "PreconditionFailedException")]
    [InlineData("PUT /2015-03-31/functions/other/configuration", """{"Timeout":3}""", 404, "ResourceNotFoundException")]
    [InlineData("PUT /2015-03-31/functions/keeper/configuration", """{"Environment":{"Variables":{"AWS_REGION":"eu-west-2"}}}""", 400, "InvalidParameterValueException")]
    [InlineData("PUT /2015-03-31/functions/keeper/configuration", """{"Environment":{"Variables":{"AWS_ACCESS_KEY_ID":"A"}}}""", 400, "InvalidParameterValueException")]
    public async Task What_Lambda_would_refuse_is_refused(string request, string body, int status, string type)
    {
        var answer = await Lambda(request, body);

        Assert.Equal((status, type), (answer.Status, answer.ErrorType));
        Assert.Equal(60, (int)(await Configuration())["Timeout"]!);
    }

    [Theory]
    [InlineData("PUT /2017-10-31/functions/keeper/concurrency", """{"ReservedConcurrentExecutions":0}""", "PutFunctionConcurrency20171031")]
    [InlineData("PUT /2015-03-31/functions/keeper/configuration", """{"Environment":{"Variables":{"SECRET":"s"}}}""", "UpdateFunctionConfiguration20150331v2")]
    [InlineData("PUT /2015-03-31/functions/keeper/code", $$"""{"ZipFile":"{{OtherPackage}}"}""", "UpdateFunctionCode20150331v2")]
    [InlineData("PUT /2019-09-25/functions/keeper/event-invoke-config", """{"MaximumRetryAttempts":0}""", "PutFunctionEventInvokeConfig")]
    [InlineData("DELETE /2015-03-31/functions/keeper/policy/s", "", "RemovePermission20150331v2")]
    [InlineData("DELETE /2015-03-31/functions/keeper", "", "DeleteFunction20150331")]
    public async Task CloudTrail_names_the_APIs_version_and_no_secret(string request, string body, string name)
    {
        var heard = new List<JsonObject>();
        World.CloudTrail.Recorded += (_, recorded) => heard.Add(recorded);

        await Lambda(request, body);

        var recorded = Assert.Single(heard);
        Assert.Equal(("lambda.amazonaws.com", name), (recorded["eventSource"]!.ToString(), recorded["eventName"]!.ToString()));
        Assert.Equal("keeper", recorded["requestParameters"]!["functionName"]!.ToString());
        Assert.DoesNotContain("SECRET", recorded.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(OtherPackage, recorded.ToJsonString(), StringComparison.Ordinal);
    }
}

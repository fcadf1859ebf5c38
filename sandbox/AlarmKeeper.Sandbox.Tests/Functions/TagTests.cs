using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Functions;

namespace AlarmKeeper.Sandbox.Tests.Functions;

/// <summary>A function's tags, of which CloudFormation's are nobody else's to set.</summary>
public sealed class TagTests : FunctionTest
{
    private const string Tags = "/2017-03-31/tags/arn%3Aaws%3Alambda%3Aeu-west-1%3A111122223333%3Afunction%3Akeeper";

    [Fact]
    public async Task What_CloudFormation_wrote_is_listed_beside_the_owners_tags_which_go_again()
    {
        FunctionTags.Reserve(World.Region("111122223333", "eu-west-1"), "keeper", "arn:aws:cloudformation:eu-west-1:111122223333:stack/s/1",
                "Function");
        Assert.Equal(204, (await Lambda($"POST {Tags}", """{"Tags":{"team":"security","stage":"live"}}""")).Status);
        Assert.Equal(("security", "s"),
            (await ListAsync() is var tags ? (tags["team"]?.ToString(), tags["aws:cloudformation:stack-name"]?.ToString()) : default));

        Assert.Equal(204, (await Lambda($"DELETE {Tags}?tagKeys=team&tagKeys=stage")).Status);
        Assert.DoesNotContain(await ListAsync(), tag => tag.Key is "team" or "stage");
    }

    [Theory]
    [InlineData("POST", "", """{"Tags":{"aws:cloudformation:stack-id":"arn:aws:cloudformation:eu-west-1:111122223333:stack/mallory/1"}}""")]
    [InlineData("POST", "", """{"Tags":{"AWS:cloudformation:stack-id":"x"}}""")]
    [InlineData("DELETE", "?tagKeys=aws%3Acloudformation%3Astack-id", "")]
    public async Task A_key_that_begins_with_aws_is_refused_to_everybody(string method, string query, string body)
    {
        var refused = await Lambda($"{method} {Tags}{query}", body);
        Assert.Equal((400, "InvalidParameterValueException"), (refused.Status, refused.ErrorType));
    }

    [Fact]
    public async Task A_function_is_not_made_with_such_a_key_either()
    {
        var function = (JsonObject)JsonNode.Parse(Created)!;
        (function["FunctionName"], function["Tags"]) = ("another", new JsonObject { ["aws:cloudformation:stack-id"] = "x" });
        Assert.Equal(400, (await Lambda("POST /2015-03-31/functions", function.ToJsonString())).Status);
    }

    [Fact]
    public async Task A_function_that_is_not_there_has_no_tags() =>
        Assert.Equal(404, (await Lambda($"GET {Tags}-2")).Status);

    private async Task<JsonObject> ListAsync() => (JsonObject)(await Lambda($"GET {Tags}")).Json["Tags"]!;
}

using System.Text.Json.Nodes;

namespace AlarmKeeper.Sandbox.Tests.Functions;

/// <summary>What Lambda refuses for its size.</summary>
public sealed class LimitTests : FunctionTest
{
    [Theory]
    [InlineData(64, 201)]
    [InlineData(65, 400)]
    public async Task A_functions_name_holds_64_characters(int length, int status)
    {
        var function = (JsonObject)JsonNode.Parse(Created)!;
        function["FunctionName"] = new string('f', length);
        Assert.Equal(status, (await Lambda("POST /2015-03-31/functions", function.ToJsonString())).Status);
    }

    [Theory]
    [InlineData(4_000, 200)]
    [InlineData(4_096, 400)]
    public async Task An_environment_holds_4_KB(int length, int status)
    {
        var environment =
            new JsonObject { ["Environment"] = new JsonObject { ["Variables"] = new JsonObject { ["LONG"] = new string('x', length) } } };
        var updated = await Lambda("PUT /2015-03-31/functions/keeper/configuration", environment.ToJsonString());
        Assert.Equal(status, updated.Status);
        Assert.Equal(status == 400, updated.Body.Contains("exceeded the 4KB limit", StringComparison.Ordinal));
    }
}

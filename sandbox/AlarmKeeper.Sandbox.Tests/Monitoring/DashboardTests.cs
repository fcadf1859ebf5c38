using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Tests.Wire;

namespace AlarmKeeper.Sandbox.Tests.Monitoring;

/// <summary>Dashboards, as far as AWS says what their bodies hold.</summary>
public sealed class DashboardTests : SandboxTest
{
    [Theory]
    [InlineData("text")]
    [InlineData("""{"widgets":{}}""")]
    [InlineData("""{"widgets":[{"type":"chart","properties":{}}]}""")]
    [InlineData("""{"widgets":[{"type":"text","x":20,"width":6,"properties":{"markdown":"a"}}]}""")]
    [InlineData("""{"widgets":[{"type":"text","properties":{}}]}""")]
    [InlineData("""{"widgets":[{"type":"metric","properties":{"metrics":[["AWS/SNS","a"]]}}]}""")]
    [InlineData("""{"widgets":[{"type":"metric","properties":{"region":"eu-west-1","metrics":["AWS/SNS"]}}]}""")]
    [InlineData("""{"widgets":[{"type":"log","properties":{"region":"eu-west-1"}}]}""")]
    [InlineData("""{"widgets":[{"type":"alarm","properties":{}}]}""")]
    public async Task A_body_that_CloudWatch_cannot_draw_is_refused(string body) =>
        Assert.Equal("DashboardInvalidInputError", Code(await Dashboard("PutDashboard", "a", body)));

    [Fact]
    public async Task A_dashboard_is_put_read_and_deleted_whatever_the_Region()
    {
        const string Body = """{"widgets":[{"type":"text","x":0,"y":0,"width":24,"height":2,"properties":{"markdown":"a"}}]}""";
        Assert.Equal(200, (await Dashboard("PutDashboard", "a", Body)).Status);

        var read = await Dashboard("GetDashboard", "a", null);
        Assert.Equal(Body, read.Json["DashboardBody"]!.ToString());
        Assert.Equal("arn:aws:cloudwatch::111122223333:dashboard/a", read.Json["DashboardArn"]!.ToString());
        var deleted = await Monitoring("DeleteDashboards", new() { ["DashboardNames"] = new JsonArray("a") });
        Assert.Equal(200, deleted.Status);
        Assert.Equal("ResourceNotFound", Code(await Dashboard("GetDashboard", "a", null)));
    }

    private Task<AwsAnswer> Dashboard(string operation, string name, string? body)
    {
        var input = new JsonObject { ["DashboardName"] = name };
        if (body is not null)
            input["DashboardBody"] = body;
        return Monitoring(operation, input);
    }

    private Task<AwsAnswer> Monitoring(string operation, JsonObject input) =>
        Client.JsonAsync("monitoring", $"GraniteServiceVersion20100801.{operation}", input.ToJsonString());

    private static string Code(AwsAnswer answer) => answer.Json["__type"]!.ToString();
}

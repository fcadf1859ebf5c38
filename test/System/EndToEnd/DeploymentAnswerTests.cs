using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>CloudFormation gets its answer, and nobody else does.</summary>
[Trait("Category", "EndToEnd")]
public class DeploymentAnswerTests(ImpatientLandscapeFixture fixture) : IClassFixture<ImpatientLandscapeFixture>
{
    private readonly Landscape aws = fixture.Aws;

    [Fact]
    public async Task An_answer_that_is_refused_in_passing_is_given_again()
    {
        await aws.StartOverAsync();
        aws.World.ResourceAnswers.Refuse(503, 500);
        var invocation = await aws.RequestAsync("Delete");

        Assert.True(invocation.Succeeded, invocation.Body);
        Assert.Equal("SUCCESS", Assert.Single(aws.World.ResourceAnswers.All).Json["Status"]!.ToString());
    }

    [Fact]
    public async Task An_answer_that_is_refused_for_good_fails_the_invocation_so_that_Lambda_tries_again()
    {
        await aws.StartOverAsync();
        aws.World.ResourceAnswers.Refuse(403);
        var invocation = await aws.RequestAsync("Delete");

        Assert.Equal((false, "AlarmKeeper.Unanswered"), (invocation.Succeeded, invocation.ErrorType));
        Assert.Contains("HTTP status 403", invocation.Body, StringComparison.Ordinal);
        Assert.Empty(aws.World.ResourceAnswers.All);
    }

    [Fact]
    public async Task AWS_that_does_not_answer_until_the_functions_time_is_up_still_leaves_time_for_the_answer()
    {
        await aws.StartOverAsync();
        aws.World.Faults.Add(new(FaultKind.Slow, Operation: "DescribeAlarms") { Milliseconds = 60_000 });
        var answer = await aws.DeployAsync("Create", TimeSpan.FromSeconds(6));
        aws.World.Faults.Clear();

        Assert.Equal("FAILED", answer["Status"]!.ToString());
        Assert.Contains("DescribeAlarms: Deadline", answer["Reason"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://attacker.example/armed")]
    [InlineData("https://attacker.example/x.amazonaws.com")]
    [InlineData("https://mallorys-bucket.s3.eu-west-1.amazonaws.com/armed")]
    [InlineData("http://cloudformation-custom-resource-response-euwest1.s3.eu-west-1.amazonaws.com/armed")]
    [InlineData("no url")]
    public async Task A_ResponseURL_that_is_not_CloudFormations_is_refused_before_anything_is_called(string url)
    {
        await aws.StartOverAsync();
        var invocation = await aws.InvokeRawAsync(StackRequest.Of("Create", url).ToJsonString());

        Assert.Equal((false, "PayloadException"), (invocation.Succeeded, invocation.ErrorType));
        Assert.Contains("ResponseURL", invocation.Body, StringComparison.Ordinal);
        Assert.Empty(aws.World.Calls.All);
    }

    [Fact]
    public async Task Wrong_settings_fail_the_deployment_and_every_invocation_and_are_all_named()
    {
        await using var wrong = await Landscape.StartAsync();
        wrong.Environment["ALARMKEEPER_TOPIC"] = "alerts.fifo";
        wrong.Environment["ALARMKEEPER_SUBSCRIBERS"] = "nobody";
        wrong.Environment["ALARMKEEPER_ALERTS"] = "tea-time";
        foreach (var payload in (string[])["{}", """{"source":"aws.scheduler","detail-type":"Scheduled Event"}"""])
        {
            var failed = await wrong.InvokeRawAsync(payload);
            Assert.Equal((false, "SettingsException"), (failed.Succeeded, failed.ErrorType));
            AssertNames(JsonDocument.Parse(failed.Body).RootElement.GetProperty("errorMessage").GetString()!);
        }

        var answer = await wrong.DeployAsync("Create");
        Assert.Equal("FAILED", answer["Status"]!.ToString());
        AssertNames(answer["Reason"]!.ToString());
        Assert.Empty(wrong.World.Calls.Writes);
        // At the start, and for each of the three.
        Assert.Equal(4, (await wrong.StopAndReadLogAsync())
            .Count(line => JsonNode.Parse(line)!["level"]!.ToString() == "FATAL" && line.Contains("tea-time", StringComparison.Ordinal)));
    }

    private static void AssertNames(string text) =>
        Assert.All((string[])["TopicName is 'alerts.fifo'", "Subscribers is 'nobody'", "Alerts is 'tea-time'"],
            name => Assert.Contains(name, text, StringComparison.Ordinal));
}

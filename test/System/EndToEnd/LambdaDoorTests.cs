using AlarmKeeper.Sandbox.Demo;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>What the function takes, what it refuses, and how invocations end.</summary>
[Trait("Category", "EndToEnd")]
public class LambdaDoorTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private const string Scheduled = """{"source":"aws.scheduler","detail-type":"Scheduled Event","detail":{}}""";
    private const string Tampering = """{"source":"aws.monitoring","detail-type":"AWS API Call via CloudTrail","detail":{"eventName":"DisableAlarmActions"}}""";

    private readonly Landscape aws = fixture.Aws;

    [Theory]
    [InlineData("{")]
    [InlineData("mode=check")]
    [InlineData("[]")]
    [InlineData("[{\"mode\":\"check\"}]")]
    [InlineData("7")]
    [InlineData("\"check\"")]
    [InlineData("{\"mode\":\"destroy\"}")]
    [InlineData("{\"mode\":\"Check\"}")]
    [InlineData("{\"mode\":null}")]
    [InlineData("{\"mode\":{\"mode\":\"check\"}}")]
    [InlineData("{\"Mode\":\"check\"}")]
    [InlineData("{\"mode\":\"check\",\"force\":true}")]
    [InlineData("{\"detail-type\":\"EC2 Instance State-change Notification\"}")]
    [InlineData("{\"detail-type\":null}")]
    [InlineData("{\"detail-type\":[\"Scheduled Event\"]}")]
    public async Task A_payload_that_asks_for_nothing_known_is_refused_with_what_is_accepted_and_touches_nothing(string payload)
    {
        await aws.StartOverAsync();
        aws.DisableActions();
        aws.World.Calls.Clear();

        var refused = await aws.InvokeRawAsync(payload);
        Assert.Equal((false, "PayloadException"), (refused.Succeeded, refused.ErrorType));
        Assert.Contains("""{\u0022mode\u0022:\u0022check\u0022}""", refused.Body, StringComparison.Ordinal);
        Assert.Empty(aws.World.Calls.All);

        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
    }

    [Fact]
    public async Task A_check_answers_with_the_page_where_it_is_asked_for_and_repairs_nothing()
    {
        await aws.StartOverAsync();
        aws.DisableActions();
        aws.World.Calls.Clear();

        var report = await aws.InvokeAsync("""{"mode":"check","html":true}""");
        var page = System.Xml.Linq.XDocument.Parse(report.Json.GetProperty("html").GetString()!);

        Assert.Equal("disarmed", report.Verdict);
        Assert.Contains("If root signs in now, NOBODY will be told.", page.Root!.Value, StringComparison.Ordinal);
        Assert.Contains("ActionsEnabled", page.Root.Value, StringComparison.Ordinal);
        Assert.Empty(aws.World.Calls.Writes);
        Assert.False((await aws.InvokeAsync("""{"mode":"check"}""")).Json.TryGetProperty("html", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"mode\":\"enforce\"}")]
    [InlineData(Scheduled)]
    [InlineData(Tampering)]
    public async Task These_repair(string payload)
    {
        await aws.StartOverAsync();
        aws.DisableActions();
        var report = await aws.InvokeAsync(payload);
        Assert.Equal(("enforce", "armed"), (report.Json.GetProperty("mode").GetString(), report.Verdict));
        Assert.NotEmpty(aws.RootSignsIn());
    }

    [Fact]
    public async Task Check_says_what_would_be_repaired_and_writes_nothing()
    {
        await aws.StartOverAsync();
        aws.DisableActions();
        aws.World.Calls.Clear();
        var report = await aws.InvokeAsync("""{"mode":"check"}""");
        Assert.Equal("disarmed", report.Verdict);
        Assert.Equal("withheld", report.Link("alarm").GetProperty("repair").GetProperty("outcome").GetString());
        Assert.Empty(aws.World.Calls.Writes);
        Assert.Empty(aws.World.Inbox.All);
    }

    [Theory]
    [InlineData(Scheduled)]
    [InlineData(Tampering)]
    public async Task An_event_that_cannot_end_armed_fails_the_invocation_after_people_were_told(string payload)
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named("the trail is deleted"));
        var failed = await aws.InvokeRawAsync(payload);
        Assert.Equal((false, "AlarmKeeper.Disarmed"), (failed.Succeeded, failed.ErrorType));
        Assert.Contains("Restore the trail", failed.Body, StringComparison.Ordinal);
        Assert.StartsWith("AlarmKeeper: DISARMED",
            Assert.Single(aws.World.Inbox.Notifications, mail => mail.To == Landscape.NoticeReader).Subject, StringComparison.Ordinal);

        Assert.Equal("disarmed", (await aws.InvokeAsync()).Verdict);
    }

    [Fact]
    public async Task A_repair_that_no_topic_tells_of_fails_the_invocation()
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named("the alarm is deleted"));
        aws.DenyKeeper("sns:Publish");
        var failed = await aws.InvokeRawAsync(Scheduled);
        Assert.Equal((false, "AlarmKeeper.Untold"), (failed.Succeeded, failed.ErrorType));
        Assert.Contains("The notice reached nobody", failed.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_ends_weakened_does_not_fail()
    {
        await aws.StartOverAsync();
        aws.Unsubscribe();
        Assert.Equal("weakened", (await aws.InvokeAsync(Scheduled)).Verdict);
    }

    [Fact]
    public async Task An_answer_that_Lambda_refuses_costs_that_invocation_alone()
    {
        await aws.StartOverAsync();
        var process = aws.FunctionId;
        var most = aws.Runtime.MaxResponse;
        aws.Runtime.MaxResponse = 0;
        var refused = await aws.InvokeRawAsync("{}");
        aws.Runtime.MaxResponse = most;

        Assert.Equal((false, "Function.ResponseSizeTooLarge"), (refused.Succeeded, refused.ErrorType));
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
        Assert.Equal(process, aws.FunctionId);
    }

    [Fact]
    public async Task The_longest_payload_is_refused_by_the_smallest_function_too()
    {
        await using var small = await Landscape.StartArmedAsync(landscape => landscape.MemorySize = 128);
        var refused = await small.InvokeRawAsync($$"""{"mode":"{{new string('x', 6 * 1024 * 1024 - 100)}}"}""");

        Assert.Equal((false, "PayloadException"), (refused.Succeeded, refused.ErrorType));
        Assert.Contains("bytes, more than 1048576", refused.Body, StringComparison.Ordinal);
        Assert.Equal("armed", (await small.InvokeAsync()).Verdict);
    }

    // A native binary has all in one file: there the arrows between the sources are what holds.
    [Fact]
    public async Task What_only_the_command_line_needs_is_not_loaded()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(Path.Combine(ProductProgram.Folder, "alarmkeeper.dll")))
            return;
        await aws.StartOverAsync();
        await aws.InvokeAsync();

        var loaded = await File.ReadAllTextAsync($"/proc/{aws.FunctionId}/maps");

        Assert.Contains("/AWSSDK.Core.dll", loaded, StringComparison.Ordinal);
        Assert.All(
            (string[])["System.CommandLine", "AWSSDK.SecurityToken", "AWSSDK.SSO", "AWSSDK.SSOOIDC"],
            assembly => Assert.DoesNotContain($"/{assembly}.dll", loaded, StringComparison.Ordinal));
    }
}

using System.Text;
using System.Text.Json.Nodes;
using AlarmKeeper.Aws;
using AlarmKeeper.Configuration;
using AlarmKeeper.Findings;
using AlarmKeeper.Messages;
using AlarmKeeper.Reporting;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Trigger;

namespace AlarmKeeper.Tests.Trigger;

/// <summary>CloudFormation gets its answer, whatever becomes of the run.</summary>
public sealed class CustomResourceTests : IAsyncLifetime, IDisposable
{
    // A quarter of it is for the answer, which a busy machine needs; without an answer the run would be waited for in vain.
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(12);

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly StringWriter log = new();
    private SandboxServer server = null!;
    private CustomResourceUrl url = null!;

    private ResourceAnswers Answers => server.World.ResourceAnswers;

    public async Task InitializeAsync()
    {
        server = await SandboxServer.StartAsync();
        url = new("eu-west-1", "amazonaws.com", server.Url);
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    public void Dispose()
    {
        url.Dispose();
        log.Dispose();
    }

    [Fact]
    public async Task A_run_that_does_not_come_back_is_answered_for_and_then_waited_for()
    {
        var never = new TaskCompletionSource<RunReport>();
        var serving = Handler(_ => never.Task).ServeAsync(Request("Create"), DateTimeOffset.UtcNow + Short);
        await Answers.First.WaitAsync(Limit);

        Assert.Contains("ran out of time", Answer["Reason"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(("FAILED", "nobody"), Answer.Outcome());
        Assert.False(serving.IsCompleted);
        never.SetResult(Reports.Armed);
        Assert.Null((await serving).Error);
        Assert.Single(Answers.All);
    }

    [Fact]
    public async Task A_run_that_blocks_its_thread_is_answered_for_too()
    {
        using var blocked = new ManualResetEventSlim();
        var serving = Handler(_ =>
        {
            blocked.Wait();
            return Task.FromResult(Reports.Armed);
        }).ServeAsync(Request("Create"), DateTimeOffset.UtcNow + Short);
        await Answers.First.WaitAsync(Limit);
        blocked.Set();
        await serving;

        Assert.Contains("ran out of time", Answer["Reason"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deletion_is_answered_though_nobody_could_be_told()
    {
        await ServeDeletionAsync(_ => throw new InvalidOperationException("out of luck"));
        Assert.Contains("InvalidOperationException: out of luck", log.ToString(), StringComparison.Ordinal);

        Answers.Clear();
        await ServeDeletionAsync(_ => Task.FromResult<string?>("the topic is gone"));
        Assert.Contains("the topic is gone", log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_farewell_that_does_not_come_back_holds_up_no_deletion() =>
        ServeDeletionAsync(_ => new TaskCompletionSource<string?>().Task);

    [Fact]
    public async Task A_run_that_crashes_is_answered_with_what_went_wrong_and_logged()
    {
        await ServeAsync("Create", _ => throw new InvalidOperationException("out of luck"));

        Assert.Equal("FAILED", Answer["Status"]!.ToString());
        Assert.Contains("InvalidOperationException: out of luck", Answer["Reason"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("FATAL", log.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Update", true, "SUCCESS")]
    [InlineData("Update", false, "FAILED")]
    [InlineData("Create", true, "FAILED")]
    public async Task Only_a_failing_update_of_a_stack_that_rolls_back_is_let_pass(string change, bool isRollingBack, string status)
    {
        // Without the refusal that it holds, which would be waited for.
        var hopeless = Reports.Hopeless with
        { Links = [.. Reports.Hopeless.Links.Where(link => link.Found.Error is null)], Notice = NoticeReport.None };
        Assert.False(hopeless.IsRefused);
        await ServeAsync(change, _ => Task.FromResult(hopeless), isRollingBack);

        Assert.Equal(status, Answer["Status"]!.ToString());
        Assert.Equal(status == "SUCCESS", Answer["Reason"]!.ToString().Contains("rolling back", StringComparison.Ordinal));
        Assert.Contains("docs/tampering.md#l1", Answer["Reason"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("disarmed", Answer["Data"]!["Verdict"]!.ToString());
    }

    [Fact]
    public async Task Wrong_settings_do_not_hold_up_a_rollback_either()
    {
        await ServeAsync("Update", _ => throw new SettingsException(["ALARMKEEPER_TOPIC is 'x.fifo'."]), isRollingBack: true);

        Assert.Equal("SUCCESS", Answer["Status"]!.ToString());
        Assert.Equal("unknown", Answer["Data"]!["Verdict"]!.ToString());
        Assert.Contains("x.fifo", Answer["Reason"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_is_never_longer_than_CloudFormation_takes_it()
    {
        await ServeAsync("Create",
            _ => throw new InvalidOperationException(string.Concat(Enumerable.Repeat("\uD83D\uDD25\u202E", 100_000))));

        Assert.InRange(Encoding.UTF8.GetByteCount(Answers.All.Single().Body), 1, 4096);
        Assert.StartsWith("Look at the function's log, and deploy again. AlarmKeeper failed: InvalidOperationException",
            Answer["Reason"]!.ToString(), StringComparison.Ordinal);
    }

    private JsonObject Answer => Answers.All.Single().Json;

    private async Task ServeAsync(string change, Func<DateTimeOffset, Task<RunReport>> run, bool isRollingBack = false) =>
        Assert.Null((await Handler(run, isRollingBack).ServeAsync(Request(change), DateTimeOffset.UtcNow.AddMinutes(1))).Error);

    private CustomResourceHandler Handler(Func<DateTimeOffset, Task<RunReport>> run, bool isRollingBack = false) =>
        new(url, run, (stack, _) => Task.FromResult(isRollingBack && stack == StackRequest.StackId), new RunLog(log, TimeProvider.System));

    private async Task ServeDeletionAsync(Func<CancellationToken, Task<string?>> farewell)
    {
        var handler = new CustomResourceHandler(
            url, _ => throw new InvalidOperationException("a deletion runs nothing"), (_, _) => Task.FromResult(false),
            new RunLog(log, TimeProvider.System))
        { Farewell = farewell };
        Assert.Null((await handler.ServeAsync(Request("Delete"), DateTimeOffset.UtcNow + Short)).Error);
        Assert.Equal("SUCCESS", Answer["Status"]!.ToString());
    }

    private CustomResource Request(string change)
    {
        var payload = StackRequest.Of(change, $"{server.Url}/_sandbox/cloudformation/armed").ToJsonString();
        return ((DeploymentRequest)Payload.Read(Encoding.UTF8.GetBytes(payload))).Resource;
    }
}

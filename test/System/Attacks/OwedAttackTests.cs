using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.EndToEnd;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.Attacks;

/// <summary>
/// Somebody silences the alert and becomes root; the run that repairs it comes to no end, or its notice reaches nobody. The next run has
/// to tell what was repaired, who made it necessary, and what root did meanwhile.
/// </summary>
[Trait("Category", "EndToEnd")]
public class OwedAttackTests(HastyLandscapeFixture fixture) : IClassFixture<HastyLandscapeFixture>
{
    private readonly Landscape aws = fixture.Aws;

    [Theory]
    [InlineData("PutMetricAlarm")]
    [InlineData("LookupEvents")]
    [InlineData("Publish")]
    public async Task The_run_is_killed_between_the_repair_and_the_notice(string operation)
    {
        await SilenceAsync();
        var before = aws.World.Inbox.Notifications.Count;
        await KilledAtAsync(operation);
        aws.World.Inbox.Clear();

        Assert.Equal("weakened", (await CheckAsync()).Verdict);
        var report = await aws.InvokeAsync();

        Assert.Equal(0, before);
        Assert.Equal("armed", report.Verdict);
        AssertTold(report);
        await AssertQuietAsync();
        // Nor is the silence that the killed run ended a silence of its own, once it is old enough to be told as one (row A22).
        aws.World.Advance(TimeSpan.FromMinutes(3));
        await AssertQuietAsync();
    }

    [Fact]
    public async Task Two_runs_in_a_row_are_killed_and_each_had_something_else_to_repair()
    {
        await SilenceAsync();
        await KilledAtAsync("PutMetricAlarm");
        By(Attackers.With("logs:DeleteMetricFilter"), "logs", "DeleteMetricFilter",
            new() { ["logGroupName"] = AlarmKeeper.Sandbox.Seed.ControlTowerSeed.LogGroup, ["filterName"] = Landscape.Alarm });
        await KilledAtAsync("PutMetricFilter");

        var report = await aws.InvokeAsync();

        AssertTold(report);
        Assert.Contains($"The metric filter {Landscape.Alarm}", Read().Body, StringComparison.Ordinal);
        await AssertQuietAsync();
    }

    // SNS may have sent either of the two requests to confirm: there is no third one before a day is over, and people hear why.
    [Fact]
    public async Task Two_runs_in_a_row_are_killed_while_they_subscribe_whom_somebody_threw_out()
    {
        await aws.StartOverAsync();
        By(Attackers.With("sns:Unsubscribe"), "sns", "Unsubscribe",
            new() { ["SubscriptionArn"] = aws.SubscriptionArn(Landscape.Subscriber) });
        await KilledAtAsync("Subscribe");
        await KilledAtAsync("Subscribe");
        aws.World.Calls.Clear();

        var report = await aws.InvokeAsync();

        Assert.Equal(("weakened", true), (report.Verdict, report.NoticePublished));
        Assert.DoesNotContain(aws.World.Calls.All, call => call.Operation == "Subscribe");
        Assert.Contains("AlarmKeeper sends a confirmation mail again a day after its last one", Read().Body, StringComparison.Ordinal);
        var earlier = Read().Body.Split("\nREPAIRED EARLIER\n")[1];
        Assert.Contains($"- The subscriber {Landscape.Subscriber} has no subscription.", earlier, StringComparison.Ordinal);
        Assert.Contains("user/mallory, Unsubscribe", earlier, StringComparison.Ordinal);

        aws.World.Advance(TimeSpan.FromHours(25));
        await aws.InvokeAsync();
        Assert.Contains(aws.World.Inbox.All, mail => mail.To == Landscape.Subscriber && mail.ConfirmationToken is not null);
    }

    [Fact]
    public async Task No_topic_takes_the_notice()
    {
        await SilenceAsync();
        Refuse("Publish");

        var untold = await aws.InvokeAsync();
        Assert.Equal(("weakened", false), (untold.Verdict, untold.NoticePublished));
        // A run an hour later, which repairs nothing itself, does not forget it either.
        aws.Pass(60);
        Assert.Equal("weakened", (await aws.InvokeAsync()).Verdict);
        Assert.Equal("weakened", (await CheckAsync()).Verdict);

        aws.World.Faults.Clear();
        var report = await aws.InvokeAsync();
        Assert.Equal("armed", report.Verdict);
        AssertTold(report);
        await AssertQuietAsync();
    }

    [Fact]
    public async Task Where_the_note_cannot_be_kept_the_run_repairs_and_says_so()
    {
        await SilenceAsync();
        Refuse("TagResource");

        var report = await aws.InvokeAsync();

        Assert.Equal("weakened", report.Verdict);
        Assert.Contains(aws.World.Calls.Writes, call => call is { Operation: "PutMetricAlarm", Error: null });
        Assert.Contains("if this one ended early", Read().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_that_somebody_forged_throws_nothing_and_repairs_nothing()
    {
        await aws.StartOverAsync();
        foreach (var note in (string[])["9999-12-31T23:59:59Z 3", "nothing at all", "0001-01-01T00:00:00Z 1 x", "+ -1", ""])
        {
            By(Attackers.With("sns:TagResource"), "sns", "TagResource", new()
            {
                ["ResourceArn"] = aws.NoticeTopic,
                ["Tags"] = new JsonArray(new JsonObject { ["Key"] = "alarmkeeper:owed", ["Value"] = note }),
            });
            Assert.DoesNotContain("REPAIRED EARLIER", string.Join('\n', (await AllOfAsync()).Select(mail => mail.Body)),
                StringComparison.Ordinal);
        }
    }

    private async Task<IReadOnlyList<Mail>> AllOfAsync()
    {
        aws.World.Inbox.Clear();
        await aws.InvokeAsync();
        return aws.World.Inbox.Notifications;
    }

    private async Task SilenceAsync()
    {
        await aws.StartOverAsync();
        By(Attackers.With("cloudwatch:DisableAlarmActions"), "monitoring", "DisableAlarmActions",
            new() { ["AlarmNames"] = new JsonArray(Landscape.Alarm) });
        aws.Pass(5);
        aws.RootSignIn();
        aws.Pass(30);
        aws.World.Inbox.Clear();
        aws.World.Calls.Clear();
    }

    private void By(Caller caller, string service, string operation, JsonObject input) =>
        Dispatch.Serve(aws.World.Service(service), new(aws.Home, caller, operation, input));

    private void Refuse(string operation) =>
        aws.World.Faults.Add(new(FaultKind.Error, "sns", operation) { Code = "AuthorizationError", Status = 403 });

    private async Task KilledAtAsync(string operation)
    {
        void Kill(ServedCall served)
        {
            if (served.Call.Operation == operation)
                aws.Kill();
        }

        // What SNS was given is gone with the process: it never had it.
        if (operation is "Publish" or "Subscribe")
            aws.World.Faults.Add(new(FaultKind.Error, "sns", operation) { Code = "AuthorizationError", Status = 403 });
        aws.World.Served += Kill;
        var run = await aws.InvokeRawAsync("{}");
        aws.World.Served -= Kill;
        aws.World.Faults.Clear();
        Assert.Equal("Runtime.ExitError", run.ErrorType);
        await aws.RestartAsync();
    }

    private async Task<ReportView> CheckAsync() => ReportView.Parse((await aws.RunOnStackAsync("check", "--json")).Output);

    private Mail Read() =>
        aws.World.Inbox.Notifications.Last(mail => mail.To == Landscape.NoticeReader
            && mail.Subject.StartsWith("AlarmKeeper", StringComparison.Ordinal));

    private void AssertTold(ReportView report)
    {
        Assert.True(report.NoticePublished);
        Assert.True(report.Json.GetProperty("owed").GetProperty("told").GetBoolean());
        var mail = Read();
        Assert.StartsWith("AlarmKeeper: ROOT WAS USED while the alert was silent", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("\nREPAIRED EARLIER\n- The alarm RootAccountUsage's actions are disabled.", mail.Body, StringComparison.Ordinal);
        Assert.Contains("user/mallory, DisableAlarmActions", mail.Body, StringComparison.Ordinal);
    }

    private async Task AssertQuietAsync()
    {
        Assert.Empty(await AllOfAsync());
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
    }
}

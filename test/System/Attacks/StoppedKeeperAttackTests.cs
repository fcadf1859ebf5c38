using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Wire;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.Attacks;

/// <summary>AlarmKeeper no longer does its work, and nothing of the alert itself shows it.</summary>
[Trait("Category", "EndToEnd")]
public sealed class StoppedKeeperAttackTests : DeployedTest
{
    private const string Check = """{"mode":"check"}""";

    private protected override (string Name, string Value)[] Parameters => [("ReservedConcurrency", "1")];

    [PythonFact]
    [Tampering.Row("E3", Tampering.Outcome.ToldByStack)]
    public async Task The_functions_code_is_replaced_by_one_that_answers_nothing()
    {
        aws.Call(Attackers.With("lambda:UpdateFunctionCode"), "lambda", "UpdateFunctionCode",
            new() { ["FunctionName"] = Landscape.Function, ["ZipFile"] = Convert.ToBase64String(AnswersNothing) });
        await aws.PassAsync(TimeSpan.FromHours(26));

        Assert.All(aws.Runs.Skip(1), run => Assert.Equal("{}", run.Answer.ToJsonString()));
        AssertGoesOff("not-running");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rules_start_checks_and_the_schedule_as_well_or_nothing(bool doesScheduleCheck)
    {
        var caller = Attackers.With("events:PutTargets", "scheduler:UpdateSchedule", "iam:PassRole");
        foreach (var rule in (string[])["self", "chain", "identity", "alert"])
            aws.Call(caller, "events", "PutTargets", new()
            {
                ["Rule"] = $"{Landscape.Function}-{rule}",
                ["Targets"] = new JsonArray(new JsonObject
                {
                    ["Id"] = "alarm-keeper",
                    ["Arn"] = aws.Stack["AlarmKeeperFunction", "Arn"],
                    ["Input"] = Check,
                }),
            });
        var schedule = aws.Call("scheduler", "GetSchedule", new() { ["Name"] = Landscape.Schedule });
        var update = new JsonObject
        {
            ["Name"] = Landscape.Schedule,
            ["ScheduleExpression"] = schedule["ScheduleExpression"]!.DeepClone(),
            ["FlexibleTimeWindow"] = schedule["FlexibleTimeWindow"]!.DeepClone(),
            ["Target"] = schedule["Target"]!.DeepClone(),
        };
        if (doesScheduleCheck)
            update["Target"]!["Input"] = Check;
        else
            update["StartDate"] = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        aws.Call(caller, "scheduler", "UpdateSchedule", update);
        await aws.IdleAsync();
        aws.Forget();
        await aws.PassAsync(TimeSpan.FromHours(5));

        Assert.Equal(doesScheduleCheck, aws.Runs.Any(run => run.Answer["mode"]?.ToString() == "check"));
        AssertGoesOff("not-running");
    }

    // The call itself is one of those that start AlarmKeeper, and its event is the first that is dropped.
    [Fact]
    public async Task Every_event_is_dropped_at_once()
    {
        var caller = Attackers.With("lambda:PutFunctionEventInvokeConfig", "lambda:PutFunctionConcurrency");
        aws.Call(caller, "lambda", "PutFunctionEventInvokeConfig", new()
        {
            ["FunctionName"] = Landscape.Function,
            ["MaximumRetryAttempts"] = 0,
            ["MaximumEventAgeInSeconds"] = 60,
        });
        await aws.IdleAsync();
        var notice = Assert.Single(aws.Notices);
        Assert.Contains("user/mallory, PutFunctionEventInvokeConfig", notice.Body, StringComparison.Ordinal);

        aws.Call(caller, "lambda", "PutFunctionConcurrency",
            new() { ["FunctionName"] = Landscape.Function, ["ReservedConcurrentExecutions"] = 0 });
        await aws.PassAsync(TimeSpan.FromMinutes(1));
        AssertGoesOff("dropped");
        await aws.PassAsync(TimeSpan.FromHours(26));
        AssertGoesOff("dropped");
        AssertGoesOff("not-running");
    }

    [Fact]
    [Tampering.Row("E12", Tampering.Outcome.ToldByStack)]
    public async Task The_functions_log_group_is_deleted()
    {
        aws.Call(Attackers.With("logs:DeleteLogGroup"), "logs", "DeleteLogGroup",
            new() { ["logGroupName"] = aws.Stack["FunctionLogGroup"] });
        await aws.PassAsync(TimeSpan.FromHours(26));
        AssertGoesOff("not-running");
    }

    [Fact]
    public async Task The_functions_log_is_turned_down_until_nothing_is_left_of_it()
    {
        aws.Call(Attackers.With("lambda:UpdateFunctionConfiguration"), "lambda", "UpdateFunctionConfiguration", new()
        {
            ["FunctionName"] = Landscape.Function,
            ["LoggingConfig"] = new JsonObject
            {
                ["LogFormat"] = "JSON",
                ["ApplicationLogLevel"] = "FATAL",
                ["LogGroup"] = aws.Stack["FunctionLogGroup"],
            },
        });
        await aws.PassAsync(TimeSpan.FromHours(26));
        AssertGoesOff("not-running");
    }

    // As who may invoke another function of the account does with the account's concurrency where none is reserved.
    [Fact]
    public async Task Somebody_keeps_the_only_execution_busy()
    {
        var busy = new Rendezvous(aws.World, 1, call => call.Operation == "DescribeTrails");
        var invocation = aws.Functions.InvokeAsync(aws.Stack["AlarmKeeperFunction", "Arn"], """{"mode":"check"}""");
        await busy.Complete;
        aws.World.Advance(TimeSpan.FromMinutes(80));
        AssertGoesOff("throttled");
        busy.Open();
        await invocation;
        await aws.IdleAsync();
    }

    private static byte[] AnswersNothing => Package(
        """
        #!/usr/bin/env python3
        import os, urllib.request

        api = "http://" + os.environ["AWS_LAMBDA_RUNTIME_API"] + "/2018-06-01/runtime/invocation/"
        while True:
            event = urllib.request.urlopen(api + "next")
            urllib.request.urlopen(api + event.headers["Lambda-Runtime-Aws-Request-Id"] + "/response", b"{}")

        """);

    private static byte[] Package(string program)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = archive.CreateEntry("alarmkeeper");
            entry.ExternalAttributes = Convert.ToInt32("100755", 8) << 16;
            using var content = entry.Open();
            content.Write(Encoding.UTF8.GetBytes(program));
        }

        return zip.ToArray();
    }

    private void AssertGoesOff(string watchdog)
    {
        var subject = $"ALARM: \"{Landscape.Function}-{watchdog}\"";
        Assert.Equal(
            [Landscape.NoticeReader, Landscape.Subscriber],
            aws.World.Inbox.Notifications.Where(mail => mail.Subject.StartsWith(subject, StringComparison.Ordinal)).Select(mail => mail.To)
                .Order());
    }
}

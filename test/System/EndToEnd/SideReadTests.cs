using System.Text.Json.Nodes;
using AlarmKeeper.Modes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Demo;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>What is looked at beside the chain decides nothing, however AWS refuses it (docs/decisions/0026).</summary>
[Trait("Category", "EndToEnd")]
public class SideReadTests(ImpatientLandscapeFixture fixture) : IClassFixture<ImpatientLandscapeFixture>
{
    // What an empty answer says, where it says something: a list without the stack's rules has lost them (row E1).
    private static readonly string[] Telling = ["ListRules", "ListTargetsByRule"];

    private readonly Landscape aws = fixture.Aws;

    public static TheoryData<string, string, string> Table
    {
        get
        {
            var table = new TheoryData<string, string, string>();
            var hinted =
                new[] { ("logs", "DescribeAccountPolicies"), ("logs", "GetDataProtectionPolicy"), ("monitoring", "GetAlarmMuteRule") };
            foreach (var (service, operation) in Reads.Side.Concat(hinted))
                foreach (var way in (string[])["denied", "empty"])
                    if (!(way == "empty" && Telling.Contains(operation)))
                        table.Add(service, operation, way);
            // What is refused, whichever it is, is read in one place: one operation stands for all.
            foreach (var way in (string[])["throttled", "unknown operation", "500"])
                table.Add("sns", "GetDataProtectionPolicy", way);
            return table;
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task The_alert_stays_armed_and_the_deployment_succeeds_and_people_are_told_once(string service, string operation,
        string way)
    {
        await aws.StartOverAsync();
        await aws.HintAsync($"{(service == "monitoring" ? "cloudwatch" : service)}:{operation}");
        aws.World.Inbox.Clear();
        aws.World.Faults.Add(Fault(service, operation, way));

        var deployment = await aws.DeployAsync("Update");
        Assert.Equal("SUCCESS", deployment["Status"]!.ToString());
        var isUnread = false;
        for (var run = 0; run < 3; run++)
        {
            aws.World.Advance(TimeSpan.FromMinutes(1));
            var report = await aws.InvokeAsync();
            Assert.Equal("armed", report.Verdict);
            Assert.Empty(report.Errors);
            isUnread |= report.NotChecked.Count > 0;
            Assert.All(report.NotChecked, one => Assert.Contains($"{operation}: ", one.Because, StringComparison.Ordinal));
        }

        Assert.True(isUnread || way is "empty" or "unknown operation");
        Assert.InRange(Notices, isUnread ? 1 : 0, 1);
    }

    [Theory]
    [InlineData("sns", "GetDataProtectionPolicy", "AuthorizationError", 403)]
    [InlineData("sns", "GetDataProtectionPolicy", "InvalidParameter", 400)]
    [InlineData("lambda", "GetFunctionEventInvokeConfig", "AccessDeniedException", 403)]
    [InlineData("monitoring", "ListAlarmMuteRules", "InternalServiceFault", 500)]
    public async Task What_is_not_checked_is_named_on_the_command_line_and_ends_with_0(string service, string operation, string code,
        int status)
    {
        await aws.StartOverAsync();
        aws.World.Faults.Add(new(FaultKind.Error, service, operation) { Code = code, Status = status, Message = "Feature is closed" });
        // The command line looks after no function of a stack.
        var report = service == "lambda" ? await aws.InvokeAsync() : ReportView.Parse((await RunAsync("check", "--json")).Output);

        Assert.Equal("armed", report.Verdict);
        Assert.StartsWith($"{operation}: {code}", Assert.Single(report.NotChecked).Because, StringComparison.Ordinal);
        if (service != "lambda")
            Assert.Contains("NOT CHECKED\n- whether ", (await RunAsync("check")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sns", "GetDataProtectionPolicy", "InvalidAction")]
    [InlineData("logs", "GetTransformer", "InvalidOperationException")]
    public async Task What_says_that_there_is_none_leaves_nothing_to_check(string service, string operation, string code)
    {
        await aws.StartOverAsync();
        aws.World.Faults.Add(new(FaultKind.Error, service, operation) { Code = code });
        var report = await aws.InvokeAsync();

        Assert.Equal("armed", report.Verdict);
        Assert.Empty(report.NotChecked);
    }

    [Fact]
    public async Task A_repair_stands_while_nobody_can_be_asked_who_made_it_necessary()
    {
        await aws.StartOverAsync();
        aws.DisableActions();
        aws.World.Faults.Add(new(FaultKind.Throttle, Operation: "LookupEvents"));
        var report = await aws.InvokeAsync();

        Assert.Equal("armed", report.Verdict);
        Assert.Equal("repaired", report.Link("alarm").GetProperty("repair").GetProperty("outcome").GetString());
        Assert.Equal("who made the changes", Assert.Single(report.NotChecked).What);
        Assert.Contains("NOT CHECKED\n- who made the changes, because LookupEvents: ", aws.World.Inbox.Notifications[^1].Body,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_readable_for_a_while_is_told_again_when_it_fails_once_more_and_its_return_is_not()
    {
        await aws.StartOverAsync();
        await FailAsync();
        Assert.Equal(1, Notices);
        aws.World.Faults.Clear();
        await aws.InvokeAsync();
        aws.World.Advance(TimeSpan.FromDays(1));
        await aws.InvokeAsync();
        Assert.Equal(1, Notices);

        await FailAsync();
        Assert.Equal(2, Notices);

        async Task FailAsync()
        {
            aws.World.Faults.Add(new(FaultKind.Status, Operation: "GetTransformer"));
            await aws.InvokeAsync();
        }
    }

    [Fact]
    public async Task A_notice_topic_that_may_not_be_read_leaves_the_alert_armed()
    {
        await aws.StartOverAsync();
        aws.Bound(deny: new JsonObject { ["Effect"] = "Deny", ["Action"] = "sns:GetTopicAttributes", ["Resource"] = aws.NoticeTopic });
        var report = await aws.InvokeAsync();

        Assert.Equal("armed", report.Verdict);
        Assert.Equal(["whether the notice topic can be used"], report.NotChecked.Select(one => one.What));
    }

    [Fact]
    public async Task A_log_groups_key_that_may_not_be_read_leaves_the_alert_armed()
    {
        await aws.StartOverAsync();
        aws.Call("logs", "AssociateKmsKey", new() { ["logGroupName"] = ControlTowerSeed.LogGroup, ["kmsKeyId"] = aws.CreateKey("kms:*") });
        aws.World.Faults.Add(new(FaultKind.Error, "kms", "DescribeKey") { Code = "AccessDeniedException" });
        var report = await aws.InvokeAsync();

        Assert.Equal("armed", report.Verdict);
        Assert.Equal(["whether the log group's key can be used"], report.NotChecked.Select(one => one.What));
    }

    private int Notices => aws.World.Inbox.Notifications
        .Count(mail => mail.To == Landscape.NoticeReader && mail.Subject.StartsWith("AlarmKeeper", StringComparison.Ordinal));

    private async Task<ProductRun> RunAsync(params string[] arguments)
    {
        var run = await aws.RunAsync(arguments);
        Assert.Equal(0, run.ExitCode);
        return run;
    }

    private static Fault Fault(string service, string operation, string way) => way switch
    {
        "throttled" => new(FaultKind.Throttle, service, operation),
        "empty" => new(FaultKind.Empty, service, operation),
        "500" => new(FaultKind.Status, service, operation),
        "denied" => new(FaultKind.Error, service, operation)
        {
            Code = service switch { "sns" => "AuthorizationError", "monitoring" => "AccessDenied", _ => "AccessDeniedException" },
            Status = service is "sns" or "monitoring" or "lambda" or "scheduler" ? 403 : 400,
            Message =
                $"User: arn:aws:sts::{ControlTowerSeed.Account}:assumed-role/alarm-keeper/x is not authorized to perform: {service}:{operation} with an explicit deny in a service control policy",
        },
        _ => new(FaultKind.Error, service, operation)
        { Code = service == "sns" ? "InvalidAction" : "UnknownOperationException", Status = service == "lambda" ? 404 : 400 },
    };
}

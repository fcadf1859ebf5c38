using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Seed;
using AlarmKeeper.Tests.Deployment;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>Would anybody be told, of any alarm of the Region? Asked on the command line and of the function.</summary>
[Trait("Category", "EndToEnd")]
public class AuditTests
{
    private static readonly Dictionary<string, string> Expected = new()
    {
        ["api-latency"] = "nobody: no-action",
        ["search-cpu"] = "nobody: actions-disabled",
        ["orders-queue-depth"] = "nobody: topic-gone",
        ["payments-errors"] = "nobody: no-subscriber",
        ["batch-errors"] = "nobody: filtered",
        ["search-errors"] = "nobody: aws-managed-key",
        ["billing-errors"] = "nobody: policy-refuses",
        ["card-errors"] = "nobody: data-protected",
        ["warehouse"] = "nobody: suppressed",
        ["nightly-backup"] = "weakened: mute-scheduled",
        ["checkout-errors"] = "weakened: through-composite",
        ["web-scale-out"] = "acts: acts-on-capacity",
        ["api-errors"] = "told",
        ["maintenance"] = "told",
        ["shop"] = "told",
    };

    [Fact]
    public async Task Every_alarm_is_judged_and_nothing_is_written()
    {
        await using var aws = await AuditedRegion.StartAsync();
        var run = await aws.RunAsync("audit", "--json");
        var (json, said) = AuditedRegion.Read(run.Output);
        Assert.Equal((1, ""), (run.ExitCode, run.Errors));
        Assert.Equal(Expected.OrderBy(one => one.Key), said.OrderBy(one => one.Key));
        Assert.Empty(aws.World.Calls.Writes);
        Assert.Equal(aws.World.Calls.All.Count, json.GetProperty("apiCalls").GetInt32());
        Assert.Equal([AuditedRegion.Reader], json.GetProperty("alarms").EnumerateArray()
            .Single(alarm => alarm.GetProperty("name").GetString() == "checkout-errors").GetProperty("told").EnumerateArray()
            .Select(name => name.GetString()));
        Assert.Empty(aws.World.Inbox.All);
    }

    [Fact]
    public async Task A_prefix_leaves_the_others_out_and_still_sees_the_composite_above()
    {
        await using var aws = await AuditedRegion.StartAsync();
        var run = await aws.RunAsync("audit", "--json", "--prefix", "checkout-");
        Assert.Equal(("checkout-errors", Expected["checkout-errors"]),
            Assert.Single(AuditedRegion.Read(run.Output).Said.Select(one => (one.Key, one.Value))));
        Assert.Equal(0, run.ExitCode);
    }

    // Paste what it prints into docs/audit.md where this fails.
    [Fact]
    public async Task The_document_shows_what_it_prints()
    {
        await using var aws = await AuditedRegion.StartAsync();
        var run = await aws.RunAsync("audit");
        var shown = Assert.Single(ShownOutput.In("docs/audit.md"));
        Assert.True(shown.IsPartOf(run.Output), $"{shown}\n\nis no part of\n\n{run.Output}");
    }

    [Fact]
    public async Task Five_thousand_alarms_on_fifty_topics_take_no_more_than_200_calls_and_none_is_throttled()
    {
        await using var aws = await AuditedRegion.StartEmptyAsync();
        aws.PutMany(5_000, 50);
        var run = await aws.RunAsync("audit", "--json");
        var (json, _) = AuditedRegion.Read(run.Output);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(5_000, json.GetProperty("counts").GetProperty("told").GetInt32());
        Assert.InRange(aws.World.Calls.All.Count, 1, 200);
        Assert.Equal(50 - aws.World.Calls.All.Count(call => call.Operation == "GetDataProtectionPolicy"),
            json.GetProperty("topicsNotAsked").GetInt32());
        Assert.InRange(json.GetProperty("topicsNotAsked").GetInt32(), 1, 10);
        Assert.All(aws.World.Calls.All, call => Assert.Null(call.Error));
    }

    [Fact]
    public async Task What_the_caller_may_not_read_is_unknown_and_each_missing_permission_is_named_once()
    {
        await using var aws = await AuditedRegion.StartAsync();
        const string policy = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["cloudwatch:DescribeAlarms","sns:ListSubscriptionsByTopic",
             "sns:GetSubscriptionAttributes"],"Resource":"*"}}
            """;
        aws.World.Credentials.Register(
            new("IAMUser", $"arn:aws:iam::{ControlTowerSeed.Account}:user/auditor", ControlTowerSeed.Account, "auditor", policy));
        aws.Environment["AWS_ACCESS_KEY_ID"] = "auditor";
        var run = await aws.RunAsync("audit", "--json", "--prefix", "api-errors");
        var (json, said) = AuditedRegion.Read(run.Output);
        Assert.Equal((3, "unknown: topic-unread"), (run.ExitCode, said["api-errors"]));
        Assert.Equal(["sns:GetTopicAttributes", "cloudwatch:ListAlarmMuteRules"],
            json.GetProperty("notChecked").EnumerateArray().Select(one => one.GetProperty("permission").GetString()));
    }

    [Fact]
    public async Task The_function_audits_only_where_its_stack_lets_it()
    {
        await using var aws = await AuditedRegion.StartAsync();
        var refused = await aws.InvokeRawAsync("""{"mode":"audit"}""");
        Assert.Equal((false, "AlarmKeeper.NoAudit"), (refused.Succeeded, refused.ErrorType));
        Assert.Contains("AllowAudit", refused.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(aws.World.Calls.All, call => call.Operation == "DescribeAlarms");

        aws.Stack().Parameters["AllowAudit"] = "true";
        aws.Grant(new Stack([.. aws.Parameters(), ("AllowAudit", "true")]) { NoticeTopicArn = aws.NoticeTopic }.RoleStatements);
        aws.World.Calls.Clear();
        var answer = await aws.InvokeRawAsync("""{"mode":"audit"}""");
        Assert.True(answer.Succeeded, answer.Body);
        Assert.Equal(Expected.OrderBy(one => one.Key), AuditedRegion.Read(answer.Body).Said.OrderBy(one => one.Key));
        Assert.All(aws.World.Calls.All.Where(call => call.Error != "NotFound"), call => Assert.Null(call.Error));
        Assert.Empty(aws.World.Calls.Writes);
    }

    [Fact]
    public async Task No_Region_is_bad_usage()
    {
        await using var aws = await Landscape.StartAsync();
        aws.Environment.Remove("AWS_REGION");
        var run = await aws.RunAsync("audit");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("AWS_REGION is not set", run.Errors, StringComparison.Ordinal);
    }

    [PythonFact("jsonschema")]
    public async Task The_answer_is_as_the_schema_says()
    {
        await using var aws = await AuditedRegion.StartAsync();
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, (await aws.RunAsync("audit", "--json")).Output);
            var run = await ProgramRun.Of("python3", "-c", Validate, Repository.PathOf("docs/audit.schema.json"), file);
            Assert.True(run.ExitCode == 0, run.Errors);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [PythonFact("boto3")]
    public async Task A_client_of_AWSs_reads_the_same_alarms_and_subscriptions()
    {
        await using var aws = await AuditedRegion.StartAsync();
        aws.PutMany(230, 2);
        for (var n = 0; n < 120; n++)
            aws.Call("sns", "Subscribe",
                new() { ["TopicArn"] = aws.Home.Arn("sns", "team-0"), ["Protocol"] = "email", ["Endpoint"] = $"{n}@example.com" });
        var boto = JsonNode.Parse((await ProgramRun.Of("python3", "-c", Count, aws.Server.Url, aws.Home.Arn("sns", "team-0"))).Output)!;
        var (_, said) = AuditedRegion.Read((await aws.RunAsync("audit", "--json")).Output);
        Assert.Equal(said.Keys.Order(), boto["alarms"]!.AsArray().Select(name => name!.ToString()).Order());
        Assert.Equal((3, 2, 121), ((int)boto["alarmPages"]!, (int)boto["subscriptionPages"]!, (int)boto["subscriptions"]!));
    }

    private const string Validate =
        """
        import json, pathlib, sys
        from jsonschema import Draft202012Validator
        schema = json.loads(pathlib.Path(sys.argv[1]).read_text())
        Draft202012Validator.check_schema(schema)
        Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(
            json.loads(pathlib.Path(sys.argv[2]).read_text()))
        """;

    private const string Count =
        """
        import boto3, json, sys
        where = dict(endpoint_url=sys.argv[1], region_name="eu-west-1", aws_access_key_id="111122223333", aws_secret_access_key="any")
        alarms = list(boto3.client("cloudwatch", **where).get_paginator("describe_alarms").paginate(
            AlarmTypes=["MetricAlarm", "CompositeAlarm"], PaginationConfig={"PageSize": 100}))
        readers = list(boto3.client("sns", **where).get_paginator("list_subscriptions_by_topic").paginate(TopicArn=sys.argv[2]))
        print(json.dumps({
            "alarms": [alarm["AlarmName"] for page in alarms for alarm in page["MetricAlarms"] + page["CompositeAlarms"]],
            "alarmPages": len(alarms), "subscriptionPages": len(readers),
            "subscriptions": sum(len(page["Subscriptions"]) for page in readers)}))
        """;
}

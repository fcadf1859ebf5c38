using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Functions;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Seed;

/// <summary>What template.yaml's stack makes and AlarmKeeper checks of itself: function, schedule, notice topic.</summary>
/// <param name="NoticeReader">The address that reads notices; it is confirmed.</param>
internal sealed record StackSeed(string NoticeReader)
{
    public string FunctionName { get; init; } = "alarm-keeper";

    public string ScheduleName { get; init; } = "alarm-keeper";

    public string NoticeTopic { get; init; } = "alarmkeeper-notices";

    /// <summary>The function's variables; the notice topic's is added.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>What Scheduler hands to the function; null for Scheduler's own event.</summary>
    public string? ScheduleInput { get; init; }

    /// <summary>Makes them, and forgets the calls and mails of it.</summary>
    public void Deploy(AwsRegion region)
    {
        MakeNoticeTopic(region);
        MakeFunction(region);
        MakeSchedule(region);
        region.World.Inbox.Clear();
        region.World.Calls.Clear();
    }

    private void MakeNoticeTopic(AwsRegion region)
    {
        var arn = region.Arn("sns", NoticeTopic);
        Dispatch.Call(region, "sns", "CreateTopic", new() { ["Name"] = NoticeTopic });
        Dispatch.Call(region, "sns", "Subscribe", new() { ["TopicArn"] = arn, ["Protocol"] = "email", ["Endpoint"] = NoticeReader });
        region.World.ConfirmSubscription(NoticeReader, arn);
    }

    private void MakeFunction(AwsRegion region)
    {
        var variables = new JsonObject(Environment.Select(variable => KeyValuePair.Create<string, JsonNode?>(variable.Key, variable.Value)))
        {
            ["ALARMKEEPER_NOTICE_TOPIC_ARN"] = region.Arn("sns", NoticeTopic),
        };
        Dispatch.Call(region, "lambda", "CreateFunction", new()
        {
            ["FunctionName"] = FunctionName,
            ["Description"] = "Keeps the root-usage alert armed",
            ["Runtime"] = "dotnet10",
            ["Handler"] = "alarmkeeper",
            ["Role"] = Role(region, FunctionName),
            ["Code"] = FunctionCode.Plant(region),
            ["MemorySize"] = 512,
            ["Timeout"] = 60,
            ["LoggingConfig"] = new JsonObject { ["LogFormat"] = "JSON", ["LogGroup"] = $"/aws/lambda/{FunctionName}" },
            ["Environment"] = new JsonObject { ["Variables"] = variables },
        });
        Limit(region);
    }

    private void Limit(AwsRegion region)
    {
        Dispatch.Call(region, "lambda", "PutFunctionConcurrency", new()
        {
            ["FunctionName"] = FunctionName,
            ["ReservedConcurrentExecutions"] = 1,
        });
        Dispatch.Call(region, "lambda", "PutFunctionEventInvokeConfig", new()
        {
            ["FunctionName"] = FunctionName,
            ["MaximumRetryAttempts"] = 1,
            ["MaximumEventAgeInSeconds"] = 3600,
            ["DestinationConfig"] = new JsonObject
            {
                ["OnSuccess"] = new JsonObject(),
                ["OnFailure"] = new JsonObject { ["Destination"] = region.Arn("sqs", $"{FunctionName}-failed") },
            },
        });
    }

    private void MakeSchedule(AwsRegion region)
    {
        var target = new JsonObject
        {
            ["Arn"] = region.Arn("lambda", $"function:{FunctionName}"),
            ["RoleArn"] = Role(region, ScheduleName),
            ["RetryPolicy"] = new JsonObject { ["MaximumRetryAttempts"] = 5, ["MaximumEventAgeInSeconds"] = 3600 },
            ["DeadLetterConfig"] = new JsonObject { ["Arn"] = region.Arn("sqs", $"{FunctionName}-undelivered") },
        };
        Dispatch.Call(region, "scheduler", "CreateSchedule", new()
        {
            ["Name"] = ScheduleName,
            ["Description"] = "Runs AlarmKeeper",
            ["ScheduleExpression"] = "rate(1 hour)",
            ["FlexibleTimeWindow"] = new JsonObject { ["Mode"] = "OFF" },
            ["State"] = "ENABLED",
            ["Target"] = target.With("Input", ScheduleInput),
        });
    }

    private static string Role(AwsRegion region, string name) => region.GlobalArn("iam", $"role/{name}");
}

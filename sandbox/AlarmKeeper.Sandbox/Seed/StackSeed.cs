using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.CloudFormation;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Deployment;
using AlarmKeeper.Sandbox.Functions;
using AlarmKeeper.Sandbox.Monitoring;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Seed;

/// <summary>What template.yaml's stack makes and AlarmKeeper checks of itself: the stack with its parameters, function, schedule, notice
/// topic.</summary>
/// <param name="NoticeReader">The address that reads notices; it is confirmed.</param>
internal sealed record StackSeed(string NoticeReader)
{
    /// <summary>The stack's parameters, where they are not the defaults.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    public static string FunctionName => "alarmkeeper-6f2b4c1e";

    public static string ScheduleName => FunctionName;

    public static string NoticeTopic => $"{FunctionName}-notices";

    /// <summary>The ARN of the queue of runs that could not be started.</summary>
    public static string UndeliveredRuns(AwsRegion region) => region.Arn("sqs", $"{FunctionName}-undelivered");

    /// <summary>The ARN of the policy that says whom the function may subscribe.</summary>
    public static string SubscribePolicy(AwsRegion region) => region.GlobalArn("iam", $"policy/{FunctionName}-subscribe");

    /// <summary>Makes them, and forgets the calls and mails of it.</summary>
    public void Deploy(AwsRegion region)
    {
        MakeStack(region);
        MakeNoticeTopic(region);
        MakeFunction(region);
        MakeSchedule(region);
        MakeAlarms(region);
        region.World.Inbox.Clear();
        region.World.Calls.Clear();
    }

    private void MakeStack(AwsRegion region)
    {
        var template = new StackTemplate(Parameters.Select(parameter => (parameter.Key, parameter.Value))) { Region = region.Name };
        var stack = new Stack(StackTemplate.StackName, template.StackId, region.Now) { Status = "CREATE_COMPLETE" };
        foreach (var (name, value) in template.Parameters)
            stack.Parameters[name] = value;
        stack.Outputs["FunctionRoleArn"] = Role(region, FunctionName);
        stack.Outputs["ScheduleRoleArn"] = Role(region, ScheduleName);
        stack.Outputs["SubscribePolicyArn"] = SubscribePolicy(region);
        stack.Outputs["UndeliveredRunsArn"] = UndeliveredRuns(region);
        region.Store<StackStore>().Stacks.Add(stack);
    }

    private void MakeNoticeTopic(AwsRegion region)
    {
        var arn = region.Arn("sns", NoticeTopic);
        Dispatch.Call(region, "sns", "CreateTopic", new() { ["Name"] = NoticeTopic });
        Dispatch.Call(region, "sns", "Subscribe", new() { ["TopicArn"] = arn, ["Protocol"] = "email", ["Endpoint"] = NoticeReader });
        region.World.ConfirmSubscription(NoticeReader, arn);
    }

    private static void MakeFunction(AwsRegion region)
    {
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
        });
        FunctionTags.Reserve(region, FunctionName, new StackTemplate { Region = region.Name }.StackId, "AlarmKeeperFunction");
        Limit(region);
    }

    private static void Limit(AwsRegion region)
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

    private static void MakeSchedule(AwsRegion region)
    {
        var target = new JsonObject
        {
            ["Arn"] = region.Arn("lambda", $"function:{FunctionName}"),
            ["RoleArn"] = Role(region, ScheduleName),
            ["RetryPolicy"] = new JsonObject { ["MaximumRetryAttempts"] = 5, ["MaximumEventAgeInSeconds"] = 3600 },
            ["DeadLetterConfig"] = new JsonObject { ["Arn"] = UndeliveredRuns(region) },
        };
        Dispatch.Call(region, "scheduler", "CreateSchedule", new()
        {
            ["Name"] = ScheduleName,
            ["Description"] = "Runs AlarmKeeper",
            ["ScheduleExpression"] = "rate(1 hour)",
            ["FlexibleTimeWindow"] = new JsonObject { ["Mode"] = "OFF" },
            ["State"] = "ENABLED",
            ["Target"] = target.With("Input", """{"source":"aws.scheduler","detail-type":"Scheduled Event"}"""),
        });
    }

    // Lambda does not run this function, so that nobody counts its runs: the alarms are there, and stay as they are.
    private void MakeAlarms(AwsRegion region)
    {
        var template = new StackTemplate(Parameters.Select(parameter => (parameter.Key, parameter.Value)))
        {
            Region = region.Name,
            Physical = (id, attribute) => (id, attribute) switch
            {
                ("AlarmKeeperFunction", null) => FunctionName,
                ("NoticeTopic", null) => region.Arn("sns", NoticeTopic),
                ("UndeliveredRuns", "QueueName") => UndeliveredRuns(region).Split(':')[^1],
                _ => null,
            },
        };
        foreach (var alarm in template.Created.Where(resource => resource.Type == "AWS::CloudWatch::Alarm").ToList())
        {
            Dispatch.Call(region, "monitoring", "PutMetricAlarm", (JsonObject)alarm.Properties.DeepClone());
            var made = region.Store<MonitoringStore>().Alarms[alarm.Properties["AlarmName"]!.ToString()];
            (made.Watch, made.State) = (null, "OK");
        }
    }

    private static string Role(AwsRegion region, string name) => region.GlobalArn("iam", $"role/{name}");
}

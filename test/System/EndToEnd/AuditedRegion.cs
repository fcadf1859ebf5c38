using System.Text.Json;
using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Sandbox.Monitoring;
using AlarmKeeper.Tests.Support;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>A Region of alarms that people made over the years.</summary>
internal static class AuditedRegion
{
    public const string Reader = "ops@example.com";

    public static async Task<Landscape> StartAsync()
    {
        var aws = await StartEmptyAsync();
        var ops = aws.PutTopic("ops", Reader);
        var gone = aws.PutTopic("orders-team");
        aws.Call("sns", "DeleteTopic", new() { ["TopicArn"] = gone });
        var pending = aws.PutTopic("payments-team");
        aws.Call("sns", "Subscribe", new() { ["TopicArn"] = pending, ["Protocol"] = "email", ["Endpoint"] = "payments@example.com" });
        var encrypted = aws.PutTopic("search-team", "search@example.com");
        aws.Set(encrypted, "KmsMasterKeyId", "alias/aws/sns");
        var closed = aws.PutTopic("billing-team", "billing@example.com");
        aws.Set(closed, "Policy", """{"Statement":{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sns:Publish","Resource":"*"}}""");
        var guarded = aws.PutTopic("card-team", "cards@example.com");
        aws.Call("sns", "PutDataProtectionPolicy", new()
        {
            ["ResourceArn"] = guarded,
            ["DataProtectionPolicy"] = """
                {"Name":"cards","Version":"2021-06-01","Configuration":{"CustomDataIdentifier":[{"Name":"account","Regex":"[0-9]{12}"}]},
                 "Statement":[{"DataDirection":"Inbound","Principal":["*"],"DataIdentifier":["account"],"Operation":{"Deny":{}}}]}
                """,
        });
        var filtered = aws.PutTopic("batch-team", "batch@example.com");
        aws.Filter(filtered);
        aws.PutAlarm("api-latency");
        aws.PutAlarm("api-errors", ops);
        aws.PutAlarm("orders-queue-depth", gone);
        aws.PutAlarm("payments-errors", pending);
        aws.PutAlarm("search-errors", encrypted);
        aws.PutAlarm("billing-errors", closed);
        aws.PutAlarm("batch-errors", filtered);
        aws.PutAlarm("card-errors", guarded);
        aws.PutAlarm("nightly-backup", ops);
        aws.Call("monitoring", "PutAlarmMuteRule", new()
        {
            ["Name"] = "new-year",
            ["MuteTargets"] = new JsonObject { ["AlarmNames"] = new JsonArray("nightly-backup") },
            ["Rule"] = new JsonObject { ["Schedule"] = new JsonObject { ["Expression"] = "at(2099-01-01T00:00)", ["Duration"] = "PT2H" } },
        });
        aws.PutAlarm("web-scale-out", "arn:aws:autoscaling:eu-west-1:111122223333:scalingPolicy:p:autoScalingGroupName/web:policyName/out");
        aws.PutAlarm("search-cpu", ops);
        aws.Call("monitoring", "DisableAlarmActions", new() { ["AlarmNames"] = new JsonArray("search-cpu") });
        aws.PutAlarm("checkout-errors");
        aws.PutAlarm("maintenance", ops);
        aws.Call("monitoring", "SetAlarmState",
            new() { ["AlarmName"] = "maintenance", ["StateValue"] = "ALARM", ["StateReason"] = "patching" });
        aws.PutComposite("shop", "ALARM(\"checkout-errors\")", ops);
        aws.PutComposite("warehouse", "ALARM(\"orders-queue-depth\")", ops, suppressor: "maintenance");
        aws.World.Inbox.Clear();
        aws.World.Calls.Clear();
        return aws;
    }

    /// <summary>Without an alarm.</summary>
    public static async Task<Landscape> StartEmptyAsync()
    {
        var aws = await Landscape.StartAsync();
        aws.Home.Store<MonitoringStore>().Alarms.Clear();
        return aws;
    }

    /// <summary>Returns its ARN.</summary>
    /// <param name="reader">Who confirmed by mail; null for nobody.</param>
    public static string PutTopic(this Landscape aws, string name, string? reader = null)
    {
        var arn = aws.Call("sns", "CreateTopic", new() { ["Name"] = name })["TopicArn"]!.ToString();
        if (reader is null)
            return arn;
        aws.Call("sns", "Subscribe", new() { ["TopicArn"] = arn, ["Protocol"] = "email", ["Endpoint"] = reader });
        aws.World.ConfirmSubscription(reader);
        return arn;
    }

    public static void PutAlarm(this Landscape aws, string name, params string[] actions) => aws.Call("monitoring", "PutMetricAlarm", new()
    {
        ["AlarmName"] = name,
        ["Namespace"] = "Shop",
        ["MetricName"] = name,
        ["Statistic"] = "Sum",
        ["Period"] = 60,
        ["EvaluationPeriods"] = 1,
        ["Threshold"] = 1,
        ["ComparisonOperator"] = "GreaterThanOrEqualToThreshold",
        ["AlarmActions"] = new JsonArray([.. actions.Select(action => JsonValue.Create(action))]),
    });

    public static void PutComposite(this Landscape aws, string name, string rule, string action, string? suppressor = null)
    {
        JsonObject input = new() { ["AlarmName"] = name, ["AlarmRule"] = rule, ["AlarmActions"] = new JsonArray(action) };
        if (suppressor is not null)
        {
            input["ActionsSuppressor"] = suppressor;
            input["ActionsSuppressorWaitPeriod"] = 60;
            input["ActionsSuppressorExtensionPeriod"] = 60;
        }

        aws.Call("monitoring", "PutCompositeAlarm", input);
    }

    public static void Set(this Landscape aws, string topicArn, string attribute, string value) => aws.Call("sns", "SetTopicAttributes",
        new() { ["TopicArn"] = topicArn, ["AttributeName"] = attribute, ["AttributeValue"] = value });

    /// <summary>As many alarms as AWS allows unless it raised the quota, on some topics.</summary>
    public static void PutMany(this Landscape aws, int alarms, int topics)
    {
        string[] arns = [.. Enumerable.Range(0, topics).Select(n => aws.PutTopic($"team-{n}", $"team-{n}@example.com"))];
        aws.PutAlarm("many-0000", arns[0]);
        var store = aws.Home.Store<MonitoringStore>();
        for (var n = 1; n < alarms; n++)
        {
            var name = $"many-{n:D4}";
            var definition = store.Alarms["many-0000"].Definition.DeepClone().AsObject();
            (definition["AlarmName"], definition["AlarmActions"]) = (name, new JsonArray(arns[n % topics]));
            store.Alarms[name] = new(name, aws.Home.Arn("cloudwatch", $"alarm:{name}"), isComposite: false)
            {
                Definition = definition,
                StateUpdated = aws.Home.Now,
                StateTransitioned = aws.Home.Now,
                ConfigurationUpdated = aws.Home.Now,
            };
        }

        aws.World.Calls.Clear();
    }

    /// <summary>The audit that a run printed as JSON, with outcome and judgements of each alarm, such as <c>nobody:
    /// topic-gone</c>.</summary>
    public static (JsonElement Json, Dictionary<string, string> Said) Read(string output)
    {
        var json = JsonDocument.Parse(output).RootElement;
        return (json, json.GetProperty("alarms").EnumerateArray().ToDictionary(
            alarm => alarm.GetProperty("name").GetString()!,
            alarm => $"{alarm.GetProperty("outcome")}: {string.Join(", ",
                alarm.GetProperty("findings").EnumerateArray().Select(one => one.GetProperty("judgement")))}".TrimEnd(' ', ':')));
    }

    private static void Filter(this Landscape aws, string topicArn) => aws.Call("sns", "SetSubscriptionAttributes", new()
    {
        ["SubscriptionArn"] = aws.Call("sns", "ListSubscriptionsByTopic", new() { ["TopicArn"] = topicArn })
            ["Subscriptions"]![0]!["SubscriptionArn"]!.ToString(),
        ["AttributeName"] = "FilterPolicy",
        ["AttributeValue"] = """{"never":["sent"]}""",
    });
}

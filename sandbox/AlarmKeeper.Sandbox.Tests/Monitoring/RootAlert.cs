using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Tests.Monitoring;

/// <summary>A Region with the whole alert for root usage, up to what CloudWatch hands to SNS.</summary>
internal sealed class RootAlert
{
    public const string Group = "aws-controltower/CloudTrailLogs";
    public const string Topic = "arn:aws:sns:eu-west-1:111122223333:root-account-usage";

    public const string Filter = """
        {"logGroupName":"aws-controltower/CloudTrailLogs","filterName":"RootAccountUsage",
         "filterPattern":"{ $.userIdentity.type = \"Root\" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != \"AwsServiceEvent\" }",
         "metricTransformations":[{"metricName":"RootAccountUsage","metricNamespace":"LogMetrics","metricValue":"1","defaultValue":0}]}
        """;

    public const string Alarm = """
        {"AlarmName":"RootAccountUsage","AlarmDescription":"Somebody used root","Namespace":"LogMetrics","MetricName":"RootAccountUsage",
         "Statistic":"Maximum","Period":300,"EvaluationPeriods":1,"Threshold":1,"ComparisonOperator":"GreaterThanOrEqualToThreshold",
         "TreatMissingData":"notBreaching","AlarmActions":["arn:aws:sns:eu-west-1:111122223333:root-account-usage"]}
        """;

    public RootAlert()
    {
        Services.Install(World);
        World.AlarmAction = (_, message) =>
        {
            Messages.Add(message);
            return PublishError;
        };
        Logs("CreateLogGroup", $$"""{"logGroupName":"{{Group}}"}""");
        Logs("PutMetricFilter", Filter);
        Monitoring("PutMetricAlarm", Alarm);
    }

    public World World { get; } = new();

    public AwsRegion Region => World.Region("111122223333", "eu-west-1");

    /// <summary>What reached the topic.</summary>
    public List<AlarmMessage> Messages { get; } = [];

    /// <summary>What SNS answers to the next publishes.</summary>
    public string? PublishError { get; set; }

    public string State => Described["StateValue"]!.ToString();

    public JsonNode Described => Monitoring("DescribeAlarms", "{}")["MetricAlarms"]![0]!;

    public JsonObject Logs(string operation, string input) => Dispatch.Call(Region, "logs", operation, JsonNode.Parse(input)!.AsObject());

    public JsonObject Monitoring(string operation, string input) =>
        Dispatch.Call(Region, "monitoring", operation, JsonNode.Parse(input)!.AsObject());

    public JsonObject Kms(string operation, string input) => Dispatch.Call(Region, "kms", operation, JsonNode.Parse(input)!.AsObject());

    /// <summary>A new key that CloudWatch Logs may use; returns its ARN.</summary>
    public string LogsKey()
    {
        const string Policy = """
            {"Statement":{"Effect":"Allow","Principal":{"Service":"logs.eu-west-1.amazonaws.com"},"Action":["kms:Encrypt*","kms:Decrypt*",
            "kms:ReEncrypt*","kms:GenerateDataKey*","kms:Describe*"],"Resource":"*","Condition":{"ArnLike":{
            "kms:EncryptionContext:aws:logs:arn":"arn:aws:logs:eu-west-1:111122223333:log-group:*"}}}}
            """;
        var created = Kms("CreateKey", new JsonObject { ["Policy"] = Policy }.ToJsonString());
        return created["KeyMetadata"]!["Arn"]!.ToString();
    }

    /// <summary>Puts the filter with members changed, the first transformation's included.</summary>
    public void PutFilter(string changes, string transformationChanges = "{}")
    {
        var filter = Changed(Filter, changes);
        filter["metricTransformations"] =
            new JsonArray(Changed(filter["metricTransformations"]![0]!.ToJsonString(), transformationChanges));
        Logs("PutMetricFilter", filter.ToJsonString());
    }

    public void PutAlarm(string changes) => Monitoring("PutMetricAlarm", Changed(Alarm, changes).ToJsonString());

    /// <summary>Root signs in; CloudTrail delivers it.</summary>
    public void RootSignsIn() => Deliver("Root");

    public void SomebodySignsIn() => Deliver("IAMUser");

    public static string Code(Action call) => Assert.Throws<AwsError>(call).Code;

    private void Deliver(string type)
    {
        var delivered = new JsonObject
        {
            ["userIdentity"] = new JsonObject { ["type"] = type },
            ["eventName"] = "ConsoleLogin",
            ["eventType"] = "AwsConsoleSignIn",
        };
        lock (World.Gate)
            Assert.Null(World.LogDelivery(Region, $"arn:aws:logs:eu-west-1:111122223333:log-group:{Group}:*", delivered));
    }

    // A member that becomes null is left out.
    private static JsonObject Changed(string json, string changes)
    {
        var changed = JsonNode.Parse(json)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(changes)!.AsObject())
        {
            changed.Remove(name);
            if (value is not null)
                changed[name] = value.DeepClone();
        }
        return changed;
    }
}

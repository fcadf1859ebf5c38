using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Sqs;
using AlarmKeeper.Sandbox.Tests.Functions;
using AlarmKeeper.Sandbox.Tests.Wire;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Tests.Events;

/// <summary>A sandbox with a logging multi-Region trail, a function that rules may invoke, and what they hand to it.</summary>
public abstract class DeliveryTest : SandboxTest
{
    internal const string Function = "arn:aws:lambda:eu-west-1:111122223333:function:keeper";
    internal const string Queue = "arn:aws:sqs:eu-west-1:111122223333:undelivered";
    internal const string AnyWrite = """{"detail-type":["AWS API Call via CloudTrail"]}""";

    private readonly List<AsyncInvocation> invocations = [];

    /// <summary>The administrator's other Region.</summary>
    internal AwsClient Virginia => new(Url) { Region = "us-east-1" };

    internal IReadOnlyList<JsonObject> Payloads => [.. invocations.Select(one => (JsonObject)JsonNode.Parse(one.Payload)!)];

    internal IEnumerable<string> EventNames => Payloads.Select(payload => payload["detail"]!["eventName"]!.ToString());

    internal IReadOnlyList<QueueMessage> Undelivered => QueueStore.Messages(World, Queue);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        World.FunctionInvocation = invocations.Add;
        Call("cloudtrail", "CreateTrail", """{"Name":"baseline","S3BucketName":"b","IsMultiRegionTrail":true}""");
        Call("cloudtrail", "StartLogging", """{"Name":"baseline"}""");
        Call("lambda", "CreateFunction", $$"""
            {"FunctionName":"keeper","Runtime":"dotnet10","Handler":"alarmkeeper","Role":"arn:aws:iam::111122223333:role/keeper",
            "Code":{"ZipFile":"{{FunctionTest.Package}}"} }
            """);
        Call("lambda", "AddPermission", """
            {"FunctionName":"keeper","StatementId":"rules","Action":"lambda:InvokeFunction","Principal":"events.amazonaws.com",
            "SourceAccount":"111122223333","SourceArn":"arn:aws:events:eu-west-1:111122223333:rule/stack-*"}
            """);
    }

    internal JsonObject Call(string service, string operation, string input, string region = "eu-west-1") =>
        Dispatch.Call(World.Region("111122223333", region), service, operation, (JsonObject)JsonNode.Parse(input)!);

    /// <summary>Puts a rule with the function as its target; what that itself brought to the function is forgotten.</summary>
    /// <param name="members">Further members of the target.</param>
    internal void PutRule(string pattern, string name = "stack-chain", string state = "ENABLED", string members = "")
    {
        Call("events", "PutRule", new JsonObject { ["Name"] = name, ["EventPattern"] = pattern, ["State"] = state }.ToJsonString());
        PutTarget(name, Function, members);
    }

    internal void PutTarget(string rule, string arn, string members = "", string region = "eu-west-1")
    {
        var put = Call("events", "PutTargets", $$"""{"Rule":"{{rule}}","Targets":[{"Id":"t","Arn":"{{arn}}"{{members}}}]}""", region);
        Assert.Equal(0, (int)put["FailedEntryCount"]!);
        invocations.Clear();
    }
}

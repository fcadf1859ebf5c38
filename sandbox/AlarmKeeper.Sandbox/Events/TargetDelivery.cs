using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Functions;
using AlarmKeeper.Sandbox.Monitoring;
using AlarmKeeper.Sandbox.Sqs;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Events;

/// <summary>
/// Hands an event to a target: a function, a topic or a queue of the same Region, or another Region's bus. Whatever fails here fails for
/// good: lacking permissions and targets that are gone are not tried again, the event goes "directly to the DLQ".
/// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
/// </summary>
internal static class TargetDelivery
{
    private const string EventBridge = "events.amazonaws.com";

    public static void Deliver(Rule rule, JsonObject target, BusEvent received)
    {
        var arn = target.Text("Arn")!;
        var failure = arn.Split(':')[2] switch
        {
            "lambda" => ToFunction(rule, target, received),
            "sns" => TopicTarget.Deliver(rule, target, received),
            "sqs" => QueueTarget.Deliver(rule, target, received),
            "events" => BusTarget.Deliver(rule, arn, received),
            var service => new("NO_RESOURCE", $"The sandbox delivers no events to {service}"),
        };
        if (failure is not null)
            Fail(rule, target, (received, failure));
    }

    private static DeliveryFailure? ToFunction(Rule rule, JsonObject target, BusEvent received)
    {
        var arn = target.Text("Arn")!;
        var function = rule.Region.Store<FunctionStore>().Functions.Values.FirstOrDefault(function => function.Arn == arn);
        if (function is null)
            return new("NO_RESOURCE", $"Function not found: {arn}");
        var context = new Dictionary<string, string> { ["aws:SourceArn"] = rule.Arn, ["aws:SourceAccount"] = rule.Region.Account };
        var request = new PolicyRequest("lambda:InvokeFunction", arn, "Service", EventBridge, context);
        if (PolicyDocument.Parse(function.Policy.Document.ToJsonString()).Evaluate(request) != PolicyDecision.Allowed)
            return new("NO_PERMISSIONS", $"{EventBridge} is not authorized to perform: lambda:InvokeFunction on resource: {arn}");
        rule.Region.World.FunctionInvocation(new(arn, TargetInput.Of(rule, target, received.Content)));
        return null;
    }

    private static void Fail(Rule rule, JsonObject target, (BusEvent Event, DeliveryFailure Why) what)
    {
        var metric = MetricId.Of("AWS/Events", "FailedInvocations", [KeyValuePair.Create("RuleName", rule.Name)]);
        MetricIntake.Receive(rule.Region, metric, new MetricSample(rule.Region.Now, 1, "None"));
        if ((target["DeadLetterConfig"] as JsonObject)?.Text("Arn") is { } queue)
            QueueStore.Send(rule.Region.World, queue, new(what.Event.Content.ToJsonString(), rule.Region.Now)
            {
                Attributes = new Dictionary<string, string>
                {
                    ["RULE_ARN"] = rule.Arn,
                    ["TARGET_ARN"] = target.Text("Arn")!,
                    ["ERROR_CODE"] = what.Why.Code,
                    ["ERROR_MESSAGE"] = what.Why.Message,
                },
            });
    }
}

/// <summary>Why an event did not reach a target, as the message in the dead-letter queue says.</summary>
/// <param name="Code">Such as NO_PERMISSIONS.</param>
internal sealed record DeliveryFailure(string Code, string Message);

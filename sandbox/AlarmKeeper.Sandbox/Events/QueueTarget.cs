using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Engine;
using AlarmKeeper.Sandbox.Sqs;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Events;

/// <summary>
/// A target that is a queue of the same Region, whose policy has to let EventBridge in: "sqs:SendMessage" to "events.amazonaws.com", with
/// the rule as aws:SourceArn. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
/// </summary>
internal static class QueueTarget
{
    public static DeliveryFailure? Deliver(Rule rule, JsonObject target, BusEvent received)
    {
        var arn = target.Text("Arn")!;
        var queue = rule.Region.Store<QueueStore>().Made.Values.FirstOrDefault(queue => queue.Arn == arn);
        if (queue is null)
            return new("NO_RESOURCE", $"The queue {arn} does not exist");
        var context = new Dictionary<string, string> { ["aws:SourceArn"] = rule.Arn, ["aws:SourceAccount"] = rule.Region.Account };
        var request = new PolicyRequest("sqs:SendMessage", arn, "Service", "events.amazonaws.com", context);
        if (queue.Set.GetValueOrDefault("Policy") is not { } policy
            || PolicyDocument.Parse(policy).Evaluate(request) != PolicyDecision.Allowed)
            return new("NO_PERMISSIONS", $"events.amazonaws.com is not authorized to perform: sqs:SendMessage on resource: {arn}");
        QueueStore.Send(rule.Region.World, arn, new(TargetInput.Of(rule, target, received.Content), rule.Region.Now));
        return null;
    }
}

using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Sns;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Events;

/// <summary>
/// A target that is a topic of SNS. EventBridge tells SNS nothing that a condition could ask for: "You can't use of Condition blocks in
/// Amazon SNS topic policies for EventBridge". A message has no subject.
/// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
/// </summary>
internal static class TopicTarget
{
    public static DeliveryFailure? Deliver(Rule rule, JsonObject target, BusEvent received)
    {
        var publisher = new ServicePublisher("events.amazonaws.com", rule.Arn, new Dictionary<string, string>());
        var message = new Message(null, TargetInput.Of(rule, target, received.Content));
        return publisher.Publish(rule.Region, target.Text("Arn")!, message) is { } failure ? new(failure.Code, failure.Text) : null;
    }
}

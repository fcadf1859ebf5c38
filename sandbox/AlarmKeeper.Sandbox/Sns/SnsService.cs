using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Cloud;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Sns;

/// <summary>Topics, the people who agreed to be told, and what they received.</summary>
internal sealed class SnsService : IService
{
    private readonly Dictionary<string, Operation> table;

    public SnsService(World world)
    {
        table = Operations();
        world.AlarmAction = AlarmPublisher.Publish;
        world.Ticked += () =>
        {
            foreach (var region in world.Regions)
                Delivery.Expire(region.Store<SnsStore>(), region.Now);
        };
    }

    public string Name => "sns";

    public string IamPrefix => "sns";

    public string? TargetPrefix => null;

    public QueryProtocol Query { get; } = new("2010-03-31", "http://sns.amazonaws.com/doc/2010-03-31/");

    public bool IsWrite(string operation) => table.Writes(operation);

    // Operations on a subscription are authorised on its topic, whose ARN begins the subscription's.
    public string Resource(ServiceCall call)
    {
        var input = call.Input;
        if (input.Text("SubscriptionArn") is { } subscription)
            return subscription.Split(':') is { Length: 7 } parts ? string.Join(':', parts[..6]) : subscription;
        return input.Text("TopicArn") ?? input.Text("TargetArn") ?? input.Text("ResourceArn")
            ?? (input.Text("Name") is { } name ? call.Region.Arn("sns", name) : "*");
    }

    public IReadOnlyDictionary<string, string> Context(ServiceCall call) => call.Operation != "Subscribe"
        ? new Dictionary<string, string>()
        : new Dictionary<string, string>
        {
            ["sns:Protocol"] = call.Input.Text("Protocol") ?? "",
            ["sns:Endpoint"] = call.Input.Text("Endpoint") ?? "",
        };

    public JsonObject Serve(ServiceCall call) => table.Serve(call);

    private Dictionary<string, Operation> Operations() => new()
    {
        ["CreateTopic"] = Operation.Write(TopicOperations.Create),
        ["DeleteTopic"] = Operation.Write(call => TopicOperations.Delete(this, call)),
        ["GetTopicAttributes"] = Operation.Read(call => TopicOperations.GetAttributes(this, call)),
        ["SetTopicAttributes"] = Operation.Write(call => TopicOperations.SetAttributes(this, call)),
        ["ListTopics"] = Operation.Read(TopicOperations.List),
        ["AddPermission"] = Operation.Write(call => TopicPermissions.Add(this, call)),
        ["RemovePermission"] = Operation.Write(call => TopicPermissions.Remove(this, call)),
        ["GetDataProtectionPolicy"] = Operation.Read(TopicPermissions.GetDataProtection),
        ["PutDataProtectionPolicy"] = Operation.Write(TopicPermissions.PutDataProtection),
        ["Subscribe"] = Operation.Write(call => SubscriptionOperations.Subscribe(this, call)),
        ["ConfirmSubscription"] = Operation.Write(call => SubscriptionOperations.Confirm(this, call)),
        ["Unsubscribe"] = Operation.Write(SubscriptionOperations.Unsubscribe),
        ["GetSubscriptionAttributes"] = Operation.Read(SubscriptionOperations.GetAttributes),
        ["SetSubscriptionAttributes"] = Operation.Write(SubscriptionOperations.SetAttributes),
        ["ListSubscriptionsByTopic"] = Operation.Read(call => SubscriptionOperations.ListByTopic(this, call)),
        ["ListSubscriptions"] = Operation.Read(SubscriptionOperations.List),
        ["Publish"] = Operation.Write(call => Publishing.Publish(this, call)),
        ["TagResource"] = Operation.Write(Tagging.Tag),
        ["UntagResource"] = Operation.Write(Tagging.Untag),
        ["ListTagsForResource"] = Operation.Read(Tagging.List),
        ["GetSMSSandboxAccountStatus"] = Operation.Read(SmsSandbox.Status),
        ["CreateSMSSandboxPhoneNumber"] = Operation.Write(SmsSandbox.Create),
        ["VerifySMSSandboxPhoneNumber"] = Operation.Write(SmsSandbox.Verify),
        ["DeleteSMSSandboxPhoneNumber"] = Operation.Write(SmsSandbox.Delete),
        ["ListSMSSandboxPhoneNumbers"] = Operation.Read(SmsSandbox.List),
    };
}

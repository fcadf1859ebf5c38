using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Wire;

namespace AlarmKeeper.Sandbox.Deployment;

/// <summary>How CloudFormation makes, changes and deletes the resources of the templates, in the order in which it can.</summary>
internal static class ResourceTypes
{
    private static readonly (string Type, Action<StackResource> Apply, Action<StackResource> Remove)[] Table =
    [
        ("AWS::IAM::Role", RoleResource.Apply, RoleResource.Remove),
        ("AWS::IAM::ManagedPolicy", RoleResource.Attach, RoleResource.Detach),
        ("AWS::Logs::LogGroup", LogGroup, group => group.Call("logs", "DeleteLogGroup", new() { ["logGroupName"] = group.Name })),
        // What is sent to a queue is kept, whether there is one or not.
        ("AWS::SQS::Queue", _ => { }, _ => { }),
        ("AWS::SQS::QueuePolicy", _ => { }, _ => { }),
        ("AWS::SNS::Topic", Topic, topic => topic.Call("sns", "DeleteTopic", new() { ["TopicArn"] = topic.Region.Arn("sns", topic.Name) })),
        ("AWS::SNS::TopicPolicy", TopicPolicy, _ => { }),
        ("AWS::SNS::Subscription", Subscription, _ => { }),
        ("AWS::Serverless::Function", FunctionResource.Apply, FunctionResource.Remove),
        ("AWS::Lambda::EventInvokeConfig", FunctionResource.Configure, FunctionResource.Unconfigure),
        ("AWS::Lambda::Permission", FunctionResource.Permit, FunctionResource.Forbid),
        ("AWS::CloudWatch::Alarm", Alarm, alarm => alarm.Call("monitoring", "DeleteAlarms", new() { ["AlarmNames"] = new JsonArray(alarm.Name) })),
        ("AWS::Scheduler::Schedule", Schedule, schedule => schedule.Call("scheduler", "DeleteSchedule", new() { ["Name"] = schedule.Name })),
        ("AWS::Events::Rule", RuleResource.Apply, RuleResource.Remove),
    ];

    /// <summary>Where a type stands in the order of creation; what is not known stands last.</summary>
    public static int Order(string type) => Array.FindIndex(Table, row => row.Type == type) is >= 0 and var index ? index : int.MaxValue;

    public static void Apply(string type, StackResource resource) => Row(type).Apply(resource);

    public static void Remove(string type, StackResource resource) => Row(type).Remove(resource);

    private static (string Type, Action<StackResource> Apply, Action<StackResource> Remove) Row(string type) =>
        Order(type) is < int.MaxValue and var index ? Table[index] : throw new NotSupportedException($"This sandbox cannot deploy {type}.");

    private static void LogGroup(StackResource group)
    {
        if (!group.Exists)
            group.Call("logs", "CreateLogGroup", new() { ["logGroupName"] = group.Name });
        group.Call("logs", "PutRetentionPolicy", new() { ["logGroupName"] = group.Name, ["retentionInDays"] = group["RetentionInDays"] });
    }

    private static void Topic(StackResource topic)
    {
        var attributes = new JsonObject().With("DisplayName", topic["DisplayName"]).With("KmsMasterKeyId", topic["KmsMasterKeyId"]);
        if (!topic.Exists)
            topic.Call("sns", "CreateTopic", new() { ["Name"] = topic.Name, ["Attributes"] = attributes });
        else
            foreach (var (name, value) in attributes)
                SetTopic(topic, topic.Region.Arn("sns", topic.Name), (name, value!.ToString()));
    }

    private static void TopicPolicy(StackResource policy)
    {
        foreach (var topic in policy.Properties.Texts("Topics"))
            SetTopic(policy, topic, ("Policy", policy.Properties["PolicyDocument"]!.ToJsonString()));
    }

    private static void SetTopic(StackResource resource, string topic, (string Name, string Value) attribute) =>
        resource.Call("sns", "SetTopicAttributes", new() { ["TopicArn"] = topic, ["AttributeName"] = attribute.Name, ["AttributeValue"] = attribute.Value });

    private static void Subscription(StackResource subscription) => subscription.Call("sns", "Subscribe", new()
    {
        ["TopicArn"] = subscription["TopicArn"],
        ["Protocol"] = subscription["Protocol"],
        ["Endpoint"] = subscription["Endpoint"],
    });

    private static void Alarm(StackResource alarm) => alarm.Call("monitoring", "PutMetricAlarm", (JsonObject)alarm.Properties.DeepClone());

    private static void Schedule(StackResource schedule) =>
        schedule.Call("scheduler", schedule.Exists ? "UpdateSchedule" : "CreateSchedule", (JsonObject)schedule.Properties.DeepClone());
}

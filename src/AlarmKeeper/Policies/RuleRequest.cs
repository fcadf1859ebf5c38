namespace AlarmKeeper.Policies;

/// <summary>What a topic's policy, or its key's, is asked when a rule of EventBridge wants to mail.</summary>
/// <param name="Action">Such as <c>sns:Publish</c>.</param>
/// <param name="Resource">The ARN of the topic, or of its key.</param>
/// <param name="TopicArn">What SNS encrypts for.</param>
/// <param name="Rule">What EventBridge says of itself; null for nothing. AWS: "You can't use of Condition blocks in Amazon SNS topic
/// policies for EventBridge" (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html).</param>
internal sealed record RuleRequest(string Action, string Resource, string TopicArn, RuleSource? Rule, DateTimeOffset Now)
    : AccessRequest(Action, Resource, Now)
{
    public const string EventBridge = "events.amazonaws.com";

    public override bool? IsMeant(PolicyStatement statement) => statement.CoversService(EventBridge);

    public override ConditionValue Value(string key) => Encryption(key, TopicArn) ?? key.ToUpperInvariant() switch
    {
        "AWS:SOURCEARN" => Rule is null ? ConditionValue.Absent : ConditionValue.Of(Rule.Arn),
        "AWS:SOURCEACCOUNT" or "AWS:SOURCEOWNER" => Rule is null ? ConditionValue.Absent : ConditionValue.Of(Rule.Account),
        "AWS:PRINCIPALISAWSSERVICE" => ConditionValue.Of("true"),
        "AWS:PRINCIPALSERVICENAME" => ConditionValue.Of(EventBridge),
        _ => Common(key),
    };
}

/// <summary>The rule that an event comes from.</summary>
internal sealed record RuleSource(string Arn, string Account);

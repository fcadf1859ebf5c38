using AlarmKeeper.Sandbox.Tests.Wire;

namespace AlarmKeeper.Sandbox.Tests.Sns;

/// <summary>A sandbox with one topic.</summary>
public abstract class SnsTest : SandboxTest
{
    internal const string TopicArn = "arn:aws:sns:eu-west-1:111122223333:alerts";

    internal const string Address = "root-watch@example.com";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Sns("CreateTopic", ("Name", "alerts"));
    }

    internal Task<AwsAnswer> Sns(string action, params (string Name, string Value)[] members) => Client.QueryAsync("sns", action, members);

    internal Task<AwsAnswer> Set(string attribute, string value) =>
        Sns("SetTopicAttributes", ("TopicArn", TopicArn), ("AttributeName", attribute), ("AttributeValue", value));

    internal Task<AwsAnswer> Subscribe(params (string Name, string Value)[] more) =>
        Sns("Subscribe",
            [("TopicArn", TopicArn), ("Protocol", "email"), ("Endpoint", Address), ("ReturnSubscriptionArn", "true"), .. more]);

    internal Task<AwsAnswer> Subscribe(string protocol, string endpoint) =>
        Sns("Subscribe", ("TopicArn", TopicArn), ("Protocol", protocol), ("Endpoint", endpoint));

    internal async Task<IReadOnlyList<string>> SubscriptionArns() =>
        [.. (await Sns("ListSubscriptionsByTopic", ("TopicArn", TopicArn))).Elements("SubscriptionArn")];
}

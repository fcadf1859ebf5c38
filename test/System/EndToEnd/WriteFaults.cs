using System.Text.Json.Nodes;
using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>Every write that AlarmKeeper does, and a break that makes it do that.</summary>
internal static class WriteFaults
{
    public static TheoryData<string, string> All => new()
    {
        { "PutMetricAlarm", "the alarm is deleted" },
        { "PutMetricFilter", "the filter is deleted" },
        { "CreateTopic", "the topic is deleted" },
        { "SetTopicAttributes", "the topic's policy denies everybody to publish" },
        { "SetTopicAttributes", "the topic gets the key that AWS manages" },
        { "Subscribe", "the subscriber is unsubscribed by a call" },
        { "SetSubscriptionAttributes", "the subscription filters by an attribute that no alarm has" },
        { "Publish", "the alarm's actions are disabled" },
        { "TagResource", "the subscriber is unsubscribed by a call" },
    };

    /// <summary>Two more runs make it good, the second of them for an invitation that has to be confirmed first, and nothing is
    /// doubled.</summary>
    public static async Task AssertArmedInTheEndAsync(this Landscape aws, string name)
    {
        await aws.InvokeAsync();
        if (Break.Named(name).Expect.Confirm)
            aws.World.ConfirmSubscription(Landscape.Subscriber);
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
        Assert.Equal(0, (await aws.InvokeAsync()).Writes);
        Assert.Equal([Landscape.Subscriber], aws.RootSignsIn().Select(mail => mail.To));
        Assert.Single(aws.Call("sns", "ListSubscriptionsByTopic", new() { ["TopicArn"] = aws.Topic })["Subscriptions"]!.AsArray());
    }
}

using AlarmKeeper.Sandbox.Control;
using AlarmKeeper.Tests.Support;
using AlarmKeeper.Tests.Tampering;

namespace AlarmKeeper.Tests.EndToEnd;

/// <summary>SNS's answer about a topic or a subscription says nothing about it: that is no answer (docs/decisions/0026).</summary>
[Trait("Category", "EndToEnd")]
public class EmptyAttributesTests(LandscapeFixture fixture) : IClassFixture<LandscapeFixture>
{
    private readonly Landscape aws = fixture.Aws;

    [Fact]
    public async Task A_topics_policy_that_is_not_shown_is_not_overwritten()
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named("the topic's policy denies everybody to publish"));
        var policy = Policy();
        aws.World.Faults.Add(new(FaultKind.Empty, "sns", "GetTopicAttributes"));

        var report = await aws.InvokeAsync();

        Assert.Equal("unknown", report.Verdict);
        Assert.Contains(report.Errors,
            error => error.Contains($"asked about {aws.Topic}, SNS answered about nothing", StringComparison.Ordinal));
        aws.World.Faults.Clear();
        Assert.Equal(policy, Policy());
        Assert.Equal("armed", (await aws.InvokeAsync()).Verdict);
    }

    [Fact]
    public async Task A_filter_policy_that_is_not_shown_may_be_there()
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named("the subscription filters by an attribute that no alarm has"));
        aws.World.Faults.Add(new(FaultKind.Empty, "sns", "GetSubscriptionAttributes"));
        Assert.Equal("unknown", (await aws.InvokeAsync()).Verdict);

        aws.World.Faults.Clear();
        var report = await aws.InvokeAsync();
        Assert.Equal("armed", report.Verdict);
        Assert.Contains("N10", report.Rows);
    }

    [Fact]
    public async Task Who_was_unsubscribed_by_a_call_did_not_leave_by_the_link_in_a_mail()
    {
        await aws.StartOverAsync();
        await aws.PlayAsync(Break.Named("the subscriber is unsubscribed by a call"));
        aws.World.Faults.Add(new(FaultKind.Empty, "sns", "GetTopicAttributes"));

        var report = await aws.InvokeAsync();

        Assert.Contains("N5", report.Rows);
        Assert.DoesNotContain("N6", report.Rows);
    }

    private string Policy() =>
        aws.Call("sns", "GetTopicAttributes", new() { ["TopicArn"] = aws.Topic })["Attributes"]!["Policy"]!.ToString();
}
